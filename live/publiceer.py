"""Telling everybody who has a board open what changed on it."""

from django.db import connection, transaction

from live.models import Bord, LiveBericht

_VOLGENDE = (
    "INSERT INTO {tabel} (sleutel, versie) VALUES (%s, 1) "
    "ON CONFLICT (sleutel) DO UPDATE SET versie = {tabel}.versie + 1 RETURNING id, versie"
)


def publiceer(bord: str, html: str) -> int:
    """Put a rendered fragment in the outbox of a board and return its versie (2 queries).

    Call it in the transaction of the change itself: then both are there or neither. The row of the board stays locked
    until that transaction ends, so the order of versies is the order of commits. `html` is the same for everybody: no
    token, name of who looks, nonce or right in it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_VOLGENDE.format(tabel=connection.ops.quote_name(Bord._meta.db_table)), [bord])
        bord_id, versie = cursor.fetchone()
        LiveBericht.objects.create(bord_id=bord_id, versie=versie, html=html)
    return int(versie)


def versie_van(bord: str) -> int:
    """Return the versie of the last message of a board, 0 when there is none (1 query)."""
    return Bord.objects.filter(sleutel=bord).values_list("versie", flat=True).first() or 0
