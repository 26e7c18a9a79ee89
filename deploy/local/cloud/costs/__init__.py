"""Cost Explorer, Cost Optimization Hub and invoices, answered from the bill that lies in the bucket.

moto answers none of these. There are no random numbers: what is said follows from the rows of the export.
"""

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.costs.api import CostApi
from deploy.local.cloud.costs.ledger import Ledger


def install(application: LocalCloudApplication, config: CloudConfig) -> None:
    """Answer before moto does."""
    application.add_route(CostApi(Ledger(config.account_id)))
