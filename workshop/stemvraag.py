"""What the faces show of a vraag: the contactmoment, what inwoners said, the votes, and the heartbeat as it grows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString

from heartbeat import lezen
from heartbeat.bewijs import Cel, Stem
from heartbeat.lezen import Moment
from heartbeat.lijn import waarde
from heartbeat.onderbouwing import Onderbouwing
from personas.models import Persona
from workshop.groei import groei
from workshop.models import Blok, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.sluiten import is_zichtbaar, neemt_aan
from workshop.verdeling import Verdeling
from workshop.vragen import persona_van, vragen_van

SOORT = "huidig"


@dataclass(frozen=True, slots=True)
class Stemvraag:
    """A vraag with all around it. `moment` is None when the contactmoment was put aside since."""

    vragen: tuple[Vraag, ...]
    vraag: Vraag | None
    moment: Moment | None
    momenten: int
    persona: Persona | None
    citaten: tuple[Stem, ...]
    onderbouwing: Onderbouwing | None
    nu_op_bord: int | None
    verdeling: Verdeling
    zichtbaar: bool
    open: bool
    groei: SafeString
    fasen: tuple[tuple[str, int, bool], ...]

    @property
    def plek(self) -> int:
        """Return which vraag it is, from 1; 0 without one."""
        return next((i for i, vraag in enumerate(self.vragen, 1) if self.vraag and vraag.pk == self.vraag.pk), 0)

    @property
    def citaat(self) -> Stem | None:
        """Return the citaat that the screen shows."""
        return self.citaten[0] if self.citaten else None

    @property
    def klaar(self) -> int:
        """Return how many vragen were taken over."""
        return sum(vraag.overgenomen_op is not None for vraag in self.vragen)

    @property
    def overgenomen(self) -> bool:
        """Whether the vraag of now was taken over."""
        return self.vraag is not None and self.vraag.overgenomen_op is not None

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        if self.vraag is None:
            return ""
        if self.overgenomen:
            return "de vraag met de uitslag en jullie besluit"
        return f"de vraag{' met de uitslag' if self.zichtbaar else ', de uitslag is nog verborgen'}"

    @property
    def verder(self) -> str:
        """Return what the next step inside the block is called; empty after the last vraag."""
        return "Volgende vraag" if self.plek < len(self.vragen) else ""

    @property
    def kan_terug(self) -> bool:
        """Whether a vraag comes before this one."""
        return self.plek > 1

    @property
    def stapsjabloon(self) -> str:
        """Return the template of the next step: first the vote is closed and taken over; empty without a vraag."""
        return "workshop/blokken/stemmen_stap.html" if self.vraag else ""

    @property
    def voorkeur(self) -> int | None:
        """Return the waardering that is chosen beforehand for taking over: what it was, or the majority when all may see it."""
        if self.vraag is None or self.vraag.uitkomst is not None:
            return self.vraag.uitkomst if self.vraag else None
        return self.verdeling.meerderheid if self.zichtbaar else None


def tel(vraag_id: int) -> Verdeling:
    """Count the votes of a vraag (1 query)."""
    rijen = Waarderingsstem.objects.filter(vraag=vraag_id, gast__verwijderd_op__isnull=True).order_by()
    aantal = dict(rijen.values_list("waardering").annotate(aantal=Count("pk")))
    return Verdeling(aantal.get(1, 0), aantal.get(0, 0), aantal.get(-1, 0))


def _loopt(vraag: Vraag, nu: Vraag) -> bool:
    """Whether a vraag that was not taken over is still to come, or the one of now; one that was passed over is not."""
    return vraag.gesloten_op is None or vraag.pk == nu.pk


def _met(waarderingen: Mapping[Cel, int], cel: Cel, voorlopig: int | None) -> float | None:
    """Return what the contactmoment of a cell would be worth with this provisional waardering; None without one."""
    if voorlopig is None:
        return None
    return waarde([voorlopig, *(w for plek, w in waarderingen.items() if plek[0] == cel[0] and plek != cel)])


def lees(workshop: Workshop, blok: Blok) -> Stemvraag:
    """Return the vraag of now with all around it (6 queries; 1 without a persona or a vraag)."""
    vragen = tuple(vragen_van(blok))
    persona = persona_van(workshop, blok)
    vraag = next((vraag for vraag in vragen if vraag.pk == blok.vraag_id), None)
    if vraag is None or persona is None:
        return Stemvraag(vragen, None, None, 0, persona, (), None, None, Verdeling(), False, False, SafeString(""), ())
    bord = lezen.bord(workshop.klantreis, persona, SOORT)
    momenten = bord.reis.momenten
    index = next((i for i, moment in enumerate(momenten) if moment.pk == vraag.contactmoment_id), None)
    cel = (vraag.contactmoment_id, vraag.kanaal_id)
    verdeling = tel(vraag.pk)
    zichtbaar = is_zichtbaar(workshop, vraag)
    voorlopig = verdeling.meerderheid if zichtbaar and vraag.uitkomst is None else None
    waarderingen = bord.waarderingen[SOORT]
    # What the room still has to say is left out, also when the board knows it: it would steer who votes.
    te_doen = {(v.contactmoment_id, v.kanaal_id) for v in vragen if v.overgenomen_op is None and _loopt(v, vraag)}
    op_scherm = {plek: waardering for plek, waardering in waarderingen.items() if plek not in te_doen}
    # What was voted on here first, then what stands at the contactmoment over another kanaal.
    hier = list(bord.stemmen.get(cel, ()))
    ernaast = [stem for plek, stemmen in bord.stemmen.items() if plek != cel and plek[0] == cel[0] for stem in stemmen]
    return Stemvraag(
        vragen=vragen,
        vraag=vraag,
        moment=momenten[index] if index is not None else None,
        momenten=len(momenten),
        persona=persona,
        citaten=tuple(hier or ernaast),
        onderbouwing=bord.onderbouwing(cel),
        nu_op_bord=waarderingen.get(cel),
        verdeling=verdeling,
        zichtbaar=zichtbaar,
        open=neemt_aan(workshop, vraag),
        groei=groei(bord.reis, lezen.lijn_van(bord.reis, op_scherm), index, _met(op_scherm, cel, voorlopig)),
        fasen=tuple(
            (fase.naam, fase.breedte, index is not None and momenten[index].reisfase == fase.naam)
            for fase in bord.reis.fasen
            if fase.breedte
        ),
    )
