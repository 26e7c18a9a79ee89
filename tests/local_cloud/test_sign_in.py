"""The hosted UI: code and PKCE, as the console uses it."""

import uuid
from typing import Any

import pytest
from jose import jwt

from deploy.local.bootstrap.accounts import DEMO_PASSWORD, demo_accounts
from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.running_cloud import CALLBACK, CLIENT_ID, POOL_ID, SIGNED_OUT, RunningCloud

OPS = "ops@demo.ev4rent.example"


def verified(
    web: Browser, token: str, audience: str | None = None, access: str | None = None
) -> dict[str, Any]:
    """The claims of a token whose signature, issuer and life were checked against the published keys."""
    document = web.get(f"/{POOL_ID}/.well-known/openid-configuration").json()
    keys = web.get(document["jwks_uri"]).json()
    found: dict[str, Any] = jwt.decode(
        token, keys, ["RS256"], issuer=document["issuer"], audience=audience, access_token=access
    )
    return found


def test_a_demo_account_signs_in_and_gets_tokens_like_cognitos(web: Browser, cloud: RunningCloud) -> None:
    back = web.sign_in(OPS, DEMO_PASSWORD)
    assert back.location.startswith(f"{CALLBACK}?")
    assert back.query["state"] == "st4te"
    tokens = web.exchange(back.query["code"]).json()

    access = verified(web, tokens["access_token"])
    assert access["iss"] == f"{cloud.origin}/{POOL_ID}"
    assert (access["token_use"], access["client_id"], access["version"]) == ("access", CLIENT_ID, 2)
    assert access["cognito:groups"] == ["ops"]
    assert access["scope"] == "openid email profile"
    assert access["exp"] - access["iat"] == tokens["expires_in"] == 15 * 60
    assert "aud" not in access

    identity = verified(web, tokens["id_token"], CLIENT_ID, tokens["access_token"])
    assert (identity["email"], identity["name"], identity["nonce"]) == (OPS, "Ops One", "n0nce")
    assert identity["sub"] == access["sub"]
    assert identity["origin_jti"] == access["origin_jti"]
    assert identity["jti"] != access["jti"]


def test_the_page_offers_every_demo_account(web: Browser) -> None:
    page = web.get(web.authorize().location)
    for account in demo_accounts():
        assert f'data-email="{account.email}"' in page.text
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"].startswith("no-cache")


def test_email_case_does_not_matter(web: Browser) -> None:
    assert web.sign_in(OPS.upper(), DEMO_PASSWORD).status == 302


@pytest.mark.parametrize("who", [(OPS, "Wrong-Password-1"), ("nobody@demo.ev4rent.example", DEMO_PASSWORD)])
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(
    web: Browser, who: tuple[str, str]
) -> None:
    page = web.sign_in(*who)
    assert page.status == 200
    assert "Incorrect username or password." in page.text


def test_a_form_from_another_browser_is_not_accepted(cloud: RunningCloud, web: Browser) -> None:
    form = web.get(web.authorize().location)
    fields = {"_csrf": form.hidden("_csrf"), "username": OPS, "password": DEMO_PASSWORD}
    page = Browser(cloud.origin).post(form.action(), fields)
    assert page.status == 200
    assert "open for too long" in page.text


def test_a_signed_in_browser_is_not_asked_again_unless_the_client_wants_it(web: Browser) -> None:
    assert web.authorize(prompt="none").query["error"] == "login_required"
    web.sign_in(OPS, DEMO_PASSWORD)
    assert "code" in web.authorize().query
    assert "code" in web.authorize(prompt="none").query
    assert web.authorize(prompt="login").location.startswith("/login?")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"client_id": None}, "client_id"),
        ({"client_id": "nobody"}, "Client does not exist"),
        ({"redirect_uri": "https://evil.example/auth/callback"}, "redirect_mismatch"),
        ({"redirect_uri": f"{CALLBACK}/more"}, "redirect_mismatch"),
        ({"redirect_uri": None}, "redirect_mismatch"),
    ],
)
def test_an_untrusted_redirect_ends_on_an_error_page(
    web: Browser, changes: dict[str, str | None], message: str
) -> None:
    page = web.authorize(**changes)
    assert page.status == 400
    assert page.headers["Location"] is None
    assert "An error was encountered with the requested page." in page.text
    assert message in page.text


