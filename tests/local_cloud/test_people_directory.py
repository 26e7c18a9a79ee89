"""Sign-in and the directory of people, from our own code to the local cloud and back."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from apps.accounts import gateways
from apps.accounts.enums import Role
from apps.integrations.aws.cognito import issuer
from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.jwks import KeyCache
from apps.integrations.aws.cognito.tokens import TokenVerifier
from apps.integrations.aws.session import forget_clients
from deploy.local.bootstrap.accounts import DEMO_PASSWORD
from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.running_cloud import CLIENT_ID, POOL_ID, RunningCloud

REAL_FETCH = issuer.fetch_key_set


@pytest.fixture
def verifier(cloud: RunningCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[TokenVerifier]:
    """Our verifier and our gateway, both pointed at the running cloud."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", cloud.origin)
    forget_clients()
    own = f"{cloud.origin}/{POOL_ID}"
    with override_settings(COGNITO_USER_POOL_ID=POOL_ID, COGNITO_JWKS_URL=f"{own}/.well-known/jwks.json"):
        yield TokenVerifier(own, frozenset({CLIENT_ID}), KeyCache(fetch=REAL_FETCH))
    forget_clients()


def test_a_token_of_the_hosted_ui_is_accepted(verifier: TokenVerifier, web: Browser) -> None:
    tokens = web.tokens("finance@demo.ev4rent.example", DEMO_PASSWORD)
    claims = verifier.verify(tokens["access_token"], datetime.now(tz=UTC))
    assert claims.groups == ("finance",)
    user = gateways.describe_user(claims.username)
    assert (user.sub, user.email) == (claims.sub, "finance@demo.ev4rent.example")
    with pytest.raises(InvalidToken):
        verifier.verify(tokens["id_token"], datetime.now(tz=UTC))


def test_a_colleague_comes_and_goes(verifier: TokenVerifier, web: Browser, cloud: RunningCloud) -> None:
    email = f"{uuid.uuid4().hex[:8]}@people.example"
    user = gateways.create_user(email=email, name="Short Stay")
    gateways.resend_invitation(user.username)
    gateways.put_groups(user.username, [Role.OPS])
    cloud.client("cognito-idp").admin_set_user_password(
        UserPoolId=POOL_ID, Username=email, Password=DEMO_PASSWORD, Permanent=True
    )
    tokens = web.tokens(email, DEMO_PASSWORD)
    claims = verifier.verify(tokens["access_token"], datetime.now(tz=UTC))
    assert (claims.sub, claims.groups) == (user.sub, ("ops",))
    gateways.shut_out(user.username)
    assert web.refresh(tokens["refresh_token"]).status == 400
    gateways.enable_user(user.username)
    assert Browser(cloud.origin).tokens(email, DEMO_PASSWORD)["access_token"]
