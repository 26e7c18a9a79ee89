"""The cloud bill of the city: what running this system for its number of cars would cost, in FOCUS 1.2 columns."""
