"""Reads of rules, alerts and incidents, and the questions that the watch asks of the points."""
