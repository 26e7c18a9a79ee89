"""SNS, from inside the cloud."""

from moto.sns.models import sns_backends

from deploy.local.cloud.config import CloudConfig


def publish(config: CloudConfig, topic: str, message: str) -> None:
    """Tell a topic something; its subscriptions hear of it. A topic that is gone hears nothing."""
    backend = sns_backends[config.account_id][config.region]
    if topic in backend.topics:
        backend.publish(message, arn=topic)
