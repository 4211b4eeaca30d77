"""Strategies: personal data as people write it, and the words around it."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from privacy.cijfers import elfproef
from privacy.rekening import _LENGTE as LENGTE

#: Words and signs around a find, on both sides of it; nothing here turns what follows into something else.
OMGEVING = st.sampled_from(
    [
        "",
        "bel ",
        "nummer: ",
        "(",
        "dat is ",
        "é\n",
        "“",
        "😀 ",
        "op 12 maart, ",
        "zaak 2024-123456; ",
        "R01 zei: ",
        "[naam] ",
    ]
)
ERNA = st.sampled_from(["", ".", ", zei ze", ")", " en toen", "\nDaarna", "”", " 😀", "; 3 keer", "!"])


def _verdeel(tekst: str, maten: list[int], tussen: str) -> str:
    delen, plek = [], 0
    for maat in maten:
        delen.append(tekst[plek : plek + maat])
        plek += maat
    return tussen.join([*delen, tekst[plek:]] if plek < len(tekst) else delen)


@st.composite
def bsns(draw: st.DrawFn) -> str:
    """A burgerservicenummer that passes the elfproef, in groups of any size with one separator."""
    while True:
        acht = draw(st.integers(1_000_000, 99_999_999).map(lambda getal: f"{getal:08d}"))
        controle = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(range(9, 1, -1), acht, strict=True)) % 11
        if controle < 10:
            break
    cijfers = f"{acht}{controle}"
    assert elfproef(cijfers)
    maten = draw(st.sampled_from([[9], [3, 3, 3], [4, 2, 3], [2, 3, 4], [4, 5], [2, 2, 2, 3], [1] * 9]))
    return _verdeel(cijfers, maten, draw(st.sampled_from([" ", ".", "-", "\u00a0", " - ", "–", "/"])))


@st.composite
def ibans(draw: st.DrawFn) -> str:
    """An IBAN of any country with the right check digits, in fours, in one piece, or with points; in any case."""
    land = draw(st.sampled_from(sorted(LENGTE)))
    letters = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    bank = draw(st.text(letters, min_size=4, max_size=4)) if draw(st.booleans()) else ""
    rest = LENGTE[land] - 4 - len(bank)
    rekening = bank + draw(st.text(st.sampled_from("0123456789"), min_size=rest, max_size=rest))
    getal = int("".join(str(int(teken, 36)) for teken in f"{rekening}{land}00"))
    iban = f"{land}{98 - getal % 97:02d}{rekening}"
    tussen = draw(st.sampled_from(["", " ", ".", "-", "\u00a0"]))
    iban = _verdeel(iban, [4] * (len(iban) // 4), tussen)
    return iban.lower() if draw(st.booleans()) else iban


@st.composite
def telefoonnummers(draw: st.DrawFn) -> str:
    """A Dutch number: mobile or landline, with or without country, grouped in the ways people do."""
    cijfers = draw(st.text(st.sampled_from("0123456789"), min_size=8, max_size=8))
    tussen = draw(st.sampled_from(["", " ", "-", " - ", ".", "\u00a0", "/"]))
    groepen = draw(st.sampled_from([[8], [4, 4], [2, 2, 2, 2], [3, 3, 2], [2, 3, 3]]))
    if draw(st.booleans()):
        net, rest = "6", _verdeel(cijfers, groepen, " " if tussen == "" and draw(st.booleans()) else tussen)
    else:
        net = draw(
            st.sampled_from(["10", "20", "24", "38", "70", "573", "570", "543", "314", "85", "88", "113", "229"])
        )
        rest = _verdeel(cijfers[: 9 - len(net)], draw(st.sampled_from([[8], [3, 4], [3, 2, 2], [2, 2, 2]])), tussen)
    begin = draw(st.sampled_from(["0{}", "(0{})", "+31{}", "+31 {}", "0031 {}", "0031{}", "+31 (0){}", "+31(0) {}"]))
    return begin.format(net) + draw(st.sampled_from(["", "-", " "]) if begin != "(0{})" else st.just(" ")) + rest


@st.composite
def emails(draw: st.DrawFn) -> str:
    """An address with ordinary signs in both halves."""
    teken = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789")
    stuk = st.text(teken, min_size=1, max_size=10)
    lokaal = draw(st.sampled_from([".", "_", "-", "+", ""])).join(draw(st.lists(stuk, min_size=1, max_size=3)))
    domein = ".".join(draw(st.lists(stuk, min_size=1, max_size=3)))
    return f"{lokaal}@{domein}.{draw(st.sampled_from(['nl', 'com', 'be', 'example', 'amsterdam', 'frl']))}"


@st.composite
def adressen(draw: st.DrawFn) -> str:
    """Postcode and huisnummer, in either order, with what may follow the number."""
    cijfers = draw(st.integers(1000, 9999))
    paar = st.text(st.sampled_from("ABCDEGHJKLMNPRSTVWXZ"), min_size=2, max_size=2)
    letters = draw(paar.filter(lambda letters: letters not in ("SA", "SD", "SS")))
    postcode = draw(st.sampled_from([f"{cijfers} {letters}", f"{cijfers}{letters}", f"{cijfers}{letters.lower()}"]))
    nummer = str(draw(st.integers(1, 9999))) + draw(
        st.sampled_from(["", "a", " b", "-2", "/3", "-H", " bis", " hs", "huis"])
    )
    if draw(st.booleans()):
        return f"{draw(st.sampled_from(['Dorpsstraat', 'Lindelaan', 'Achter de Molens']))} {nummer}, {postcode}"
    return postcode + draw(st.sampled_from([" ", ", ", ",", " nummer ", ", huisnummer ", "\n"])) + nummer


@st.composite
def geboortedatums(draw: st.DrawFn) -> str:
    """A date of birth behind the word for it, written the ways people do."""
    dag = draw(st.dates(date(1925, 1, 1), date(2025, 12, 31)))
    maanden = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    maand = maanden[dag.month - 1]
    geschreven = draw(
        st.sampled_from(
            [
                f"{dag:%d-%m-%Y}",
                f"{dag.day}-{dag.month}-{dag.year}",
                f"{dag:%d/%m/%Y}",
                f"{dag:%d.%m.%Y}",
                f"{dag:%Y-%m-%d}",
                f"{dag.day} {maand} {dag.year}",
                f"{dag.day} {maand[:3] if maand != 'maart' else 'mrt'}. {dag.year}",
                f"{dag.day}/{dag.month}/'{dag:%y}",
                f"{dag:%d-%m-%y}",
                f"{dag:%d%m%Y}",
                f"{dag.day} {maand.upper()} {dag.year}",
            ]
        )
    )
    woord = draw(
        st.sampled_from(["geboren ", "geb. ", "Geboortedatum: ", "ik ben geboren op ", "geboren te Ruurlo op "])
    )
    return woord + geschreven


def persoonsgegevens() -> SearchStrategy[str]:
    """Any of them."""
    return st.one_of(bsns(), ibans(), telefoonnummers(), emails(), adressen(), geboortedatums())
