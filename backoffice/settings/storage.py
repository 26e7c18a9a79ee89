"""Files live in S3 behind django-storages; links are presigned and short-lived."""

from botocore.config import Config

from backoffice.settings.aws import AWS_REGION, FILES_BUCKET

STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": FILES_BUCKET,
            "region_name": AWS_REGION,
            # A person waits for these; and without v4 presigned links come out in the retired query form.
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=2,
                read_timeout=10,
                retries={"total_max_attempts": 2, "mode": "standard"},
            ),
            "querystring_expire": 300,
            "file_overwrite": False,
            "default_acl": None,
        },
    },
}
