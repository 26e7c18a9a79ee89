"""What a stranger can send: never a 5xx, never a leak, always a problem with a code and a request id."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.http.conftest import PASSER_BY
from tests.core.probe.models import Parcel
from tests.core.probe.views import Breaks

BASE = b'{"code":"N-1","market":"SG","packed_at":"2026-03-01T12:00:00Z"'


def is_problem(answer: Any) -> bool:
    if answer["Content-Type"] != "application/problem+json":
        return False
    body = answer.json()
    return bool(
        body["code"] and body["status"] == answer.status_code and body["request_id"] == answer["X-Request-ID"]
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "malformed_json"),
        (b"", None),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b"\xff\xfe{}", "not_utf8"),
        (b"\xef\xbb\xbf{}", "malformed_json"),
        (b"[" * 5000, "too_deep"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "too_deep"),
        (BASE + b',"code":"twice"}', "duplicate_member"),
        (BASE + b',"price":NaN}', "not_a_number"),
        (BASE + b',"price":-Infinity}', "not_a_number"),
        (BASE + b',"price":1e999}', "number_out_of_range"),
        (BASE + b',"pieces":' + b"9" * 5000 + b"}", "number_out_of_range"),
        (BASE + b',"labels":"\\u0000"}', "unstorable_text"),
        (BASE + b',"labels":["\\ud800"]}', "unstorable_text"),
        (BASE + b',"\\udfff":1}', "unstorable_text"),
        (BASE + b',"labels":{"a":["\\u0000"]}}', "unstorable_text"),
    ],
)
def test_broken_json_is_refused_with_its_reason(
    client: Client, db: None, body: bytes, code: str | None
) -> None:
    answer = client.generic("POST", "/parcels", body, content_type="application/json")
    assert answer.status_code == 400
    assert is_problem(answer)
    assert code in {None, answer.json()["code"]}
    assert not Parcel.objects.exists()


def test_brackets_inside_of_strings_do_not_count_as_depth(client: Client, db: None) -> None:
    body = BASE + b',"labels":"' + b"[" * 5000 + b'"}'
    assert client.generic("POST", "/parcels", body, content_type="application/json").status_code == 201


def test_a_huge_body_is_a_413(client: Client, db: None) -> None:
    body = BASE + b',"note":"' + b"x" * 1_100_000 + b'"}'
    answer = client.generic("POST", "/parcels", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x" * 300]
)
def test_another_kind_of_body_is_a_415(client: Client, db: None, content_type: str) -> None:
    answer = client.generic("POST", "/parcels", b"a=1", content_type=content_type)
    assert (answer.status_code, is_problem(answer)) == (415, True)


def test_nobody_may_make_us_read_a_body(anonymous: Client, db: None) -> None:
    """The refusal comes before the body is looked at, whatever is wrong with it."""
    for headers, status in (({}, 401), ({"X-Actor": PASSER_BY}, 403)):
        answer = anonymous.generic(
            "POST", "/parcels", b"[" * 5000, content_type="application/json", headers=headers
        )
        assert (answer.status_code, is_problem(answer)) == (status, True)


def test_a_401_says_how_to_sign_in(anonymous: Client) -> None:
    assert anonymous.get("/me")["WWW-Authenticate"] == "Bearer"


def test_public_needs_no_sign_in_and_any_staff_needs_no_capability(anonymous: Client) -> None:
    assert anonymous.get("/hello").json() == {"hello": "world"}
    assert anonymous.get("/me", headers={"X-Actor": PASSER_BY}).json() == {"id": "passer-by"}


def test_an_action_without_a_declared_capability_is_refused_for_everybody(anonymous: Client) -> None:
    allmighty = {"X-Actor": "root * *"}
    assert anonymous.get("/forgotten", headers=allmighty).status_code == 204
    assert anonymous.post("/forgotten", headers=allmighty).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/parcels"), ("DELETE", "/me"), ("OPTIONS", "/me"), ("TRACE", "/me"), ("BREW", "/me")],
)
def test_an_unknown_method_is_a_405(client: Client, method: str, path: str) -> None:
    answer = client.generic(method, path)
    assert (answer.status_code, is_problem(answer)) == (405, True)


def test_an_unknown_address_is_a_problem(client: Client) -> None:
    answer = client.get("/nowhere/<script>")
    assert (answer.status_code, is_problem(answer)) == (404, True)
    assert b"script" not in answer.content


def test_a_foreign_host_is_a_problem_with_headers(client: Client) -> None:
    answer = client.get("/hello", headers={"Host": "evil.example"})
    assert (answer.status_code, is_problem(answer)) == (400, True)
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_crash_says_nothing_about_us(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Breaks, "fault", ValueError("the password is swordfish"))
    answer = client.get("/breaks")
    assert (answer.status_code, is_problem(answer)) == (500, True)
    assert answer.json()["code"] == "internal_error"
    assert b"swordfish" not in answer.content


@pytest.mark.parametrize("address", ["/hello", "/nowhere", "/me", "/breaks"])
def test_every_answer_carries_the_security_headers(client: Client, anonymous: Client, address: str) -> None:
    for each in (client, anonymous):
        answer = each.get(address)
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer
        assert answer["X-Request-ID"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("console-1234567890", True),
        ("short", False),
        ("x" * 65, False),
        ("line\r\nbreak-1234", False),
        ("sp ace-123456", False),
    ],
)
def test_a_sent_request_id_is_kept_only_when_harmless(client: Client, sent: str, kept: bool) -> None:
    answer = client.get("/hello", HTTP_X_REQUEST_ID=sent)
    assert (answer["X-Request-ID"] == sent) is kept


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.one_of(
        st.binary(max_size=200),
        st.fixed_dictionaries(
            {},
            optional=dict.fromkeys(
                ("code", "market", "pieces", "price", "packed_at", "labels", "x"), json_values
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
@pytest.mark.django_db
def test_no_body_breaks_us(body: bytes) -> None:
    client = Client(raise_request_exception=False, headers={"X-Actor": "clerk parcel.edit,parcel.view SG"})
    answer = client.generic("POST", "/parcels", body, content_type="application/json")
    assert answer.status_code < 500


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(
        [
            "limit",
            "cursor",
            "order",
            "count",
            "since",
            "market",
            "size",
            "pieces_min",
            "packed_before",
            "fragile",
            "q",
            "zzz",
        ]
    ),
    value=st.text(max_size=60) | st.integers().map(str) | st.floats().map(str),
)
@pytest.mark.django_db
def test_no_query_breaks_us(name: str, value: str) -> None:
    client = Client(raise_request_exception=False, headers={"X-Actor": "clerk parcel.view SG"})
    answer = client.get("/parcels", {name: value.encode("utf-8", "replace").decode()})
    assert answer.status_code in {200, 400}
