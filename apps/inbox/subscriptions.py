"""Which of this app's tasks react to which facts: a leaver's open work finds somebody else."""

from apps.accounts.events import StaffDisabled

SUBSCRIPTIONS = {StaffDisabled.type: ("inbox.hand_over",)}
