"""MDS 2.0: our words in those of the standard."""
