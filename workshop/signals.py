"""What this app tells others about."""

from django.dispatch import Signal

#: The name of a gast was wiped. Sent inside the transaction, with `ideeen`: the ids of ideeën that were signed with it.
#: Whoever keeps a copy of who gave an idee, such as a history, wipes it here too.
namen_gewist = Signal()
