"""Slack: what its buttons send us."""
