"""What the worked-out formules say, as plain data."""

from serviceformules.inhoud import AfspraakInhoud, FormuleInhoud, ZekerheidInhoud, regels
from serviceformules.models import Uitwerking


def inhoud_van(uitwerking: Uitwerking) -> FormuleInhoud:
    """Return what a formule says now (3 queries, whatever its size)."""
    zekerheden = tuple(
        ZekerheidInhoud(str(uuid), tekst, bewaker)
        for uuid, tekst, bewaker in uitwerking.zekerheden.values_list("uuid", "tekst", "bewaker")
    )
    afspraken = tuple(
        AfspraakInhoud(str(afspraak.uuid), afspraak.tekst, tuple(str(z.uuid) for z in afspraak.zekerheden.all()))
        for afspraak in uitwerking.afspraken.prefetch_related("zekerheden")
    )
    return FormuleInhoud(
        uitwerking.omschrijving.strip(),
        regels(uitwerking.kernwaarden),
        zekerheden,
        afspraken,
        regels(uitwerking.producten),
    )
