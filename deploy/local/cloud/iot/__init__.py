"""IoT Core: messages run through the topic rules, jobs reach their things, shadows keep the time of each
member and the fleet index shows them; moto only stores them."""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.iot.fleet_index import FleetIndex
from deploy.local.cloud.iot.jobs import Jobs
from deploy.local.cloud.iot.publishing import Publisher
from deploy.local.cloud.iot.shadows import Shadows


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> None:
    """Answer what cars say and what is asked about their shadows ourselves."""
    publisher, shadows = Publisher(config), Shadows(config)
    application.add_route(publisher)
    application.add_route(shadows)
    application.add_route(FleetIndex(config))
    publisher.tell(Jobs(application, config, publisher.publish).hear)
    health.add("iot", lambda: {**publisher.report(), **shadows.report()})
