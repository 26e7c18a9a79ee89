"""Names of what the product uses in AWS. Endpoints and credentials are boto3's own variables."""

from backoffice.env import env

AWS_REGION = env.text("AWS_DEFAULT_REGION", "ap-southeast-1", doc="Region of every AWS service.")
AWS_ACCOUNT_ID = env.text(
    "AWS_ACCOUNT_ID", "123456789012", doc="Account that owns the queues and the things."
)
QUEUE_PREFIX = env.text("QUEUE_PREFIX", "ev4rent-", doc="What the names of our SQS queues begin with.")
HOT_TABLE = env.text(
    "HOT_TABLE", "ev4rent-vehicle-hot", doc="DynamoDB table with the newest point of each car."
)
COSTS_BUCKET = env.text(
    "COSTS_BUCKET", "ev4rent-costs", doc="S3 bucket into which the provider delivers FOCUS bills."
)
COSTS_DESK_MARKET = env.text(
    "COSTS_DESK_MARKET",
    "SG",
    doc="Market whose inbox gets what concerns the bill as a whole: passed budgets, cost anomalies.",
)
WAREHOUSE_BUCKET = env.text(
    "WAREHOUSE_BUCKET", "ev4rent-warehouse", doc="S3 bucket of the days that the warehouse loads."
)
WAREHOUSE_WORKGROUP = env.text(
    "WAREHOUSE_WORKGROUP", "ev4rent", doc="Redshift Serverless workgroup of the warehouse."
)
WAREHOUSE_DATABASE = env.text("WAREHOUSE_DATABASE", "dev", doc="Database of the warehouse.")
WAREHOUSE_ROLE_ARN = env.text(
    "WAREHOUSE_ROLE_ARN",
    f"arn:aws:iam::{AWS_ACCOUNT_ID}:role/ev4rent-warehouse",
    doc="Role with which Redshift reads the days from S3.",
)
FILES_BUCKET = env.text("FILES_BUCKET", "ev4rent-files", doc="S3 bucket of uploaded files.")
VEHICLE_IOT_POLICY = env.text(
    "VEHICLE_IOT_POLICY", "ev4rent-vehicle", doc="IoT policy that says what a car may speak of."
)
CORE_ARCHIVE_BUCKET = env.text(
    "CORE_ARCHIVE_BUCKET", "ev4rent-core-archive", doc="S3 bucket of what the core platform told in the past."
)
BANK_INBOX_BUCKET = env.text(
    "BANK_INBOX_BUCKET",
    "ev4rent-bank-inbox",
    doc="S3 bucket into which the bank lays its statements, below the market's code.",
)
TELEMETRY_ARCHIVE_BUCKET = env.text(
    "TELEMETRY_ARCHIVE_BUCKET", "ev4rent-telemetry-archive", doc="S3 bucket that history is loaded from."
)
