"""`make score-ghosts`: hours of many rentals with labelled ghosts among them, under the real guard's eyes.

Rides are drawn from a seed (`rides`), turned into what their cars say (`readings`) and loaded set-based
(`loading`). Time then goes by in the steps of the guard's own schedule: rows and readings appear when they
would have, the core platform (`platform`) tells of the labelled rides through the front door, answers what it
is asked, and takes the fares that nobody holds. Nothing here is shared with the guard: neither its minutes
nor its metres.
"""
