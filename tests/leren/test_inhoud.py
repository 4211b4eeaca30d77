"""The lessons and exercises that come with the product: keys that never change, and a reader that names every error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.feiten import Fase
from leren.inhoud import MAP, OEFENINGEN, controleer, lesboek
from leren.lestekst import Lestekst, Quizvraag, Voorbeeld, als_json, keur, uit_json
from leren.oefenstof import Soort, aangehaald, markeer
from uitwisseling.fouten import Importfouten
from uitwisseling.lezen import lees, lees_tekst

#: What people did hangs on these; a new lesson or exercise is added, none of them ever changes.
SLEUTELS = [
    "wat-is-een-klantreis",
    "een-startdocument-dat-richting-geeft",
    "zorg-voor-draagvlak-en-kies-een-doelgroep",
    "een-goed-interview-met-een-inwoner",
    "van-verhaal-naar-citaat-en-waardering",
    "personas-een-gezicht-bij-de-cijfers",
    "de-heartbeat-lezen",
    "van-knelpunt-naar-oorzaak",
    "ideeen-verzamelen-en-stemmen",
    "de-gewenste-klantreis-tekenen",
    "een-verbeterplan-dat-echt-wordt-uitgevoerd",
    "meten-of-het-beter-gaat",
    "de-gerealiseerde-heartbeat-en-de-raad",
    "vasthouden-wat-werkt-serviceformules",
    "het-verhaal-van-een-inwoner-die-een-parkeerplek-wil",
    "het-verhaal-van-een-vader-die-zijn-verhuizing-doorgeeft",
    "een-open-vraag-aan-een-inwoner",
    "een-open-vraag-aan-een-collega",
    "vragen-naar-de-oorzaak",
    "wat-weten-we-van-deze-persona",
    "bewijs-onder-de-heartbeat",
    "wat-weten-we-van-de-verbetering",
    "het-moment-van-de-waarheid-bij-schulden",
    "het-moment-van-de-waarheid-bij-een-buurtfeest",
]


def test_een_sleutel_verandert_nooit() -> None:
    boek = lesboek()
    assert [*(les.sleutel for les in boek.lessen), *(een.sleutel for een in boek.oefeningen)] == SLEUTELS


def test_vier_fasen_met_lessen_van_vijf_minuten() -> None:
    boek = lesboek()
    assert [deel.fase for deel in boek.fasen] == list(Fase)
    for les in boek.lessen:
        assert 4 <= les.minuten <= 6, les.sleutel
        assert len(les.tekst.alineas) >= 3
        assert not keur(les.tekst)
    kenmerken = [vraag.kenmerk for les in boek.lessen for vraag in les.tekst.quiz]
    assert len(set(kenmerken)) == len(kenmerken)


def test_van_elke_soort_oefening_minstens_twee_en_elk_antwoord_met_uitleg() -> None:
    for soort in Soort:
        assert sum(een.soort is soort for een in OEFENINGEN) >= 2, soort
    for een in OEFENINGEN:
        assert len({deel.kenmerk for deel in een.onderdelen}) == len(een.onderdelen)
        for deel in een.onderdelen:
            assert deel.uitleg
            if een.soort is Soort.OPENVRAAG:
                assert deel.voorbeeld
            else:
                assert deel.optie(deel.juist) is not None
        if een.soort is Soort.AANNAME:
            assert {deel.juist for deel in een.onderdelen} == {"bewijs", "aanname"}


def test_bewijs_staat_echt_in_het_fragment() -> None:
    gevonden = 0
    for een in OEFENINGEN:
        teksten = [*een.alineas, *(bron.citaat for bron in een.bronnen)]
        for deel in een.onderdelen:
            for stuk in deel.bewijs:
                assert any(stuk in tekst for tekst in teksten), (een.sleutel, stuk)
                gevonden += 1
    assert gevonden > 12
    assert aangehaald("Zij zegt 'heel fijn' en dus is het positief.", "Niemand zei dat.") == ()


def _met(oud: str, nieuw: str) -> list[str]:
    """Read the lessons with one thing changed, and return the meldingen."""
    bron = (MAP / "leren.yaml").read_text(encoding="utf-8")
    assert oud in bron
    with pytest.raises(Importfouten) as gevangen:
        controleer(lees_tekst(bron.replace(oud, nieuw, 1), "leren.yaml"), lees(MAP / "oefeningen.yaml"))
    return [fout.melding for fout in gevangen.value.fouten]


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("            goed: 2", "            goed: 9", "goed is 9"),
        ("        tip:", "        tipp:", "bedoel je 'tip'"),
        ("juiste_waardering: 1", "juiste_waardering: 2", "alleen -1, 0 of 1"),
        ("- fase: define", "- fase: eerst", "fase is 'eerst'"),
        ("- sleutel: wat-is-een-klantreis", "- sleutel: de-heartbeat-lezen", "staat er 2 keer"),
        ("les: van-verhaal-naar-citaat-en-waardering", "les: weet-ik-niet", "les die er niet is"),
    ],
)
def test_een_fout_in_de_inhoud_heeft_een_naam(oud: str, nieuw: str, melding: str) -> None:
    meldingen = _met(oud, nieuw)
    assert any(melding in een for een in meldingen), meldingen


ZIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda tekst: tekst.strip()
)
VRAAG = st.lists(ZIN, min_size=2, max_size=6, unique_by=lambda t: " ".join(t.split()).casefold()).flatmap(
    lambda opties: st.builds(
        Quizvraag, vraag=ZIN, opties=st.just(tuple(opties)), goed=st.integers(0, len(opties) - 1), uitleg=ZIN
    )
)
LES = st.builds(
    Lestekst,
    titel=ZIN,
    kernboodschap=ZIN,
    uitleg=ZIN,
    tip=ZIN,
    veelgemaakte_fout=ZIN,
    quiz=st.lists(VRAAG, min_size=1, max_size=3).map(tuple),
    voorbeelden=st.one_of(st.just(()), st.tuples(ZIN, ZIN, ZIN).map(lambda c: tuple(map(Voorbeeld, (1, 0, -1), c)))),
)


@given(LES)
def test_een_goede_les_blijft_heel_door_de_database(tekst: Lestekst) -> None:
    assert not keur(tekst)
    assert uit_json(als_json(tekst)) == tekst
    assert tekst.minuten >= 1


@given(LES, st.sampled_from(["titel", "kernboodschap", "uitleg", "tip", "veelgemaakte_fout"]))
def test_niets_mag_leeg_zijn(tekst: Lestekst, veld: str) -> None:
    leeg = uit_json(als_json(tekst) | {veld: "  "})
    assert set(keur(leeg)) == {veld}


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=4))
def test_markeren_verandert_geen_letter(tekst: str, bewijs: list[str]) -> None:
    stukken = markeer(tekst, tuple(bewijs))
    assert "".join(stuk.tekst for stuk in stukken) == tekst
    assert all(stuk.tekst in bewijs for stuk in stukken if stuk.bewijs)
    assert all(stuk.tekst for stuk in stukken)
