"""Splitting and merging contactmomenten: nothing that was said or rated gets lost."""

import threading
import time
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction

from heartbeat.meekijken import bordsleutel
from heartbeat.models import Beleving, Heartbeat
from heartbeat.samenvoegen import KeuzeNodig, sleutel, voeg_samen
from heartbeat.splitsen import Deel, splits
from klantreis.models import Klantreis
from live.publiceer import publiceer
from personas.models import Citaat, Persona
from reis.bewerken import Weg
from reis.models import Contactmoment, Kanaal
from reis.queries import reis
from verbeterplan.models import Actie, Idee, Verbeterpunt

pytestmark = pytest.mark.django_db


def titels(klantreis: Klantreis) -> list[str]:
    """Return the contactmomenten in order."""
    return [moment.titel for fase in reis(klantreis) for moment in fase.momenten]


@pytest.fixture
def website(klantreis: Klantreis) -> Contactmoment:
    """The first contactmoment, with a citaat and a negative rating over the website."""
    return Contactmoment.objects.get(titel="Ik zoek op de website")


@pytest.fixture
def bellen(klantreis: Klantreis) -> Contactmoment:
    """The second contactmoment, with a positive rating over the telefoon."""
    return Contactmoment.objects.get(titel="Ik bel de gemeente")


def ook_website(moment: Contactmoment, waardering: int, toelichting: str = "") -> Beleving:
    """Rate a contactmoment over the website as well."""
    return Beleving.objects.create(
        heartbeat=Heartbeat.objects.get(soort="huidig"),
        contactmoment=moment,
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=waardering,
        toelichting=toelichting,
    )


