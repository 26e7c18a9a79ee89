"""The workshop: work on the city's cars, at every point of its way."""
