"""Who goes to which car, when, and what came of it."""
