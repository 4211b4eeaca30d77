"""The page that shows where the team still knows too little. It counts; it shows no verslag and no citaat."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.models import Doelgroep, Klantreis
from klantreis.stappen import GENOEG_INTERVIEWS
from klantreis.toegang import Recht, haal
from personas.dekking import GENOEG_CITATEN, GENOEG_PER_DOELGROEP, Citaatplek, Dekking, bereken
from personas.forms_gesprek import RondeForm
from personas.lezen import HOOGSTENS
from personas.models import Citaat, Interview
from reis.models import Contactmoment
from reis.queries import kanalen


@dataclass(frozen=True, slots=True)
class Doelgroepstand:
    """How many interviews were held with a doelgroep."""

    naam: str
    interviews: int

    @property
    def te_weinig(self) -> bool:
        """Whether this is too little to say what is common in it."""
        return self.interviews < GENOEG_PER_DOELGROEP


@dataclass(frozen=True, slots=True)
class Dekkingpagina:
    """All that the page shows."""

    interviews: int
    gepland: int
    doelgroepen: tuple[Doelgroepstand, ...]
    dekking: Dekking
    genoeg: int = GENOEG_INTERVIEWS
    hoogstens: int = HOOGSTENS
    genoeg_citaten: int = GENOEG_CITATEN
    genoeg_per_doelgroep: int = GENOEG_PER_DOELGROEP
    #: Which ronde is counted, and of each ronde how many interviews there are: (ronde, label, aantal).
    ronde: str = Interview.Ronde.HUIDIG.value
    rondes: tuple[tuple[str, str, int], ...] = ()

    @property
    def meer_rondes(self) -> bool:
        """Whether there is something to choose between."""
        return self.ronde != Interview.Ronde.HUIDIG or any(
            aantal for van, _, aantal in self.rondes if van != self.ronde
        )

    @property
    def nog(self) -> int:
        """How many interviews are still to be held for the minimum of the method."""
        return max(0, self.genoeg - self.interviews)


def dekkingpagina(klantreis: Klantreis, ronde: str = Interview.Ronde.HUIDIG.value) -> Dekkingpagina:
    """Count interviews and citaten of one ronde of a klantreis (5 queries). Only interviews that were held count."""
    gehouden = Q(interviews__stand=Interview.Stand.GEHOUDEN, interviews__ronde=ronde)
    doelgroepen = tuple(
        Doelgroepstand(naam, aantal)
        for naam, aantal in Doelgroep.objects.filter(klantreis=klantreis)
        .annotate(aantal=Count("interviews", filter=gehouden))
        .values_list("naam", "aantal")
    )
    momenten = [(m.pk, m.titel, m.reisfase.naam) for m in Contactmoment.objects.van(klantreis)]
    alle = list(Interview.objects.filter(klantreis=klantreis).values_list("stand", "ronde"))
    standen = [stand for stand, van in alle if van == ronde]
    plekken = [
        Citaatplek(*rij)
        for rij in Citaat.objects.filter(
            interview__klantreis=klantreis, interview__stand=Interview.Stand.GEHOUDEN, interview__ronde=ronde
        ).values_list("contactmoment_id", "kanaal_id", "interview_id")
    ]
    return Dekkingpagina(
        interviews=standen.count(Interview.Stand.GEHOUDEN),
        gepland=standen.count(Interview.Stand.GEPLAND),
        doelgroepen=tuple(sorted(doelgroepen, key=lambda groep: groep.interviews)),
        dekking=bereken(
            momenten,
            {kanaal.pk: kanaal.titel for kanaal in kanalen()},
            {groep.naam: groep.interviews for groep in doelgroepen},
            plekken,
        ),
        ronde=ronde,
        rondes=tuple((r.value, r.label, sum(van == r for _, van in alle)) for r in Interview.Ronde),
    )


@require_safe
def dekking(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show which doelgroepen, contactmomenten and kanalen have too little evidence."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    pagina = dekkingpagina(toegang.klantreis, RondeForm(request.GET).keuze())
    return render(request, "personas/dekking.html", {"toegang": toegang, "pagina": pagina})
