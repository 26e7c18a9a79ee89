"""Pure reckoning about schedules."""
