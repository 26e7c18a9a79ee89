"""Where support leaves the house."""
