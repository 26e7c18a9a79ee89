"""Zones as shapes: is this a polygon, what is inside it, and what a file of them says."""
