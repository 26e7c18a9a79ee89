"""Pure functions: documents of the standards, their checks, and the rotating ids."""
