"""The core platform of the mobile apps: customers, rentals, fares, and what it does when it is asked."""
