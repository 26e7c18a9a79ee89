"""How long a charging point may be silent, and how long what stations did and edits of cars are kept."""

from datetime import timedelta

# Operators send each location anew every few minutes, whether anything changed or not.
BAY_SILENCE = timedelta(minutes=15)
BAY_HISTORY_DAYS = 30

# What many cars were changed to at once can be undone for so long; a preview that nobody applied goes sooner.
VEHICLE_EDIT_DAYS = 400
VEHICLE_PREVIEW_KEPT = timedelta(days=1)

STATION_STOCK_DAYS = 90
# A station that has been empty or full for so long wants somebody.
STATION_STOCK_AFTER = timedelta(hours=2)

# How long it is kept which car was in which zone.
ZONE_VISIT_DAYS = 90
