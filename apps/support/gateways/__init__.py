"""Ways out of support and into it."""
