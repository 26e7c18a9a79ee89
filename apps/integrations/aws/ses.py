"""SES as support uses it: one finished message to one person, with a tag that comes back in each notice."""

from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

from apps.core.errors import Conflict, Upstream
from apps.integrations.aws.errors import code_of
from apps.integrations.aws.session import OncePerProcess, Patience

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

MESSAGE_TAG: Final = "ev4rent-message"
# One try: a second one could be a second mail.
_PATIENCE: Final = Patience(connect=2, read=10, attempts=1)
_BUSY: Final = frozenset(
    {"TooManyRequestsException", "LimitExceededException", "Throttling", "ThrottlingException"}
)
_REFUSED: Final = frozenset(
    {
        "MessageRejected",
        "MailFromDomainNotVerifiedException",
        "AccountSuspendedException",
        "SendingPausedException",
        "BadRequestException",
        "NotFoundException",
    }
)

_client: "OncePerProcess[SESV2Client]" = OncePerProcess(
    lambda session: session.client("sesv2", config=_PATIENCE.config())
)


class MailNotSent(Upstream):
    """SES has not taken it: nothing left, and it may be tried again."""

    code = "mail_not_sent"


class MailUnclear(Upstream):
    """Nobody knows whether SES took it."""

    code = "mail_unclear"


class MailRefused(Conflict):
    """SES will not send this."""

    code = "mail_refused"


def send_raw(*, raw: bytes, sender: str, recipient: str, configuration_set: str, tag: str) -> str:
    """Hand a message over; answers SES's id. Raises MailNotSent, MailRefused, MailUnclear."""
    try:
        answer = _client().send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [recipient]},
            Content={"Raw": {"Data": raw}},
            ConfigurationSetName=configuration_set,
            EmailTags=[{"Name": MESSAGE_TAG, "Value": tag}],
        )
    except (EndpointConnectionError, ConnectTimeoutError) as away:
        raise MailNotSent("SES cannot be reached.", retry_after=10) from away
    except ClientError as error:
        code = code_of(error)
        if code in _BUSY:
            raise MailNotSent("SES takes no more at the moment.", retry_after=10) from error
        if code in _REFUSED:
            raise MailRefused(f"SES refuses it ({code}).") from error
        raise MailUnclear("SES failed on its side.", retry_after=60) from error
    except BotoCoreError as silent:
        raise MailUnclear("SES did not answer.", retry_after=60) from silent
    return answer["MessageId"]


def rfc_id(ses_id: str, *, region: str) -> str:
    """The Message-ID under which a mail of SES travels: it puts its own in the place of ours."""
    domain = "email" if region == "us-east-1" else region
    return f"{ses_id}@{domain}.amazonses.com"
