"""From a batch of raw vehicle messages to the hot table, the pager and one queue message."""
