"""Beginning to work a formule out: with the example text, or with what the gemeente wrote for all of itself."""

from django.db import transaction

from klantreis.models import Klantreis
from serviceformules.models import Beleidsterrein, InterneAfspraak, Toets, Uitwerking, Zekerheid
from serviceformules.voorbeeldteksten import Voorbeeld, voorbeelden


def begin(formule: str, beleidsterrein: Beleidsterrein | None, *, van: Uitwerking | None = None) -> Uitwerking:
    """Return the uitwerking of a formule for a beleidsterrein (None: for the whole gemeente).

    One that is not there yet begins with the example text, or as a copy of `van` with its links and bewakers. One that is
    there comes back untouched, so that sending the form twice, or two people at once, makes one. `formule` is a key of
    klantreis.formules; another one raises KeyError.
    """
    voorbeeld = voorbeelden()[formule]
    with transaction.atomic():
        uitwerking, is_nieuw = Uitwerking.objects.get_or_create(
            formule=formule,
            beleidsterrein=beleidsterrein,
            defaults={
                "omschrijving": van.omschrijving if van else voorbeeld.omschrijving,
                "kernwaarden": van.kernwaarden if van else "\n".join(voorbeeld.kernwaarden),
                "producten": van.producten if van else "\n".join(voorbeeld.producten),
            },
        )
        if not is_nieuw:
            return uitwerking
        if van:
            _neem_over(van, uitwerking)
        else:
            _naar_voorbeeld(voorbeeld, uitwerking)
        _neem_toetsen_mee(uitwerking)
    return uitwerking


def _naar_voorbeeld(voorbeeld: Voorbeeld, uitwerking: Uitwerking) -> None:
    """Write the zekerheden and afspraken of the example, and which keeps which (3 queries)."""
    zekerheden = Zekerheid.objects.bulk_create(
        Zekerheid(uitwerking=uitwerking, tekst=tekst, volgorde=plek) for plek, tekst in enumerate(voorbeeld.zekerheden)
    )
    afspraken = InterneAfspraak.objects.bulk_create(
        InterneAfspraak(uitwerking=uitwerking, tekst=tekst, volgorde=plek)
        for plek, tekst in enumerate(voorbeeld.afspraken)
    )
    koppeling = InterneAfspraak.zekerheden.through
    koppeling.objects.bulk_create(
        koppeling(interneafspraak=afspraken[plek], zekerheid=zekerheid)
        for zekerheid, plekken in zip(zekerheden, voorbeeld.waargemaakt_door, strict=True)
        for plek in plekken
    )


def _neem_over(van: Uitwerking, naar: Uitwerking) -> None:
    nieuw: dict[int, Zekerheid] = {}
    for zekerheid in van.zekerheden.all():
        nieuw[zekerheid.pk] = naar.zekerheden.create(
            tekst=zekerheid.tekst, bewaker=zekerheid.bewaker, volgorde=zekerheid.volgorde
        )
    for afspraak in van.afspraken.prefetch_related("zekerheden"):
        kopie = naar.afspraken.create(tekst=afspraak.tekst, volgorde=afspraak.volgorde)
        kopie.zekerheden.set([nieuw[zekerheid.pk] for zekerheid in afspraak.zekerheden.all()])


def _neem_toetsen_mee(uitwerking: Uitwerking) -> None:
    """Let what teams said of the formule of the whole gemeente hold for the same zekerheden of their own beleidsterrein."""
    if uitwerking.beleidsterrein is None:
        return
    klantreizen = Klantreis.objects.filter(
        serviceformule=uitwerking.formule, beleidsterrein__iexact=uitwerking.beleidsterrein.naam
    )
    hier = {zekerheid.tekst: zekerheid for zekerheid in uitwerking.zekerheden.all()}
    for toets in Toets.objects.filter(
        klantreis__in=klantreizen,
        zekerheid__tekst__in=hier,
        zekerheid__uitwerking__formule=uitwerking.formule,
        zekerheid__uitwerking__beleidsterrein=None,
    ).select_related("zekerheid"):
        toets.zekerheid = hier[toets.zekerheid.tekst]
        toets.save(update_fields=["zekerheid"])
