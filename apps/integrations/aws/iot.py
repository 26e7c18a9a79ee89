"""IoT Core's registry as we use it: things, and the certificates by which they speak.

Every step can be repeated, but for the making of a key: whoever repeats that gets another one. So a
certificate is born inactive, and what was attached to a thing by an attempt that died is taken away by the
next.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import NotFound
from apps.integrations.aws.errors import ServiceAway, code_of
from apps.integrations.aws.session import OncePerProcess, Patience

if TYPE_CHECKING:
    from mypy_boto3_iot import IoTClient

# Making a key takes seconds, and must not be tried again behind our back.
_PATIENCE: Final = Patience(connect=2, read=15, attempts=1)
_EXISTS: Final = "ResourceAlreadyExistsException"
_MISSING: Final = "ResourceNotFoundException"

_client: "OncePerProcess[IoTClient]" = OncePerProcess(
    lambda session: session.client("iot", config=_PATIENCE.config())
)


@dataclass(frozen=True, slots=True, repr=False)
class KeyAndCertificate:
    """A certificate with its private key, which exists nowhere else; never log or keep one."""

    certificate_id: str
    arn: str
    certificate_pem: str
    private_key_pem: str


def ensure_thing(name: str, attributes: Mapping[str, str]) -> None:
    """The thing exists and says this about itself."""
    with _errors():
        try:
            _client().create_thing(thingName=name, attributePayload={"attributes": dict(attributes)})
        except ClientError as refused:
            if code_of(refused) != _EXISTS:
                raise
            _client().update_thing(
                thingName=name, attributePayload={"attributes": dict(attributes), "merge": True}
            )


def create_certificate() -> KeyAndCertificate:
    """A new key with its certificate, not yet active."""
    with _errors():
        made = _client().create_keys_and_certificate(setAsActive=False)
    return KeyAndCertificate(
        certificate_id=made["certificateId"],
        arn=made["certificateArn"],
        certificate_pem=made["certificatePem"],
        private_key_pem=made["keyPair"]["PrivateKey"],
    )


def attach(certificate_arn: str, *, thing: str, policy: str) -> None:
    """What may speak with this certificate, and for which thing. Raises NotFound without the policy."""
    with _errors():
        _client().attach_policy(policyName=policy, target=certificate_arn)
        _client().attach_thing_principal(thingName=thing, principal=certificate_arn)


def activate(certificate_id: str) -> None:
    with _errors():
        _client().update_certificate(certificateId=certificate_id, newStatus="ACTIVE")


def revoke_others(*, thing: str, policy: str, keep: str) -> int:
    """Take away every certificate of a thing but one (by id, "" for none); returns how many."""
    with _errors():
        principals = _client().list_thing_principals(thingName=thing)["principals"]
        others = [arn for arn in principals if _id_of(arn) != keep]
        for arn in others:
            _client().update_certificate(certificateId=_id_of(arn), newStatus="INACTIVE")
            _client().detach_policy(policyName=policy, target=arn)
            _client().detach_thing_principal(thingName=thing, principal=arn)
            _client().delete_certificate(certificateId=_id_of(arn))
    return len(others)


def _id_of(arn: str) -> str:
    return arn.rpartition("/")[2]


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ClientError as refused:
        if code_of(refused) == _MISSING:
            raise NotFound("IoT Core lacks what this needs.", code="iot_not_prepared") from refused
        raise ServiceAway("IoT Core") from refused
    except BotoCoreError as away:
        raise ServiceAway("IoT Core") from away
