"""Charging points: what stands at them, what breaks, and what their operator tells the back office."""