class TestSamenvoegen:
    def test_wat_een_eigen_plek_heeft_verhuist(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        assert titels(klantreis) == ["Ik zoek hulp", "Ik krijg het besluit"]
        assert {(b.kanaal.sleutel, b.waardering) for b in Beleving.objects.filter(contactmoment=bellen)} == {
            ("website", -1),
            ("telefoon", 1),
        }
        assert Citaat.objects.get().contactmoment == bellen
        bellen.refresh_from_db()
        assert bellen.moment_van_de_waarheid

    def test_een_verschil_vraagt_een_keuze_en_verandert_tot_dan_niets(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        beleving = ook_website(bellen, 1, "Snel gevonden.")
        Beleving.objects.filter(contactmoment=website).update(toelichting="Niet te vinden.")
        with pytest.raises(KeuzeNodig) as fout:
            voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        (verschil,) = fout.value.verschillen
        assert (verschil.persona, verschil.kanaal, verschil.blijft, verschil.gaat) == (
            "Ria Pietersen",
            "website",
            1,
            -1,
        )
        assert len(titels(klantreis)) == 3
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {sleutel(beleving): -1})
        beleving.refresh_from_db()
        assert beleving.waardering == -1
        assert beleving.toelichting == "Snel gevonden.\nNiet te vinden."
        assert beleving.citaat == Citaat.objects.get()

    def test_gelijke_waarderingen_vragen_niets(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        ook_website(bellen, -1)
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        assert Beleving.objects.filter(contactmoment=bellen, kanaal__sleutel="website").count() == 1

    def test_wie_er_niet_kwam_komt_er_nu_wel(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        hart = Heartbeat.objects.get(soort="huidig")
        Beleving.objects.filter(contactmoment=bellen).delete()
        hart.overgeslagen.add(bellen)
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        assert not hart.overgeslagen.exists()

    def test_een_verbeterpunt_gaat_mee_met_ideeen_en_acties(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        kanaal = Kanaal.objects.get(sleutel="website")
        ook_website(bellen, -1)
        van, naar = (
            Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=moment, kanaal=kanaal, knelpunt=tekst)
            for moment, tekst in ((website, "Zoeken lukt niet"), (bellen, "Geen nummer"))
        )
        Idee.objects.create(verbeterpunt=van, tekst="Zoekbalk bovenaan")
        actie = Actie.objects.create(klantreis=klantreis, nummer=1, titel="Zoekbalk")
        actie.verbeterpunten.add(van)
        alleen = Verbeterpunt.objects.create(
            klantreis=klantreis, contactmoment=website, kanaal=Kanaal.objects.get(sleutel="brief")
        )
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        naar.refresh_from_db()
        assert naar.knelpunt == "Geen nummer\nZoeken lukt niet"
        assert [idee.tekst for idee in naar.ideeen.all()] == ["Zoekbalk bovenaan"]
        assert list(actie.verbeterpunten.all()) == [naar]
        alleen.refresh_from_db()
        assert alleen.contactmoment == bellen
        # The old one is not thrown away: it waits with the contactmoment that was put aside.
        assert Verbeterpunt.objects.filter(pk=van.pk, contactmoment=website).exists()

    def test_een_citaat_dat_er_twee_keer_stond_blijft_een_keer(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        citaat = Citaat.objects.get()
        Citaat.objects.create(
            interview=citaat.interview, contactmoment=bellen, kanaal=citaat.kanaal, waardering=-1, tekst=citaat.tekst
        )
        voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        assert Citaat.objects.filter(contactmoment=bellen).count() == 1

    def test_wat_weg_is_voeg_je_niet_samen(
        self, klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment
    ) -> None:
        website.verwijder()
        with pytest.raises(Weg):
            voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})


class TestSplitsen:
    def test_het_tweede_komt_er_direct_achter(self, klantreis: Klantreis, website: Contactmoment) -> None:
        splits(klantreis, website.uuid, uuid4(), ("Ik zoek", "Ik lees"), citaten=[], kanalen={})
        assert titels(klantreis) == ["Ik zoek", "Ik lees", "Ik bel de gemeente", "Ik krijg het besluit"]

    def test_twee_keer_versturen_splitst_een_keer(self, klantreis: Klantreis, website: Contactmoment) -> None:
        nieuw = uuid4()
        for _ in range(2):
            splits(klantreis, website.uuid, nieuw, ("Ik zoek", "Ik lees"), citaten=[], kanalen={})
        assert len(titels(klantreis)) == 4

    @pytest.mark.parametrize(
        ("deel", "eerste", "tweede"), [(Deel.EERSTE, 1, 0), (Deel.TWEEDE, 0, 1), (Deel.ALLEBEI, 1, 1)]
    )
    def test_waarderingen_gaan_waar_het_team_zegt(
        self, klantreis: Klantreis, website: Contactmoment, deel: Deel, eerste: int, tweede: int
    ) -> None:
        kanaal = Kanaal.objects.get(sleutel="website")
        punt = Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=website, kanaal=kanaal)
        ander = splits(klantreis, website.uuid, uuid4(), ("Ik zoek", "Ik lees"), citaten=[], kanalen={kanaal.pk: deel})
        assert Beleving.objects.filter(contactmoment=website).count() == eerste
        assert Beleving.objects.filter(contactmoment=ander).count() == tweede
        punt.refresh_from_db()
        assert punt.contactmoment == (ander if deel is Deel.TWEEDE else website)

    def test_gekozen_citaten_gaan_mee(self, klantreis: Klantreis, website: Contactmoment) -> None:
        citaat = Citaat.objects.get()
        ander = splits(klantreis, website.uuid, uuid4(), ("Ik zoek", "Ik lees"), citaten=[citaat.uuid], kanalen={})
        citaat.refresh_from_db()
        assert citaat.contactmoment == ander

    def test_wie_er_niet_komt_komt_bij_geen_van_beide(self, klantreis: Klantreis, bellen: Contactmoment) -> None:
        ander = Persona.objects.create(klantreis=klantreis, naam="Samir")
        hart = Heartbeat.objects.create(persona=ander, soort="huidig")
        hart.overgeslagen.add(bellen)
        tweede = splits(klantreis, bellen.uuid, uuid4(), ("Ik bel", "Ik wacht"), citaten=[], kanalen={})
        assert set(hart.overgeslagen.all()) == {bellen, tweede}


def _tot_er_iemand_wacht() -> None:
    """Return when another connection waits for a lock, or after two seconds."""
    tot = time.monotonic() + 2
    with connection.cursor() as cursor:
        while time.monotonic() < tot:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize("wat", ["samenvoegen", "splitsen"])
def test_wie_waardeert_en_wie_de_reis_verandert_wachten_nooit_op_elkaar(
    klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment, wat: str
) -> None:
    """Who rates holds the cell and then the board; who changes the journey takes them in that order too."""
    via_telefoon = Kanaal.objects.get(sleutel="telefoon")
    huidig = Heartbeat.objects.get(soort="huidig")
    ook_website(bellen, -1)
    Beleving.objects.create(heartbeat=huidig, contactmoment=website, kanaal=via_telefoon, waardering=1)
    bezig = threading.Event()
    fouten: list[Exception] = []
    laatste = Beleving.objects.filter(contactmoment=bellen).order_by("kanaal__volgorde", "kanaal_id").last()
    assert laatste is not None

    def waardeer_net() -> None:
        try:
            with transaction.atomic():
                Beleving.objects.select_for_update().get(pk=laatste.pk)
                bezig.set()
                _tot_er_iemand_wacht()
                publiceer(bordsleutel(huidig.persona_id), "<p></p>")
        except Exception as fout:
            fouten.append(fout)
        finally:
            bezig.set()
            connections.close_all()

    collega = threading.Thread(target=waardeer_net)
    collega.start()
    bezig.wait()
    try:
        if wat == "samenvoegen":
            voeg_samen(klantreis, bellen.uuid, website.uuid, "Ik zoek hulp", {})
        else:
            splits(
                klantreis,
                bellen.uuid,
                uuid4(),
                ("Ik bel", "Ik wacht"),
                citaten=[],
                kanalen={laatste.kanaal_id: Deel.TWEEDE},
            )
    except OperationalError as fout:
        fouten.append(fout)
    finally:
        collega.join()
    assert not fouten
