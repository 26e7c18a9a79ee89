"""What the documents point at exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.state import CHECKOUT

# [text](target) and ![text](target), with an optional title behind the target.
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:")
NOT_OURS = {"node_modules", ".venv", ".local", ".git", "test-results", "dist", ".cache"}

EXPECTED = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/dependencies.md",
    *(f"docs/how-to/{name}.md" for name in ("a-model", "an-endpoint", "a-task", "a-screen")),
    *(f"docs/reference/{name}.md" for name in ("events", "permissions", "settings")),
)


def documents() -> list[Path]:
    return sorted(path for path in CHECKOUT.rglob("*.md") if not NOT_OURS & set(path.parts))


def broken_links(document: Path) -> Iterator[str]:
    """Relative links whose file, or whose heading in that file, is not there."""
    for target in LINK.findall(FENCE.sub("", document.read_text())):
        if ELSEWHERE.match(target):
            continue
        path, _, anchor = target.partition("#")
        found = (document.parent / path).resolve() if path else document
        if not found.exists() or (anchor and found.suffix == ".md" and anchor not in anchors(found)):
            yield target


def anchors(document: Path) -> set[str]:
    """The headings' names in links, as code hosts make them."""
    titles = HEADING.findall(FENCE.sub("", document.read_text()))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_relative_link_leads_somewhere() -> None:
    broken = {
        str(document.relative_to(CHECKOUT)): links
        for document in documents()
        if (links := list(broken_links(document)))
    }
    assert broken == {}


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# The first part\n")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](there.md) [b](gone.md) [c](there.md#the-first-part) [d](there.md#none) ![e](x.png) [f](#here)\n"
        "[g](https://example.com/none)\n## Here\n```\n[h](in-code.md)\n```\n"
    )
    assert list(broken_links(page)) == ["gone.md", "there.md#none", "x.png"]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_newcomer_needs_is_there(name: str) -> None:
    assert (CHECKOUT / name).read_text().startswith("# ")


def test_each_app_is_told_of() -> None:
    apps = {path.parent.name for path in (CHECKOUT / "apps").glob("*/apps.py")}
    told = {path.stem for path in (CHECKOUT / "docs" / "domain").glob("*.md")}
    assert apps - told <= {"core", "integrations"}


def test_decisions_are_numbered_without_a_gap_and_say_what_was_rejected() -> None:
    decisions = sorted((CHECKOUT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert [path.name for path in decisions if "rejected" not in path.read_text().lower()] == []
