"""What AWS may answer, sorted into what another try may mend and what it may not."""

from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import Upstream

_TRANSIENT_CODES: Final = frozenset(
    {
        "InternalErrorException",
        "InternalFailure",
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)


def code_of(error: ClientError) -> str:
    """AWS's name of the error, e.g. `UsernameExistsException`."""
    return str(error.response.get("Error", {}).get("Code", ""))


def is_transient(error: Exception) -> bool:
    """Whether the same call may succeed later: no connection, a timeout, throttling, a fault of theirs."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or code_of(error) in _TRANSIENT_CODES
    return isinstance(error, BotoCoreError)


class ServiceAway(Upstream):
    """An AWS service cannot be reached or fails on its side; the call may or may not have had its effect."""

    code = "aws_unavailable"

    def __init__(self, service: str) -> None:
        super().__init__(f"{service} does not answer at the moment.", retry_after=10)
