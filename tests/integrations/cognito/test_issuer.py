"""Where the keys come from, and which issuers a process refuses to start with."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from apps.integrations.aws.cognito import issuer
from apps.integrations.aws.cognito.local_issuer import refuse_local_issuer

REAL_FETCH = issuer.fetch_key_set
GOOD = "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_BlueHorzn"


@dataclass
class Site:
    """A web server on a free port that answers every GET alike."""

    status: int = 200
    body: bytes = b'{"keys":[]}'
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    laid_out = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            laid_out.asked.append(self.path)
            self.send_response(laid_out.status)
            for name, value in laid_out.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(laid_out.body)))
            self.end_headers()
            self.wfile.write(laid_out.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    laid_out.url = f"http://127.0.0.1:{server.server_port}/keys"
    with override_settings(COGNITO_JWKS_URL=laid_out.url):
        yield laid_out
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_the_key_set_comes_from_the_configured_address(site: Site) -> None:
    assert REAL_FETCH() == site.body
    assert site.asked == ["/keys"]


def test_a_redirect_is_not_followed(site: Site) -> None:
    site.status, site.headers = 302, {"Location": "/elsewhere"}
    with pytest.raises(ConnectionError):
        REAL_FETCH()
    assert site.asked == ["/keys"]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_page_is_no_key_set(site: Site, status: int) -> None:
    site.status = status
    with pytest.raises(ConnectionError):
        REAL_FETCH()


def test_an_endless_answer_is_cut(site: Site) -> None:
    site.body = b"x" * 1_000_000
    assert len(REAL_FETCH()) == 65_536


class TestLocalIssuers:
    @pytest.mark.parametrize("name", ["COGNITO_ISSUER", "COGNITO_JWKS_URL"])
    @pytest.mark.parametrize(
        "url",
        [
            "http://localhost:4566/pool",
            "https://localhost/pool",
            "https://127.0.0.1/pool",
            "https://[::1]/pool",
            "https://10.0.0.5/pool",
            "https://169.254.169.254/pool",
            "https://cloud/pool",
            "https://cognito.internal/pool",
            "http://cognito-idp.ap-southeast-1.amazonaws.com/pool",
        ],
    )
    def test_production_does_not_start_with_one(self, name: str, url: str) -> None:
        usual = {"COGNITO_ISSUER": GOOD, "COGNITO_JWKS_URL": f"{GOOD}/.well-known/jwks.json"}
        with (
            override_settings(LOCAL_ISSUERS_ALLOWED=False, **{**usual, name: url}),
            pytest.raises(ImproperlyConfigured, match=name),
        ):
            refuse_local_issuer()

    def test_cognito_is_welcome(self) -> None:
        with override_settings(
            LOCAL_ISSUERS_ALLOWED=False, COGNITO_ISSUER=GOOD, COGNITO_JWKS_URL=f"{GOOD}/.well-known/jwks.json"
        ):
            refuse_local_issuer()

    def test_development_may(self) -> None:
        with override_settings(LOCAL_ISSUERS_ALLOWED=True, COGNITO_ISSUER="http://localhost:4566/pool"):
            refuse_local_issuer()
