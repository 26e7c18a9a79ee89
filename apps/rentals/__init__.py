"""Customers and their rentals: what the core platform tells, read here; what we ask of it, sent from here."""
