"""Redshift's Data API; the warehouse's SQL runs in a PostgreSQL database of its own."""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.redshift.api import RedshiftData
from deploy.local.cloud.redshift.database import Warehouse


def install(application: LocalCloudApplication, config: CloudConfig) -> None:
    """Answer the Data API's four calls; the database is made with the first statement."""
    application.add_route(RedshiftData(Warehouse.from_environment(endpoint=config.origin)))
