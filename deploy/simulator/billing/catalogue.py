"""What is on the bill: services, how much of each a day takes and what moves that amount.

Quantities are for 1,000 cars on an ordinary day. Prices are round figures near AWS's published ones for
ap-southeast-1; they make a believable bill and are no price list.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final


class Driver(Enum):
    """What a quantity follows."""

    FIXED = "fixed"
    TRAFFIC = "traffic"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True)
class Account:
    """A sub-account and the share of production's quantities that it uses."""

    id: str
    name: str
    environment: str
    share: float


PAYER: Final = ("123456789012", "Blue Horizons")
PRODUCTION: Final = Account("111122223333", "blue-horizons-production", "prod", 1.0)
STAGING: Final = Account("444455556666", "blue-horizons-staging", "staging", 0.18)
SHARED: Final = Account("777788889999", "blue-horizons-shared", "shared", 0.07)
ACCOUNTS: Final = (PRODUCTION, STAGING, SHARED)


# A compute savings plan covers the API and the workers, a reservation the databases; what may be interrupted
# at any time runs on spot capacity. List prices stay visible, what is paid is lower.
SPOT_SERVICE: Final = "service/backoffice-batch"
COMMITTED: Final = frozenset(
    {
        ("AWS Fargate", "vCPU-Hours"),
        ("AWS Fargate", "GB-Hours"),
        ("Amazon Relational Database Service", "Hrs"),
    }
)
PAID: Final = {"Committed": Decimal("0.80"), "Dynamic": Decimal("0.30"), "Standard": Decimal(1)}

# Made by hand, past the templates that tag: every real bill has some, and who looks for them should find them.
UNTAGGED: Final = frozenset({("staging", "natgateway/private"), ("prod", "bucket/ev4rent-telemetry-archive")})


@dataclass(frozen=True, slots=True)
class Line:
    """One metered thing of one service."""

    service: str
    category: str
    description: str
    team: str
    unit: str
    price: Decimal
    per_day: float
    driver: Driver
    resource: str

    @property
    def pricing(self) -> str:
        """How it is paid for, in FOCUS's words: by a commitment, as spot capacity, or as it comes."""
        if self.resource == SPOT_SERVICE:
            return "Dynamic"
        return "Committed" if (self.service, self.unit) in COMMITTED else "Standard"

    @property
    def paid(self) -> Decimal:
        """The part of the list price that is paid."""
        return PAID[self.pricing]

    @property
    def sku(self) -> str:
        """A stable key of the line, in the manner of AWS's SKU ids."""
        return f"{self.resource}-{self.unit}".upper().replace(" ", "").replace("/", "-")

    def tags(self, account: Account) -> dict[str, str]:
        """What its resource is tagged with in that account."""
        if (account.environment, self.resource) in UNTAGGED:
            return {"environment": account.environment}
        return {"environment": account.environment, "team": self.team, "application": "back-office"}


def _line(  # noqa: PLR0913, PLR0917 - a table row has as many cells as the table has columns
    service: str, category: str, description: str, team: str, unit: str, price: str, per_day: float,
    driver: Driver, resource: str,
) -> Line:  # fmt: skip
    return Line(service, category, description, team, unit, Decimal(price), per_day, driver, resource)


_F, _T, _S = Driver.FIXED, Driver.TRAFFIC, Driver.STORAGE

