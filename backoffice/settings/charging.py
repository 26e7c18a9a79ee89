"""The charging operator whose lists of sessions and records we read, besides what it sends by itself."""

from backoffice.env import env

OCPI_SENDER_URL = env.optional(
    "OCPI_SENDER_URL", doc="The operator's OCPI 2.3.0 sender interface; empty: nobody is asked."
)
OCPI_SENDER_TOKEN = env.optional("OCPI_SENDER_TOKEN", doc="The token that the operator gave us.")
OCPI_SENDER_MARKET = env.text("OCPI_SENDER_MARKET", "SG", doc="Market of the operator's charging points.")
OCPI_SENDER_PARTY = env.text("OCPI_SENDER_PARTY", "EV4", doc="The operator's OCPI party id.")