@pytest.mark.parametrize(
    "changes",
    [
        {"response_type": "token"},
        {"scope": "openid everything"},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"code_challenge": None},
        {"code_challenge": "short"},
    ],
)
def test_a_wrong_request_goes_back_to_the_client_with_an_error(
    web: Browser, changes: dict[str, str | None]
) -> None:
    page = web.authorize(**changes)
    assert page.location.startswith(CALLBACK)
    assert page.query["error"] == "invalid_request"
    assert page.query["state"] == "st4te"


def test_a_code_works_once_and_only_for_who_asked(cloud: RunningCloud, web: Browser) -> None:
    for spoiled in ({"code_verifier": "x" * 64}, {"redirect_uri": SIGNED_OUT}, {"client_id": "nobody"}):
        code = web.sign_in(OPS, DEMO_PASSWORD).query["code"]
        answer = web.exchange(code, **spoiled)
        assert answer.status == 400
        assert answer.json()["error"] in {"invalid_grant", "invalid_client"}
    code = web.sign_in(OPS, DEMO_PASSWORD).query["code"]
    assert web.exchange(code).status == 200
    assert web.exchange(code).json() == {"error": "invalid_grant"}
    assert web.exchange(str(uuid.uuid4())).json() == {"error": "invalid_grant"}


def test_refresh_gives_new_tokens_of_the_same_sign_in(web: Browser) -> None:
    first = web.tokens(OPS, DEMO_PASSWORD)
    second = web.refresh(first["refresh_token"]).json()
    assert "refresh_token" not in second
    before, after = (verified(web, tokens["access_token"]) for tokens in (first, second))
    assert before["jti"] != after["jti"]
    assert [before[name] for name in ("sub", "origin_jti", "auth_time", "scope")] == [
        after[name] for name in ("sub", "origin_jti", "auth_time", "scope")
    ]


def test_a_revoked_refresh_token_is_refused(web: Browser) -> None:
    tokens = web.tokens(OPS, DEMO_PASSWORD)
    wrong_kind = {"client_id": CLIENT_ID, "token": tokens["access_token"]}
    assert web.post("/oauth2/revoke", wrong_kind).json() == {"error": "unsupported_token_type"}
    revoked = web.post("/oauth2/revoke", {"client_id": CLIENT_ID, "token": tokens["refresh_token"]})
    assert (revoked.status, revoked.text) == (200, "")
    assert revoked.headers["Content-Type"] is None  # a client that insists on JSON refuses any other type
    assert web.refresh(tokens["refresh_token"]).json() == {"error": "invalid_grant"}


def test_other_grants_are_refused(web: Browser) -> None:
    form = {"grant_type": "password", "client_id": CLIENT_ID, "username": OPS, "password": DEMO_PASSWORD}
    assert web.post("/oauth2/token", form).json() == {"error": "unsupported_grant_type"}
    assert web.get("/oauth2/token").status == 405


def test_user_info_names_the_bearer(web: Browser) -> None:
    tokens = web.tokens(OPS, DEMO_PASSWORD)
    answer = web.get("/oauth2/userInfo", Authorization=f"Bearer {tokens['access_token']}")
    assert answer.json()["email"] == OPS
    assert answer.json()["sub"] == verified(web, tokens["access_token"])["sub"]
    assert web.get("/oauth2/userInfo", Authorization="Bearer nonsense").status == 401


def test_logout_forgets_the_browser_and_goes_only_where_registered(web: Browser) -> None:
    web.sign_in(OPS, DEMO_PASSWORD)
    for target in ("https://evil.example/", CALLBACK):
        page = web.get("/logout", {"client_id": CLIENT_ID, "logout_uri": target})
        assert page.status == 400
    out = web.get("/logout", {"client_id": CLIENT_ID, "logout_uri": SIGNED_OUT})
    assert (out.status, out.location) == (302, SIGNED_OUT)
    assert web.authorize().location.startswith("/login?")


def test_programs_of_other_origins_may_read_what_needs_no_cookie(web: Browser) -> None:
    for page in (
        web.options("/oauth2/token"),
        web.get(f"/{POOL_ID}/.well-known/openid-configuration"),
        web.get(f"/{POOL_ID}/.well-known/jwks.json"),
    ):
        assert page.headers["Access-Control-Allow-Origin"] == "*"
    assert web.authorize().headers["Access-Control-Allow-Origin"] is None


def test_nothing_secret_is_logged(web: Browser, cloud: RunningCloud) -> None:
    tokens = web.tokens(OPS, DEMO_PASSWORD)
    log = cloud.log
    assert DEMO_PASSWORD not in log
    assert not any(token in log for token in (tokens["access_token"], tokens["refresh_token"]))
    assert "eyJ" not in log
