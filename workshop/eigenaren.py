"""Taking up an actie: a gast who offers, and the begeleider who notes who becomes eigenaar."""

from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from live.publiceer import publiceer_elk_na_lezen
from verbeterplan.acties import wijzig
from verbeterplan.models import Actie
from workshop.eigenarenlijst import acties_van, lees
from workshop.forms_besluiten import EigenaarForm
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Aanmelding, Eigenaarkeuze
from workshop.regie import op_slot
from workshop.sluiten import TeLaat
from workshop.soorten import Soort
from workshop.vertellen import Gezicht, bord, stuk


class HeeftEigenaar(Exception):
    """Somebody else takes this actie up already; the message is their name."""


def _blok_van_nu(workshop: Workshop) -> Blok:
    """Return the block of eigenaren that is on now; raises TeLaat."""
    blok = workshop.huidig
    if blok is None or blok.de_soort is not Soort.EIGENAREN:
        raise TeLaat
    return blok


def meld_aan(gast: Gast, actie_uuid: UUID, *, aan: bool) -> Actie:
    """Note that a gast wants to take up an actie, or not any more, and tell screen and regie; sent again nothing changes.

    Raises TeLaat when another block is on, Actie.DoesNotExist when this one is not in the list, HeeftEigenaar. As with
    votes the row comes first: who goes on meanwhile waits, or this is taken back. At most 11 queries.
    """
    workshop = gast.workshop
    blok = _blok_van_nu(workshop)
    actie = acties_van(workshop, blok).get(uuid=actie_uuid)
    rijen = Aanmelding.objects.filter(blok=blok, gast=gast, actie=actie)
    if rijen.exists() == aan:
        return actie
    with transaction.atomic():
        # Locked, so that it is not deleted meanwhile, and read again.
        actie = Actie.objects.select_for_update(no_key=True).get(pk=actie.pk)
        if aan:
            Aanmelding.objects.bulk_create([Aanmelding(blok=blok, gast=gast, actie=actie)], ignore_conflicts=True)
        else:
            rijen.delete()
        nu = Workshop.objects.select_related("klantreis", "huidig").get(pk=workshop.pk)
        if not nu.is_bezig or _blok_van_nu(nu).pk != blok.pk:
            raise TeLaat
        if aan and actie.eigenaar:
            raise HeeftEigenaar(actie.eigenaar)
        _vertel(nu, blok, actie)
    return actie


def _vertel(workshop: Workshop, blok: Blok, actie: Actie) -> None:
    """Tell who offered. Phones do not show it: what somebody offered is in their own answer."""

    def maak() -> dict[str, str]:
        inhoud = lees(workshop, blok)
        lijst = render_to_string("workshop/_eigenarenlijst.html", {"inhoud": inhoud})
        deze = next((rij for rij in inhoud.rijen if rij.uuid == actie.uuid), None)
        wie = render_to_string("workshop/_aanmeldingen.html", {"rij": deze}) if deze else ""
        return {
            bord(workshop.pk, Gezicht.SCHERM): stuk("eigenarenlijst", lijst),
            bord(workshop.pk, Gezicht.REGIE): stuk(f"aanmeldingen-{actie.uuid}", wie) if wie else SafeString(" "),
        }

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in (Gezicht.SCHERM, Gezicht.REGIE)], maak)


def wijs_toe(workshop: Workshop, form: EigenaarForm, door: Gebruiker) -> dict[Gezicht, SafeString]:
    """Save who becomes eigenaar and when it is done, in the plan itself, and tell the faces; `form` is valid.

    Raises NietBezig, and GezienConflict when a colleague changed the same meanwhile. It still counts when the workshop went
    on to another block: what was agreed was agreed.
    """
    with op_slot(workshop.pk, None) as wijziging:
        try:
            blok = _blok_van_nu(wijziging.workshop)
        except TeLaat:
            blok = None
        huidig = Actie.objects.select_for_update(no_key=True).get(pk=form.instance.pk)
        form.controleer({naam: getattr(huidig, naam) for naam in form.vergeleken()})
        velden = form.gewijzigd()
        if velden:
            # Fields that a colleague changed meanwhile are not written.
            wijzig(form.instance, huidig.versie, velden, None, door=door)
        if blok is not None:
            keuzes = Eigenaarkeuze.objects.filter(blok=blok, actie=huidig)
            if not form.instance.eigenaar:
                keuzes.delete()
            elif "eigenaar" in velden and not keuzes.exists():
                Eigenaarkeuze.objects.create(blok=blok, actie=huidig, door=door)
    return wijziging.verteld
