"""Two-person decisions: one asks, another with the right to it decides."""
