"""Stock of stations over time, and stations that have stayed empty or full for too long."""

from apps.fleet.services.stock.alarms import watch_stock
from apps.fleet.services.stock.rollup import prune_stock, roll_up_stock

__all__ = ["prune_stock", "roll_up_stock", "watch_stock"]
