"""The cars and the stations of the city."""
