"""A deployment whose settings contradict each other does not start, and says why."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.core.management.base import SystemCheckError
from django.test import override_settings

from backoffice import checks

PRODUCTION: dict[str, Any] = {
    "DEBUG": False,
    "SECRET_KEY": "b9" * 30,
    "LOCAL_ISSUERS_ALLOWED": False,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63_072_000,
    "ALLOWED_HOSTS": ["api.ev4rent.example"],
    "COGNITO_ISSUER": "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_BlueHorzn",
    "COGNITO_JWKS_URL": "https://cognito-idp.ap-southeast-1.amazonaws.com/x/.well-known/jwks.json",
}
DEVELOPMENT = PRODUCTION | {
    "LOCAL_ISSUERS_ALLOWED": True,
    "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0,
    "SECRET_KEY": "short",
    "COGNITO_ISSUER": "http://localhost:4566/pool",
}


def ids(messages: Iterable[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


def faults(**changed: Any) -> list[str | None]:
    with override_settings(**changed):
        return [
            *ids(checks.check_secrets(None)),
            *ids(checks.check_addresses(None)),
            *ids(checks.check_middleware(None)),
        ]


@pytest.mark.parametrize("settings", [PRODUCTION, DEVELOPMENT])
def test_what_belongs_together_passes(settings: dict[str, Any]) -> None:
    assert faults(**settings) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"DEBUG": True}, "backoffice.E001"),
        ({"LOCAL_ISSUERS_ALLOWED": True}, "backoffice.E002"),
        ({"SECRET_KEY": "x" * 20}, "backoffice.E003"),
        ({"SECRET_KEY": "tests-only-" + "0" * 48}, "backoffice.E003"),
        ({"SECURE_HSTS_SECONDS": 0}, "backoffice.E004"),
        ({"SECURE_SSL_REDIRECT": False}, "backoffice.E004"),
        ({"ALLOWED_HOSTS": ["*"]}, "backoffice.E005"),
        ({"COGNITO_ISSUER": "http://localhost:4566/pool"}, "backoffice.E006"),
        ({"COGNITO_ISSUER": "https://127.0.0.1/pool"}, "backoffice.E006"),
        ({"COGNITO_JWKS_URL": "https://cloud/jwks.json"}, "backoffice.E006"),
        ({"COGNITO_JWKS_URL": "https://169.254.169.254/jwks.json"}, "backoffice.E006"),
        ({"MIDDLEWARE": ["django.middleware.common.CommonMiddleware"]}, "backoffice.E007"),
    ],
)
def test_a_contradiction_is_named(changed: dict[str, Any], expected: str) -> None:
    assert faults(**PRODUCTION | changed) == [expected]


def test_the_product_passes_its_own_checks() -> None:
    checks.refuse_to_start()


@override_settings(ROOT_URLCONF="tests.core.probe.urls")
def test_an_action_without_a_capability_stops_the_start() -> None:
    with pytest.raises(SystemCheckError, match=r"Forgotten\.post declares no capability"):
        checks.refuse_to_start()
