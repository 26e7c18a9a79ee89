"""How long a charging point may be silent, and how long what stations did is kept."""

from datetime import timedelta

# Operators send each location anew every few minutes, whether anything changed or not.
BAY_SILENCE = timedelta(minutes=15)
BAY_HISTORY_DAYS = 30

STATION_STOCK_DAYS = 90
# A station that has been empty or full for so long wants somebody.
STATION_STOCK_AFTER = timedelta(hours=2)
