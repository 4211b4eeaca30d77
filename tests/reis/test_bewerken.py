"""Adding, moving, putting aside and bringing back: the order stays right and nothing gets lost."""

from collections.abc import Callable
from itertools import count
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from klantreis.models import Doelgroep, Klantreis
from reis import bewerken
from reis.bewerken import NaamBezet, Rand, Weg
from reis.models import Contactmoment, Reisfase
from reis.queries import reis

type Beeld = list[tuple[str, list[str]]]


def beeld(klantreis: Klantreis) -> Beeld:
    """Return the journey as people see it."""
    return [(fase.reisfase.naam, [moment.titel for moment in fase.momenten]) for fase in reis(klantreis)]


def uuid_van(naam: str) -> UUID:
    """Return the uuid of a reisfase or contactmoment in these tests."""
    fase = Reisfase.objects.filter(naam=naam).order_by("-pk").first()
    return fase.uuid if fase else Contactmoment.objects.get(titel=naam).uuid


def maak(klantreis: Klantreis, fase: str, titel: str, plek: bewerken.Plek = Rand.ACHTERAAN) -> Contactmoment:
    """Add a contactmoment by name."""
    return bewerken.voeg_contactmoment_toe(klantreis, uuid_van(fase), Contactmoment(uuid=uuid4(), titel=titel), plek)


def controleer_volgorde(klantreis: Klantreis) -> None:
    """Places count from 0 without holes, over all rows of a list."""
    fasen = list(Reisfase.objects.filter(klantreis=klantreis))
    assert [fase.volgorde for fase in fasen] == list(range(len(fasen)))
    for fase in fasen:
        momenten = list(fase.contactmomenten.all())
        assert [moment.volgorde for moment in momenten] == list(range(len(momenten)))


@pytest.fixture
def abc(db: None) -> Klantreis:
    """Two reisfasen: I with A, B, C and II with D."""
    klantreis = Klantreis.objects.create(titel="Ik test de volgorde")
    for naam in ("I", "II"):
        bewerken.voeg_reisfase_toe(klantreis, uuid4(), naam)
    for titel in "ABC":
        maak(klantreis, "I", titel)
    maak(klantreis, "II", "D")
    return klantreis


@pytest.mark.parametrize(
    ("plek", "verwacht"),
    [(Rand.VOORAAN, ["X", "A", "B", "C"]), ("A", ["A", "X", "B", "C"]), (Rand.ACHTERAAN, ["A", "B", "C", "X"])],
)
def test_contactmoment_komt_op_zijn_plek(abc: Klantreis, plek: Rand | str, verwacht: list[str]) -> None:
    maak(abc, "I", "X", plek if isinstance(plek, Rand) else uuid_van(plek))
    assert beeld(abc) == [("I", verwacht), ("II", ["D"])]
    controleer_volgorde(abc)


def test_reisfase_komt_op_zijn_plek(abc: Klantreis) -> None:
    bewerken.voeg_reisfase_toe(abc, uuid4(), "III", uuid_van("I"))
    bewerken.voeg_reisfase_toe(abc, uuid4(), "0", Rand.VOORAAN)
    assert [naam for naam, _ in beeld(abc)] == ["0", "I", "III", "II"]
    controleer_volgorde(abc)


def test_dezelfde_uuid_maakt_niets_dubbel(abc: Klantreis) -> None:
    uuid = uuid4()
    eerste = bewerken.voeg_reisfase_toe(abc, uuid, "III")
    assert bewerken.voeg_reisfase_toe(abc, uuid, "Anders").pk == eerste.pk
    moment = maak(abc, "I", "X")
    weer = bewerken.voeg_contactmoment_toe(abc, uuid_van("II"), Contactmoment(uuid=moment.uuid, titel="Y"))
    assert (weer.pk, weer.titel) == (moment.pk, "X")
    assert beeld(abc) == [("I", ["A", "B", "C", "X"]), ("II", ["D"]), ("III", [])]


