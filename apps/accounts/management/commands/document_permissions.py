"""Writes what the table of capabilities says: the page for people, and the console's copy."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.accounts.enums import CAPABILITIES, LANDING_PAGES, Capability, Role

PAGE: Final = "docs/reference/permissions.md"
CONSOLE: Final = "frontend/src/auth/capability-roles.json"

_HEAD: Final = """\
# Who may do what

Written by `python manage.py document_permissions` from `apps/accounts/enums/rights.py`; change it there.
Somebody with several roles may do what at least one of them may. Which route asks for which capability is
declared in its view; `tests/permissions/matrix.csv` says what each role gets from each route, and a test
calls them all.
"""


class Command(BaseCommand):
    help = "Write who may do what, for people and for the console; with --check only say if it is current."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the page is not current")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in ((PAGE, render()), (CONSOLE, render_for_console())):
            page = Path(settings.BASE_DIR) / name
            if not options["check"]:
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(text, encoding="utf-8")
            elif not page.is_file() or page.read_text(encoding="utf-8") != text:
                raise CommandError(f"{name} is not current: run `python manage.py document_permissions`")


def render() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_capabilities(), "", "## Where the console opens", "", *_landing_pages(), ""])


def render_for_console() -> str:
    """Which roles open what, as JSON: one line a capability."""
    lines = [
        f"  {json.dumps(capability.value)}: "
        f"{json.dumps([role.value for role in Role if capability in CAPABILITIES[role]])}"
        for capability in sorted(Capability)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _capabilities() -> list[str]:
    head = ["| capability |", *(f" {role.value} |" for role in Role)]
    rule = ["|---|", *("---|" for _ in Role)]
    rows = [
        [f"| `{capability.value}` |", *(_mark(role, capability) for role in Role)]
        for capability in sorted(Capability)
    ]
    return ["".join(cells) for cells in (head, rule, *rows)]


def _mark(role: Role, capability: Capability) -> str:
    return " yes |" if capability in CAPABILITIES[role] else " |"


def _landing_pages() -> list[str]:
    return [
        "| role | page |",
        "|---|---|",
        *(f"| {role} | `{page}` |" for role, page in LANDING_PAGES.items()),
    ]
