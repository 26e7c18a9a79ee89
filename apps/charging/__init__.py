"""Charging: sessions at charging points, what their operators bill for them, and whether the two agree."""
