"""The comparison itself: set-based SQL, from two lists of items to matches and breaks."""
