"""Names of what the product uses in AWS. Endpoints and credentials are boto3's own variables."""

from backoffice.env import env

AWS_REGION = env.text("AWS_DEFAULT_REGION", "ap-southeast-1")
QUEUE_PREFIX = env.text("QUEUE_PREFIX", "ev4rent-")
HOT_TABLE = env.text("HOT_TABLE", "ev4rent-vehicle-hot")
COSTS_BUCKET = env.text("COSTS_BUCKET", "ev4rent-costs")
FILES_BUCKET = env.text("FILES_BUCKET", "ev4rent-files")
TELEMETRY_ARCHIVE_BUCKET = env.text("TELEMETRY_ARCHIVE_BUCKET", "ev4rent-telemetry-archive")
