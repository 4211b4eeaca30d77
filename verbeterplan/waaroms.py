"""Five times "waarom": the chain of answers from what goes wrong to its oorzaak. Pure: no database, no request."""

from collections.abc import Iterable

AANTAL = 5


def antwoorden(tekst: str) -> tuple[str, ...]:
    """Return the five answers that `tekst` holds, one per line; a question without an answer is an empty one.

    More lines than questions (another hand wrote them) come along with the last answer, so that nothing is lost.
    """
    regels = [regel.strip() for regel in tekst.split("\n")]
    vast, over = regels[: AANTAL - 1], regels[AANTAL - 1 :]
    laatste = " ".join(regel for regel in over if regel)
    return (*vast, *[""] * (AANTAL - 1 - len(vast)), laatste)


def als_tekst(gegeven: Iterable[str]) -> str:
    """Return answers as they are kept: one per line, whatever lines somebody typed inside an answer."""
    return "\n".join(" ".join(antwoord.split()) for antwoord in gegeven).rstrip("\n")


def laatste(gegeven: Iterable[str]) -> str:
    """Return the last answer that was given: the deepest one, the candidate for the oorzaak."""
    return next((antwoord for antwoord in reversed([*gegeven]) if antwoord.strip()), "").strip()
