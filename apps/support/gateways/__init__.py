"""Where support leaves the house, and where customers come in."""
