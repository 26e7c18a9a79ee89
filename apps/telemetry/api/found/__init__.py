"""What the points of a car mean, over HTTP."""
