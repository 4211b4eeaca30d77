"""What this app tells others about."""

from django.dispatch import Signal

#: A verslag was deleted after its retention period. Sent inside the transaction, with `interview` (its verslag is empty
#: by now) and `op` (the day). Whoever keeps a copy of the text, such as a history, deletes it here too; an exception puts
#: the verslag back.
verslag_verwijderd = Signal()

#: The retention period of these klantreizen is over (`klantreizen`, a set of ids). Sent every night, in a transaction of its
#: own: whoever keeps texts of interviews that are not there any more deletes them here.
termijn_voorbij = Signal()
