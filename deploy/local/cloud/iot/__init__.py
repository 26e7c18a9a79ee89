"""IoT Core: messages run through the topic rules, and jobs reach their things; moto only stores both."""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.iot.jobs import Jobs
from deploy.local.cloud.iot.publishing import Publisher


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> None:
    """Answer `iot-data publish` ourselves; check rules as they are made."""
    publisher = Publisher(config)
    application.add_route(publisher)
    publisher.tell(Jobs(application, config, publisher.publish).hear)
    health.add("iot", publisher.report)
