"""IoT Core: a published message runs through the topic rules, which moto only stores."""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.iot.publishing import Publisher


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> None:
    """Answer `iot-data publish` ourselves; check rules as they are made."""
    publisher = Publisher(config)
    application.add_route(publisher)
    health.add("iot", publisher.report)
