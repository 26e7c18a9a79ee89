"""How days are planned: for how long one searches, and who knows how far it is."""

from backoffice.env import env

DISPATCH_SOLVER = env.text(
    "DISPATCH_SOLVER", "pyvrp", doc="Who plans days: `pyvrp`, or `greedy` where it can't be installed."
)
DISPATCH_ITERATIONS = env.integer(
    "DISPATCH_ITERATIONS", 2_000, least=1, doc="Tries after which a search ends; the same seed repeats it."
)
DISPATCH_SECONDS = env.integer(
    "DISPATCH_SECONDS", 60, least=1, doc="Ceiling of a search in seconds; a plan says when it was hit."
)
DISPATCH_MATRIX_URL = env.optional(
    "DISPATCH_MATRIX_URL",
    doc="`table` service of an OSRM server, up to the profile. Empty: ways are estimated from the air line.",
)