def test_dubbele_naam_mag_niet_behalve_van_een_verwijderde(abc: Klantreis) -> None:
    with pytest.raises(NaamBezet):
        bewerken.voeg_reisfase_toe(abc, uuid4(), "I")
    bewerken.verwijder_reisfase(abc, uuid_van("I"))
    bewerken.voeg_reisfase_toe(abc, uuid4(), "I")
    assert [naam for naam, _ in beeld(abc)] == ["II", "I"]


def test_schuiven_gaat_door_naar_de_volgende_reisfase(abc: Klantreis) -> None:
    uuid = uuid_van("A")
    gezien = []
    for _ in range(5):
        bewerken.schuif_contactmoment(abc, uuid, 1)
        gezien.append(beeld(abc))
    assert gezien == [
        [("I", ["B", "A", "C"]), ("II", ["D"])],
        [("I", ["B", "C", "A"]), ("II", ["D"])],
        [("I", ["B", "C"]), ("II", ["A", "D"])],
        [("I", ["B", "C"]), ("II", ["D", "A"])],
        [("I", ["B", "C"]), ("II", ["D", "A"])],
    ]
    assert not bewerken.schuif_contactmoment(abc, uuid, 1)
    for _ in range(2):
        assert bewerken.schuif_contactmoment(abc, uuid, -1)
    assert beeld(abc) == [("I", ["B", "C", "A"]), ("II", ["D"])]


def test_schuiven_slaat_verwijderde_reisfasen_en_momenten_over(abc: Klantreis) -> None:
    bewerken.voeg_reisfase_toe(abc, uuid4(), "leeg", uuid_van("I"))
    bewerken.verwijder_reisfase(abc, uuid_van("leeg"))
    bewerken.verwijder_contactmoment(abc, uuid_van("B"))
    assert bewerken.schuif_contactmoment(abc, uuid_van("A"), 1)
    assert beeld(abc) == [("I", ["C", "A"]), ("II", ["D"])]
    assert bewerken.schuif_contactmoment(abc, uuid_van("A"), 1)
    assert beeld(abc) == [("I", ["C"]), ("II", ["A", "D"])]
    controleer_volgorde(abc)


def test_reisfase_schuiven(abc: Klantreis) -> None:
    assert not bewerken.schuif_reisfase(abc, uuid_van("I"), -1)
    assert bewerken.schuif_reisfase(abc, uuid_van("I"), 1)
    assert not bewerken.schuif_reisfase(abc, uuid_van("I"), 1)
    assert [naam for naam, _ in beeld(abc)] == ["II", "I"]
    bewerken.zet_reisfase(abc, uuid_van("I"), Rand.VOORAAN)
    bewerken.zet_reisfase(abc, uuid_van("I"), uuid_van("I"))
    assert [naam for naam, _ in beeld(abc)] == ["I", "II"]


def test_slepen_naar_een_plek(abc: Klantreis) -> None:
    bewerken.zet_contactmoment(abc, uuid_van("A"), na=uuid_van("D"))
    bewerken.zet_contactmoment_in(abc, uuid_van("C"), uuid_van("II"), Rand.VOORAAN)
    bewerken.zet_contactmoment(abc, uuid_van("B"), na=uuid_van("B"))
    assert beeld(abc) == [("I", ["B"]), ("II", ["C", "D", "A"])]
    controleer_volgorde(abc)


def test_naar_een_andere_reisfase_is_een_nieuwe_versie_binnen_de_reisfase_niet(abc: Klantreis) -> None:
    def versie() -> int:
        return Contactmoment.objects.get(titel="A").versie

    bewerken.schuif_contactmoment(abc, uuid_van("A"), 1)
    assert versie() == 1
    bewerken.zet_contactmoment(abc, uuid_van("A"), na=uuid_van("D"))
    assert versie() == 2


