"""Customers of the city who ask for help in the app."""
