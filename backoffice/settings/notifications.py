"""How people are told: what addresses are sealed with, where we post to, and who Slack is."""

from backoffice.env import env

NOTIFICATION_KEYS = env.listing(
    "NOTIFICATION_KEYS",
    ",",
    doc="Fernet keys that addresses of channels are sealed with: the first seals, all unseal.",
)
NOTIFICATION_HOSTS = env.listing(
    "NOTIFICATION_HOSTS",
    "hooks.slack.com,discord.com",
    doc="Hosts that rooms of Slack, Discord and Mattermost may have; nothing is posted anywhere else.",
)
# Plain http, and any port, for rooms of one machine; settings.local alone says so.
NOTIFICATION_PLAIN_HTTP = False
NOTIFICATION_SENDER = env.text(
    "NOTIFICATION_SENDER", "notices@ev4rent.example", doc="From whom notices by e-mail come; verified in SES."
)
NOTIFICATION_FIRST_ROOM = env.optional(
    "NOTIFICATION_FIRST_ROOM", doc="Address of a room in Slack that each market begins with; empty: none."
)
SLACK_SIGNING_SECRET = env.optional(
    "SLACK_SIGNING_SECRET", doc="Signing secret of our Slack app, for its buttons; empty: messages have none."
)