def test_een_plek_die_weg_is_verandert_niets(abc: Klantreis) -> None:
    bewerken.verwijder_contactmoment(abc, uuid_van("D"))
    voor = beeld(abc)
    for poging in (
        lambda: bewerken.zet_contactmoment(abc, uuid_van("A"), na=uuid_van("D")),
        lambda: bewerken.zet_contactmoment(abc, uuid_van("D"), na=uuid_van("A")),
        lambda: bewerken.schuif_contactmoment(abc, uuid_van("D"), 1),
        lambda: bewerken.schuif_contactmoment(abc, uuid4(), 1),
        lambda: bewerken.zet_contactmoment_in(abc, uuid_van("A"), uuid4(), Rand.VOORAAN),
        lambda: bewerken.zet_reisfase(abc, uuid_van("I"), uuid4()),
        lambda: maak(abc, "I", "X", uuid4()),
    ):
        with pytest.raises(Weg):
            poging()
    bewerken.verwijder_reisfase(abc, uuid_van("II"))
    with pytest.raises(Weg):
        bewerken.zet_contactmoment_in(abc, uuid_van("A"), uuid_van("II"), Rand.VOORAAN)
    with pytest.raises(Weg):
        maak(abc, "II", "X")
    assert beeld(abc) == voor[:1]
    controleer_volgorde(abc)


def test_twee_verwijderde_komen_in_elke_volgorde_op_hun_plek_terug(abc: Klantreis) -> None:
    voor = beeld(abc)
    for eerst, daarna in (("B", "C"), ("C", "B"), ("A", "B")):
        bewerken.verwijder_contactmoment(abc, uuid_van("B"))
        bewerken.verwijder_contactmoment(abc, uuid_van("C"))
        bewerken.verwijder_contactmoment(abc, uuid_van("A"))
        assert beeld(abc) == [("I", []), ("II", ["D"])]
        for titel in dict.fromkeys((eerst, daarna, *"ABC")):
            bewerken.zet_contactmoment_terug(abc, uuid_van(titel))
        assert beeld(abc) == voor


def test_reisfase_komt_terug_met_wat_meeging_en_niet_met_wat_eerder_weg_was(abc: Klantreis) -> None:
    bewerken.verwijder_contactmoment(abc, uuid_van("B"))
    bewerken.verwijder_reisfase(abc, uuid_van("I"))
    bewerken.verwijder_reisfase(abc, uuid_van("I"))
    assert beeld(abc) == [("II", ["D"])]
    bewerken.zet_reisfase_terug(abc, uuid_van("I"))
    bewerken.zet_reisfase_terug(abc, uuid_van("I"))
    assert beeld(abc) == [("I", ["A", "C"]), ("II", ["D"])]


def test_contactmoment_brengt_zijn_reisfase_mee_terug(abc: Klantreis) -> None:
    bewerken.verwijder_contactmoment(abc, uuid_van("B"))
    bewerken.verwijder_reisfase(abc, uuid_van("I"))
    bewerken.zet_contactmoment_terug(abc, uuid_van("B"))
    assert beeld(abc) == [("I", ["B"]), ("II", ["D"])]


def test_terugzetten_als_de_naam_vergeven_is(abc: Klantreis) -> None:
    oud, moment = uuid_van("I"), uuid_van("A")
    bewerken.verwijder_contactmoment(abc, moment)
    bewerken.verwijder_reisfase(abc, oud)
    bewerken.voeg_reisfase_toe(abc, uuid4(), "I")
    with pytest.raises(NaamBezet):
        bewerken.zet_reisfase_terug(abc, oud)
    with pytest.raises(NaamBezet):
        bewerken.zet_contactmoment_terug(abc, moment)
    assert beeld(abc) == [("II", ["D"]), ("I", [])]


