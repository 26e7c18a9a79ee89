"""Writes about the health of cars: rules, trials, alerts, incidents, and the watch that finds them."""
