"""One day of the whole city: every car's trace, every event, and how to read them at any second."""
