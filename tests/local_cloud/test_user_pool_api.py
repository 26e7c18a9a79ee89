"""The user pool API, where moto differs from Cognito."""

from typing import Any

import pytest
from jose import jwt

from deploy.local.bootstrap.accounts import DEMO_DOMAIN, DEMO_PASSWORD
from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.running_cloud import CLIENT_ID, POOL_ID, RunningCloud

NEW_PASSWORD = "Quiet-Harbour-7"


@pytest.fixture
def invited(cognito: Any, unique: str) -> str:
    """An invited person who has not signed in."""
    email = f"{unique}@{DEMO_DOMAIN}"
    cognito.admin_create_user(
        UserPoolId=POOL_ID, Username=email, UserAttributes=[{"Name": "name", "Value": "New"}]
    )
    cognito.admin_add_user_to_group(UserPoolId=POOL_ID, Username=email, GroupName="support")
    return email


@pytest.fixture
def member(cognito: Any, invited: str) -> str:
    """A person with a password of their own."""
    cognito.admin_set_user_password(
        UserPoolId=POOL_ID, Username=invited, Password=NEW_PASSWORD, Permanent=True
    )
    return invited


def mailed_password(web: Browser, email: str) -> str:
    mails = web.get("/_local/mail", Accept="application/json").json()
    return str(next(mail["temporary_password"] for mail in mails if mail["to"] == email))


def sign_in(cognito: Any, email: str, password: str = NEW_PASSWORD) -> dict[str, Any]:
    answer: dict[str, Any] = cognito.initiate_auth(
        ClientId=CLIENT_ID,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )
    return answer


def renew(cognito: Any, refresh_token: str) -> Any:
    return cognito.initiate_auth(
        ClientId=CLIENT_ID, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": refresh_token}
    )


@pytest.mark.parametrize("flow", ["USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH"])
def test_password_flows_issue_the_hosted_uis_tokens(cognito: Any, cloud: RunningCloud, flow: str) -> None:
    credentials = {"USERNAME": f"finance@{DEMO_DOMAIN}", "PASSWORD": DEMO_PASSWORD}
    if flow.startswith("ADMIN"):
        answer = cognito.admin_initiate_auth(
            UserPoolId=POOL_ID, ClientId=CLIENT_ID, AuthFlow=flow, AuthParameters=credentials
        )
    else:
        answer = cognito.initiate_auth(ClientId=CLIENT_ID, AuthFlow=flow, AuthParameters=credentials)
    result = answer["AuthenticationResult"]
    claims = jwt.get_unverified_claims(result["AccessToken"])
    assert claims["iss"] == f"{cloud.origin}/{POOL_ID}"
    assert claims["cognito:groups"] == ["finance"]
    assert claims["exp"] - claims["iat"] == result["ExpiresIn"] == 900
    assert cognito.get_user(AccessToken=result["AccessToken"])["Username"] == claims["sub"]


@pytest.mark.parametrize("username", [f"ops@{DEMO_DOMAIN}", "nobody@nowhere.example"])
def test_wrong_credentials_do_not_tell_who_exists(cognito: Any, username: str) -> None:
    with pytest.raises(cognito.exceptions.NotAuthorizedException):
        sign_in(cognito, username, "Wrong-Password-1")


def test_an_invited_person_sets_a_password_and_signs_in(cognito: Any, web: Browser, invited: str) -> None:
    form = web.sign_in(invited, mailed_password(web, invited))
    assert "Choose a password" in form.text

    fields = {"_csrf": form.hidden("_csrf"), "session": form.hidden("session")}
    weak = web.post(form.action(), fields | {"new_password": "short", "confirm_password": "short"})
    assert "at least 8 characters" in weak.text
    fields = {"_csrf": weak.hidden("_csrf"), "session": weak.hidden("session")}
    unequal = web.post(weak.action(), fields | {"new_password": NEW_PASSWORD, "confirm_password": "Other-1"})
    assert "not the same" in unequal.text

    fields = {"_csrf": unequal.hidden("_csrf"), "session": unequal.hidden("session")}
    done = web.post(
        unequal.action(), fields | {"new_password": NEW_PASSWORD, "confirm_password": NEW_PASSWORD}
    )
    tokens = web.exchange(done.query["code"]).json()
    assert jwt.get_unverified_claims(tokens["access_token"])["cognito:groups"] == ["support"]
    found = cognito.admin_get_user(UserPoolId=POOL_ID, Username=invited)
    assert found["UserStatus"] == "CONFIRMED"


def test_the_api_asks_an_invited_person_for_a_password_too(cognito: Any, web: Browser, invited: str) -> None:
    challenge = sign_in(cognito, invited, mailed_password(web, invited))
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    answer = cognito.respond_to_auth_challenge(
        ClientId=CLIENT_ID,
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": invited, "NEW_PASSWORD": NEW_PASSWORD},
    )
    assert answer["AuthenticationResult"]["RefreshToken"]


def test_inviting_again_keeps_the_person_and_mails_another_password(
    cognito: Any, web: Browser, invited: str
) -> None:
    before = mailed_password(web, invited)
    first = cognito.admin_get_user(UserPoolId=POOL_ID, Username=invited)
    again = cognito.admin_create_user(UserPoolId=POOL_ID, Username=invited, MessageAction="RESEND")
    assert again["User"]["Username"] == first["Username"]
    assert mailed_password(web, invited) != before
    with pytest.raises(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(UserPoolId=POOL_ID, Username=invited.upper())


def test_a_disabled_person_can_neither_sign_in_nor_refresh(cognito: Any, web: Browser, member: str) -> None:
    tokens = web.tokens(member, NEW_PASSWORD)
    cognito.admin_disable_user(UserPoolId=POOL_ID, Username=member)
    assert web.refresh(tokens["refresh_token"]).json() == {"error": "invalid_grant"}
    assert "User is disabled." in web.sign_in(member, NEW_PASSWORD).text
    with pytest.raises(cognito.exceptions.NotAuthorizedException):
        renew(cognito, tokens["refresh_token"])
    cognito.admin_enable_user(UserPoolId=POOL_ID, Username=member)
    assert web.refresh(tokens["refresh_token"]).status == 200


@pytest.mark.parametrize("by", ["email", "sub"])
def test_global_sign_out_ends_every_session(cognito: Any, web: Browser, member: str, by: str) -> None:
    tokens = web.tokens(member, NEW_PASSWORD)
    api = sign_in(cognito, member)["AuthenticationResult"]
    sub = jwt.get_unverified_claims(tokens["access_token"])["sub"]
    cognito.admin_user_global_sign_out(UserPoolId=POOL_ID, Username=member if by == "email" else sub)
    assert web.refresh(tokens["refresh_token"]).json() == {"error": "invalid_grant"}
    with pytest.raises(cognito.exceptions.NotAuthorizedException):
        renew(cognito, api["RefreshToken"])
    assert web.authorize().location.startswith("/login?")


def test_group_changes_reach_the_next_token(cognito: Any, web: Browser, member: str) -> None:
    tokens = web.tokens(member, NEW_PASSWORD)
    cognito.admin_add_user_to_group(UserPoolId=POOL_ID, Username=member, GroupName="manager")
    cognito.admin_remove_user_from_group(UserPoolId=POOL_ID, Username=member, GroupName="support")
    renewed = web.refresh(tokens["refresh_token"]).json()
    assert jwt.get_unverified_claims(renewed["access_token"])["cognito:groups"] == ["manager"]
