"""Rules of billing, without a table."""
