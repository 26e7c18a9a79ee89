"""Files live in S3 behind django-storages; links are presigned and short-lived."""

from backoffice.settings.aws import AWS_REGION, FILES_BUCKET

STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": FILES_BUCKET,
            "region_name": AWS_REGION,
            # Without v4 presigned links come out in the retired query form.
            "signature_version": "s3v4",
            "querystring_expire": 300,
            "file_overwrite": False,
            "default_acl": None,
        },
    },
}
