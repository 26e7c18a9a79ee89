"""How a battery, a tyre and a small lead battery behave. Pure functions of numbers."""
