"""Bootstrap: makes the cloud resources that the product expects, at every start, as often as one likes.

boto3 only, so that it works against a developer's AWS account as it does against the local cloud.
"""
