"""The road operator: gantries, car parks and wardens, and a statement a day of what they ask of our cars.

Now and then at the minute of a hand-over, or of a car that nobody had; everything that is odd is labelled.
"""
