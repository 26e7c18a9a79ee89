"""The console's files, with the caching that CloudFront will have."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.local.edge.settings import EdgeSettings
from tests.stack.edge.conftest import Browser

ASSET = "/assets/app-1a2b3c4d.js"


def test_the_page_is_revalidated_and_costs_nothing_when_unchanged(browse: Browser) -> None:
    page, body = browse.get("/")
    assert page.status == 200
    assert b"Blue Horizons" in body
    assert page.headers["Cache-Control"] == "no-cache"
    again, nothing = browse.get("/", If_None_Match=page.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    assert again.headers["ETag"] == page.headers["ETag"]


def test_a_new_build_gets_a_new_tag(browse: Browser, console: Path) -> None:
    before, _ = browse.get("/")
    (console / "index.html").write_text("<!doctype html><title>Next release</title>")
    after, body = browse.get("/", If_None_Match=before.headers["ETag"])
    assert after.status == 200
    assert b"Next release" in body


def test_hashed_assets_are_kept_for_ever(browse: Browser) -> None:
    asset, _ = browse.get(ASSET)
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_unhashed_scripts_change_together_with_the_page(browse: Browser) -> None:
    script, _ = browse.get("/boot.js")
    assert script.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepts", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli bytes"),
        ("gzip", "gzip", b"gzip bytes"),
        ("br;q=0, gzip;q=0.5", "gzip", b"gzip bytes"),
        ("br;q=nonsense", None, None),
        ("", None, None),
    ],
)
def test_the_smallest_form_that_the_client_reads(
    browse: Browser, console: Path, accepts: str, encoding: str | None, body: bytes | None
) -> None:
    asset, received = browse.get(ASSET, Accept_Encoding=accepts)
    assert asset.headers["Content-Encoding"] == encoding
    assert asset.headers["Vary"] == "Accept-Encoding"
    assert received == (body or (console / ASSET.lstrip("/")).read_bytes())


def test_encodings_have_tags_of_their_own(browse: Browser) -> None:
    tags = {browse.get(ASSET, Accept_Encoding=name)[0].headers["ETag"] for name in ("br", "gzip", "identity")}
    assert len(tags) == 3


def test_text_without_a_sibling_is_compressed_on_the_way(browse: Browser, console: Path) -> None:
    (console / "licences.txt").write_text("Permission is hereby granted\n" * 200)
    answer, body = browse.get("/licences.txt", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (console / "licences.txt").read_bytes()


@pytest.mark.parametrize(
    "route", ["/vehicles", "/vehicles/SGX1234A", "/costs?month=2026-01", "/deep/er/route"]
)
def test_routes_of_the_application_answer_with_its_page(browse: Browser, route: str) -> None:
    answer, body = browse.get(route)
    assert answer.status == 200
    assert b"Blue Horizons" in body
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/assets/app-gone.js", "/missing.png", "/robots.txt", "/assets/", "/_local/x"]
)
def test_a_missing_file_is_not_the_page(browse: Browser, path: str) -> None:
    answer, body = browse.get(path)
    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert b"Blue Horizons" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/assets/%00",
        "/.vite/manifest.json",
        "/assets//app-1a2b3c4d.js",
    ],
)
def test_nothing_outside_the_build_and_nothing_hidden(browse: Browser, path: str) -> None:
    answer, body = browse.get(path)
    assert answer.status in {400, 404}
    assert b"outside" not in body
    assert b"root:" not in body


def test_a_link_out_of_the_build_leads_nowhere(browse: Browser, console: Path) -> None:
    (console / "link.txt").symlink_to(console.parent / "secret.txt")
    assert browse.get("/link.txt")[0].status == 404


def test_head_has_the_headers_and_no_body(browse: Browser) -> None:
    answer, body = browse("HEAD", "/")
    assert (answer.status, body) == (200, b"")
    assert answer.headers["ETag"]


def test_files_are_read_only(browse: Browser) -> None:
    answer, _ = browse("POST", "/index.html", body=b"x")
    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]


def test_before_the_first_build_it_says_so(
    edge_of: Callable[[EdgeSettings], Browser], settings: EdgeSettings, tmp_path: Path
) -> None:
    answer, body = edge_of(replace(settings, dist=tmp_path / "nothing")).get("/")
    assert answer.status == 503
    assert b"console_not_built" in body
