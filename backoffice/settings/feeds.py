"""Who publishes the public files, and where the public finds them."""

from backoffice.env import env

PUBLIC_URL = env.url(
    "EDGE_URL",
    "http://localhost:8080",
    doc="Where the public finds us; addresses in the GBFS files begin so.",
)
FEED_CONTACT = env.text(
    "FEED_CONTACT", "feeds@ev4rent.example", doc="Whom readers of the GBFS files write to when one is broken."
)
MDS_PROVIDER_ID = env.text(
    "MDS_PROVIDER_ID",
    "c2dbd9c9-6d2c-5f29-9d19-5a3c2b5c9e10",
    doc="Our id in the register of MDS providers, a UUID.",
)
