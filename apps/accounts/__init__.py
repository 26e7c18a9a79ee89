"""The people: markets, staff, roles and sign-in."""
