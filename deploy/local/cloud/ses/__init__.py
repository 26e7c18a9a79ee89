"""SES: what is sent is told of on SNS, what comes in runs through the receipt rules; moto does neither.

What was sent lies at `/_local/post`, where the people of the city find it; what they write is posted there.
"""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.ses.post_office import PostOffice
from deploy.local.cloud.ses.receipt import Receipt


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> None:
    """Answer what sends, and take in what people post."""
    office, receipt = PostOffice(application, config), Receipt(application, config)
    application.add_route(office)
    application.add_route(receipt)
    health.add("ses", lambda: {**office.report(), **receipt.report()})