# ruff: noqa: E501 - a table is easier to compare in one line a row
# fmt: off
LINES: Final[tuple[Line, ...]] = (
    _line("AWS Fargate", "Compute", "vCPU hours of the API and workers", "platform", "vCPU-Hours", "0.05056", 240, _F, "service/backoffice-api"),
    _line("AWS Fargate", "Compute", "GB hours of the API and workers", "platform", "GB-Hours", "0.00553", 480, _F, "service/backoffice-api"),
    _line("AWS Fargate", "Compute", "Spot vCPU hours of forecasts and reports", "data", "vCPU-Hours", "0.05056", 130, _F, SPOT_SERVICE),
    _line("AWS Fargate", "Compute", "Spot GB hours of forecasts and reports", "data", "GB-Hours", "0.00553", 260, _F, SPOT_SERVICE),
    _line("AWS Lambda", "Compute", "GB-seconds of telemetry", "fleet", "Lambda-GB-Second", "0.0000166667", 96_000, _T, "function:ev4rent-telemetry"),
    _line("AWS Lambda", "Compute", "Requests of telemetry", "fleet", "Requests", "0.0000002", 2_600_000, _T, "function:ev4rent-telemetry"),
    _line("Amazon Relational Database Service", "Databases", "db.r6g.large Multi-AZ PostgreSQL", "platform", "Hrs", "0.538", 24, _F, "db:backoffice"),
    _line("Amazon Relational Database Service", "Databases", "gp3 storage, Multi-AZ", "platform", "GB-Mo", "0.276", 14, _S, "db:backoffice"),
    _line("Amazon DynamoDB", "Databases", "Write request units of the hot table", "fleet", "WriteRequestUnits", "0.00000071", 5_200_000, _T, "table/ev4rent-vehicle-hot"),
    _line("Amazon DynamoDB", "Databases", "Read request units of the hot table", "fleet", "ReadRequestUnits", "0.00000014", 2_400_000, _T, "table/ev4rent-vehicle-hot"),
    _line("Amazon Kinesis", "Analytics", "Shard hours of telemetry", "fleet", "ShardHours", "0.019", 96, _F, "stream/ev4rent-telemetry"),
    _line("Amazon Kinesis", "Analytics", "PUT payload units of telemetry", "fleet", "Units", "0.0000000182", 140_000_000, _T, "stream/ev4rent-telemetry"),
    _line("AWS IoT Core", "Internet of Things", "Messages published by vehicles", "fleet", "Messages", "0.0000012", 7_800_000, _T, "rule/ev4rent_telemetry"),
    _line("AWS IoT Core", "Internet of Things", "Minutes of connection", "fleet", "Minutes", "0.000000096", 1_440_000, _F, "rule/ev4rent_telemetry"),
    _line("Amazon OpenSearch Service", "Analytics", "r6g.large.search data nodes", "platform", "Hrs", "0.202", 72, _F, "domain/ev4rent-logs"),
    _line("Amazon OpenSearch Service", "Analytics", "gp3 storage of indices", "platform", "GB-Mo", "0.1464", 20, _S, "domain/ev4rent-logs"),
    _line("Amazon Redshift", "Analytics", "Serverless RPU hours", "data", "RPU-Hr", "0.45", 46, _F, "workgroup/ev4rent-warehouse"),
    _line("Amazon Redshift", "Analytics", "Managed storage", "data", "GB-Mo", "0.0261", 24, _S, "workgroup/ev4rent-warehouse"),
    _line("Amazon Simple Queue Service", "Integration", "Standard requests", "platform", "Requests", "0.0000004", 2_900_000, _T, "queue/ev4rent-default"),
    _line("Amazon Simple Notification Service", "Integration", "Notifications and pages", "platform", "Notifications", "0.0000005", 410_000, _T, "topic/ev4rent-pages"),
    _line("Amazon EventBridge", "Integration", "Events from the core platform", "platform", "Events", "0.000001", 310_000, _T, "event-bus/core"),
    _line("Amazon Simple Storage Service", "Storage", "Standard storage", "data", "GB-Mo", "0.025", 62, _S, "bucket/ev4rent-files"),
    _line("Amazon Simple Storage Service", "Storage", "Tier 1 requests", "data", "Requests", "0.000005", 290_000, _T, "bucket/ev4rent-telemetry-archive"),
    _line("Amazon CloudFront", "Networking", "Data transfer out to Asia", "platform", "GB", "0.12", 17, _T, "distribution/console"),
    _line("Amazon CloudFront", "Networking", "HTTPS requests", "platform", "Requests", "0.0000012", 480_000, _T, "distribution/console"),
    _line("Elastic Load Balancing", "Networking", "Load balancer hours", "platform", "LCU-Hrs", "0.0252", 52, _F, "loadbalancer/backoffice"),
    _line("Amazon Virtual Private Cloud", "Networking", "NAT gateway hours", "platform", "Hrs", "0.059", 48, _F, "natgateway/private"),
    _line("Amazon Virtual Private Cloud", "Networking", "NAT gateway bytes", "platform", "GB", "0.059", 38, _T, "natgateway/private"),
    _line("AmazonCloudWatch", "Management and Governance", "Log ingestion", "platform", "GB", "0.70", 6.4, _T, "log-group/backoffice"),
    _line("AmazonCloudWatch", "Management and Governance", "Custom metrics", "platform", "Metrics", "0.30", 8.2, _F, "log-group/backoffice"),
    _line("AWS X-Ray", "Management and Governance", "Traces recorded", "platform", "Traces", "0.000005", 88_000, _T, "group/backoffice"),
    _line("Amazon Cognito", "Identity", "Monthly active users of staff", "platform", "User-MAU", "0.0055", 11, _F, "userpool/blue-horizons"),
    _line("AWS WAF", "Security", "Web ACL and requests", "platform", "Requests", "0.0000006", 1_150_000, _T, "webacl/console"),
    _line("AWS Key Management Service", "Security", "Customer keys and requests", "platform", "Requests", "0.000003", 74_000, _T, "key/backoffice"),
    _line("AWS Secrets Manager", "Security", "Secrets", "platform", "Secrets", "0.40", 0.55, _F, "secret/backoffice"),
    _line("Amazon Location Service", "Web", "Map tiles and geocodes", "support", "Requests", "0.00004", 46_000, _T, "map/console"),
)
# fmt: on
