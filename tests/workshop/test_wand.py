"""How memos hang and how ideeën rank, without a database."""

from uuid import UUID, uuid4

from workshop.punt import Punt
from workshop.rang import Rang, rangschik
from workshop.wand import Memo, hang


def _punt(nummer: int) -> Punt:
    return Punt(nummer, UUID(int=nummer), f"Punt {nummer}", "telefoon", "telefoon", "Aanvragen")


def _memo(nummer: int, punt: Punt) -> Memo:
    return Memo(uuid4(), f"Idee {nummer}", "", punt)


def test_weinig_memos_krijgen_grote_letters_en_niets_valt_eraf() -> None:
    punten = [_punt(nummer) for nummer in range(3)]
    wand = hang(punten, [_memo(nummer, punten[nummer % 3]) for nummer in range(9)])
    assert (wand.maat, wand.samen) == ("groot", False)
    assert [len(kolom.getoond) for kolom in wand.kolommen] == [3, 3, 3]
    assert all(kolom.meer == 0 for kolom in wand.kolommen)


def test_veel_memos_blijven_leesbaar_met_de_nieuwste_vooraan_en_de_rest_geteld() -> None:
    punten = [_punt(nummer) for nummer in range(3)]
    memos = [_memo(nummer, punten[nummer % 3]) for nummer in range(60)]
    wand = hang(punten, memos)
    assert wand.maat == "klein"
    assert [kolom.meer for kolom in wand.kolommen] == [12, 12, 12]
    assert wand.kolommen[0].getoond[0] is memos[0]


def test_veel_knelpunten_hangen_samen_en_een_verplaatst_idee_krijgt_een_plek() -> None:
    punten = [_punt(nummer) for nummer in range(5)]
    wand = hang(punten, [_memo(nummer, punten[0]) for nummer in range(30)])
    assert wand.samen
    assert (len(wand.getoond), wand.meer) == (25, 5)
    elders = hang(punten[:2], [_memo(1, punten[4])])
    assert [kolom.punt for kolom in elders.kolommen] == [punten[0], punten[1], punten[4]]
    assert hang([], []).maat == "groot"


def test_ideeen_met_evenveel_stippen_delen_een_plek() -> None:
    rijen = [Rang(uuid4(), tekst, "", _punt(1), stippen) for tekst, stippen in (("a", 1), ("b", 20), ("c", 1))]
    lijst = rangschik(rijen)
    assert [(rij.tekst, rij.plek, rij.breedte) for rij in lijst] == [("b", 1, 100), ("a", 2, 5), ("c", 2, 5)]
    assert (len(lijst[0].vormen), len(lijst[1].vormen)) == (0, 1), "te veel om te tekenen wordt een balk"
    assert rangschik([]) == ()
