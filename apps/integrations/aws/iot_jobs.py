"""IoT Jobs: one job for one car carries one command, keeps it while the car is away, and takes it back."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from apps.core.errors import NotFound
from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import OncePerProcess, Patience

if TYPE_CHECKING:
    from mypy_boto3_iot import IoTClient

# A person waits beside the car, and the task is run again by itself.
_PATIENCE: Final = Patience(connect=1, read=4, attempts=2)
_GONE: Final = frozenset({"ResourceNotFoundException", "InvalidRequestException"})
_OVER: Final = frozenset({"ResourceNotFoundException", "InvalidStateTransitionException"})

_client: "OncePerProcess[IoTClient]" = OncePerProcess(
    lambda session: session.client("iot", config=_PATIENCE.config())
)


def start_job(job_id: str, *, thing: str, document: Mapping[str, Any]) -> None:
    """Hand the document to one thing; the same id again is the same job.

    Raises NotFound for a thing that the registry does not know, ServiceAway.
    """
    arn = f"arn:aws:iot:{settings.AWS_REGION}:{settings.AWS_ACCOUNT_ID}:thing/{thing}"
    with _errors():
        try:
            _client().create_job(
                jobId=job_id, targets=[arn], document=json.dumps(document), targetSelection="SNAPSHOT"
            )
        except ClientError as refused:
            if code_of(refused) == "ResourceAlreadyExistsException":
                return
            if code_of(refused) in _GONE:
                msg = f"IoT knows no thing {thing}."
                raise NotFound(msg, code="unknown_thing") from refused
            raise


def cancel_job(job_id: str) -> None:
    """Take a job back; one that is over, or that nobody knows, is fine. Raises ServiceAway."""
    with _errors():
        try:
            _client().cancel_job(jobId=job_id, force=True)
        except ClientError as refused:
            if code_of(refused) not in _OVER:
                raise


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as away:
        if isinstance(away, ClientError) and not is_transient(away):
            raise
        raise ServiceAway("IoT") from away
