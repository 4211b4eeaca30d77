"""What this app tells of interviews, without knowing who listens."""

from django.dispatch import Signal

#: Sent with `interview` (an Interview) when its raw verslag is deleted for good; copies of its texts must go as well.
verslag_verwijderd = Signal()
