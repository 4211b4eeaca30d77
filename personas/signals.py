"""What this app tells others about."""

from django.dispatch import Signal

#: A verslag was deleted after its retention period. Sent inside the transaction, with `interview` (its verslag is empty
#: by now) and `op` (the day). Whoever keeps a copy of the text, such as a history, deletes it here too; an exception puts
#: the verslag back.
verslag_verwijderd = Signal()
