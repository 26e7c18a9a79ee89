"""E-mail with customers: an address a market, and what it is received and sent through."""

from backoffice.env import env
from backoffice.settings.aws import AWS_ACCOUNT_ID, AWS_REGION
from backoffice.settings.celery import MAIL_QUEUE, QUEUE_URLS
from backoffice.settings.security import SECRET_KEY

# Every answer leaves from the address of its market and comes back to it.
SUPPORT_ADDRESSES = dict(
    pair.split(":", 1)
    for pair in env.listing(
        "SUPPORT_ADDRESSES",
        "SG:help@sg.ev4rent.example,JP:help@jp.ev4rent.example",
        doc="Address of support by market, `SG:help@…`, with commas.",
    )
    if ":" in pair
)
SUPPORT_SENDER_NAME = env.text(
    "SUPPORT_SENDER_NAME", "EV4rent help", doc="Whose name answers to customers bear."
)
MAIL_BUCKET = env.text("MAIL_BUCKET", "ev4rent-mail", doc="S3 bucket that SES writes incoming mail into.")
MAIL_CONFIGURATION_SET = env.text(
    "MAIL_CONFIGURATION_SET",
    "ev4rent-support",
    doc="SES configuration set that tells what becomes of our mail.",
)
_TOPIC = env.text("MAIL_TOPIC", "ev4rent-mail", doc="SNS topic of incoming mail and of what SES tells.")
MAIL_TOPIC_ARN = f"arn:aws:sns:{AWS_REGION}:{AWS_ACCOUNT_ID}:{_TOPIC}"
MAIL_QUEUE_URL = QUEUE_URLS[MAIL_QUEUE]
MAIL_TOKEN_SECRET = (
    env.optional(
        "MAIL_TOKEN_SECRET",
        doc="Seals the tokens in addresses and subjects; absent: Django's key.",
    )
    or SECRET_KEY
)
