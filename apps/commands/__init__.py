"""What a car is told to do, by whom, and what came of it; and who may open which car for how long."""
