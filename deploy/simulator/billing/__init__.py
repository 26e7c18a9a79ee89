"""The cloud bill of the city: what this system would cost for its number of cars, in FOCUS 1.2 columns."""