def test_rommelige_volgorde_wordt_vanzelf_weer_heel(abc: Klantreis) -> None:
    Contactmoment.objects.update(volgorde=7)
    Reisfase.objects.update(volgorde=3)
    bewerken.schuif_contactmoment(abc, uuid_van("A"), 1)
    assert beeld(abc) == [("I", ["B", "A", "C"]), ("II", ["D"])]
    controleer_volgorde(abc)


STAP = st.tuples(
    st.sampled_from(
        ["fase+", "moment+", "fase-schuif", "moment-schuif", "fase-zet", "moment-zet", "fase-", "moment-", "terug"]
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    st.booleans(),
)


class ElkeReeksTest(TestCase):
    """Any sequence of changes."""

    @settings(max_examples=20, deadline=None)
    @given(st.lists(STAP, max_size=14))
    def test_volgorde_blijft_heel_en_niets_raakt_kwijt(self, stappen: list[tuple[str, int, int, bool]]) -> None:
        """After every step the order is whole, every contactmoment is somewhere and undo brings the list back."""
        klantreis = Klantreis.objects.create(titel="Ik test elke reeks")
        nummer = count()
        titels: set[str] = set()
        for naam in ("I", "II"):
            bewerken.voeg_reisfase_toe(klantreis, uuid4(), naam)
        for stap, a, b, knop in stappen:
            self.zet(klantreis, (stap, a, b, knop), nummer, titels)
            controleer_volgorde(klantreis)
            alle = Contactmoment.objects.filter(reisfase__klantreis=klantreis).values_list("titel", flat=True)
            assert sorted(alle) == sorted(titels)
            self.verwijder_en_zet_terug(klantreis, a)

    def zet(
        self, klantreis: Klantreis, keuze: tuple[str, int, int, bool], nummer: "count[int]", titels: set[str]
    ) -> None:
        stap, a, b, knop = keuze
        fasen = list(Reisfase.objects.aanwezig().filter(klantreis=klantreis))
        momenten = list(Contactmoment.objects.van(klantreis))
        plek: bewerken.Plek = Rand.VOORAAN if knop else Rand.ACHTERAAN
        if stap == "fase+":
            plek = fasen[b % len(fasen)].uuid if fasen and b % 2 else plek
            bewerken.voeg_reisfase_toe(klantreis, uuid4(), f"fase {next(nummer)}", plek)
        elif stap == "moment+" and fasen:
            titel = f"moment {next(nummer)}"
            titels.add(titel)
            fase = fasen[a % len(fasen)]
            bewerken.voeg_contactmoment_toe(klantreis, fase.uuid, Contactmoment(uuid=uuid4(), titel=titel), plek)
        elif stap == "fase-schuif" and fasen:
            bewerken.schuif_reisfase(klantreis, fasen[a % len(fasen)].uuid, 1 if knop else -1)
        elif stap == "moment-schuif" and momenten:
            bewerken.schuif_contactmoment(klantreis, momenten[a % len(momenten)].uuid, 1 if knop else -1)
        elif stap == "fase-zet" and fasen:
            bewerken.zet_reisfase(klantreis, fasen[a % len(fasen)].uuid, fasen[b % len(fasen)].uuid)
        elif stap == "moment-zet" and momenten:
            moment = momenten[a % len(momenten)].uuid
            if knop:
                bewerken.zet_contactmoment(klantreis, moment, na=momenten[b % len(momenten)].uuid)
            else:
                bewerken.zet_contactmoment_in(klantreis, moment, fasen[b % len(fasen)].uuid, Rand.ACHTERAAN)
        elif stap == "fase-" and fasen:
            bewerken.verwijder_reisfase(klantreis, fasen[a % len(fasen)].uuid)
        elif stap == "moment-" and momenten:
            bewerken.verwijder_contactmoment(klantreis, momenten[a % len(momenten)].uuid)
        elif stap == "terug":
            self.zet_iets_terug(klantreis, a)

    def zet_iets_terug(self, klantreis: Klantreis, a: int) -> None:
        fasen = Reisfase.objects.filter(klantreis=klantreis, verwijderd_op__isnull=False)
        momenten = Contactmoment.objects.filter(reisfase__klantreis=klantreis, verwijderd_op__isnull=False)
        weg: list[tuple[Callable[[Klantreis, UUID], object], UUID]] = [
            *((bewerken.zet_reisfase_terug, fase.uuid) for fase in fasen),
            *((bewerken.zet_contactmoment_terug, moment.uuid) for moment in momenten),
        ]
        if weg:
            zet_terug, uuid = weg[a % len(weg)]
            zet_terug(klantreis, uuid)

    def verwijder_en_zet_terug(self, klantreis: Klantreis, a: int) -> None:
        voor = beeld(klantreis)
        rijen = list(Reisfase.objects.values_list("pk", "volgorde", "verwijderd_op"))
        for fase in Reisfase.objects.aanwezig().filter(klantreis=klantreis)[a % 3 :][:1]:
            bewerken.verwijder_reisfase(klantreis, fase.uuid)
            assert (fase.naam in dict(beeld(klantreis))) is False
            bewerken.zet_reisfase_terug(klantreis, fase.uuid)
        for moment in Contactmoment.objects.van(klantreis)[a % 4 :][:1]:
            bewerken.verwijder_contactmoment(klantreis, moment.uuid)
            assert all(moment.titel not in titels for _, titels in beeld(klantreis))
            bewerken.zet_contactmoment_terug(klantreis, moment.uuid)
        assert beeld(klantreis) == voor
        assert list(Reisfase.objects.values_list("pk", "volgorde", "verwijderd_op")) == rijen


EEN_SCHRIJVER = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")


def naast_ons(doe: Callable[[], object]) -> BaseException | None:
    """Do something over a connection of its own that waits 300 ms for a lock at most; return what it raised."""
    fouten: list[BaseException] = []

    def draad() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '300ms'")
            doe()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    thread = Thread(target=draad)
    thread.start()
    thread.join()
    return fouten[0] if fouten else None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@EEN_SCHRIJVER
def test_een_collega_wacht_tot_de_ander_klaar_is() -> None:
    klantreis = Klantreis.objects.create(titel="Ik test wachten")
    fase = bewerken.voeg_reisfase_toe(klantreis, uuid4(), "I")
    bewerken.voeg_reisfase_toe(klantreis, uuid4(), "II")
    with transaction.atomic():
        bewerken.vergrendel(klantreis)
        fout = naast_ons(lambda: bewerken.schuif_reisfase(klantreis, fase.uuid, 1))
        assert isinstance(fout, OperationalError)
        # Work that only points at the klantreis goes on.
        assert naast_ons(lambda: Doelgroep.objects.create(klantreis=klantreis, naam="Iedereen")) is None
    assert naast_ons(lambda: bewerken.schuif_reisfase(klantreis, fase.uuid, 1)) is None
    assert [naam for naam, _ in beeld(klantreis)] == ["II", "I"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@EEN_SCHRIJVER
def test_twee_collegas_verplaatsen_tegelijk() -> None:
    klantreis = Klantreis.objects.create(titel="Ik test samen")
    bewerken.voeg_reisfase_toe(klantreis, uuid4(), "I")
    bewerken.voeg_reisfase_toe(klantreis, uuid4(), "II")
    for titel in "ABCDEF":
        maak(klantreis, "I", titel)
    start = Barrier(2)
    fouten: list[BaseException] = []

    def schuif(uuid: UUID, stap: int) -> None:
        try:
            start.wait()
            for _ in range(6):
                bewerken.schuif_contactmoment(klantreis, uuid, stap)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [Thread(target=schuif, args=(uuid_van("A"), 1)), Thread(target=schuif, args=(uuid_van("F"), -1))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    controleer_volgorde(klantreis)
    assert beeld(klantreis) == [("I", ["F", *"BCDE"]), ("II", ["A"])]
