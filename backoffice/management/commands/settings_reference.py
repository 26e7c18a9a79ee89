"""`manage.py settings_reference` writes docs/reference/settings.md; with `--check` tells if it is stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from backoffice.env import env
from backoffice.reference import render

TARGET = Path("docs") / "reference" / "settings.md"


class Command(BaseCommand):
    help = "Writes the reference of all environment variables. Run it with the local settings: they read all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, fail when it is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BASE_DIR / TARGET
        text = render(env.asked)
        if not options["check"]:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            raise CommandError(f"{TARGET} is stale: run manage.py settings_reference")
