"""docs/reference/settings.md and .env.example tell the truth about the variables that are read."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from backoffice.env import Asked, env
from backoffice.reference import render
from deploy.local.stack import CITY_PREFIX

EXAMPLE = re.compile(r"^#?([A-Z][A-Z0-9_]*)=(.*)$", re.MULTILINE)
SECRETS = ("KEY", "PASSWORD", "TOKEN", "SECRET")


def example() -> dict[str, str]:
    return dict(EXAMPLE.findall((settings.BASE_DIR / ".env.example").read_text()))


def read_by_the_local_stack(name: str) -> bool:
    word = name.removeprefix(CITY_PREFIX).removesuffix("_PORT").lower()
    sources = (settings.BASE_DIR / "deploy").rglob("*.py")
    return any(
        f'"{name}"' in text or f'"{word.upper()}"' in text or f" {word}: int = " in text
        for text in (path.read_text() for path in sources)
    )


def test_the_reference_is_current() -> None:
    call_command("settings_reference", check=True)


def test_a_stale_reference_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "asked", [*env.asked, Asked("NEW", "text", None, required=True, doc="new")])
    with pytest.raises(CommandError, match="stale"):
        call_command("settings_reference", check=True)


def test_every_reading_says_what_for() -> None:
    assert [asked.name for asked in env.asked if not asked.doc.endswith((".", "…"))] == []


def test_it_shows_what_differs_on_a_laptop() -> None:
    page = render(
        [
            Asked("A", "text", "x", required=False, doc="One."),
            Asked("A", "text", "y", required=False, doc="Other."),
            Asked("B", "URL", None, required=True, doc="Two."),
            Asked("C", "text", None, required=False, doc="Three."),
        ]
    )
    assert "| `A` | text | `x`; locally `y` | One. |" in page
    assert "| `B` | URL | required | Two. |" in page
    assert "| `C` | text | none | Three. |" in page


def test_the_example_names_only_what_somebody_reads() -> None:
    asked = {each.name for each in env.asked}
    assert [name for name in example() if name not in asked and not read_by_the_local_stack(name)] == []


def test_the_example_shows_the_defaults_and_no_secret() -> None:
    shown = example()
    for asked in env.asked:
        if asked.name in shown and asked.default and "{" not in asked.default:
            assert shown[asked.name] in {"", asked.default} or "X" in shown[asked.name], asked.name
    assert [name for name in shown if name.endswith(SECRETS) and shown[name]] == []
