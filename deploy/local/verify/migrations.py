"""Migrations that a running release survives: django-migration-linter over the project's own apps.

Called as a library: as a command it would have to be an installed app of the product.
"""

import sys
from pathlib import Path
from typing import Final

import django
from django.apps import apps
from django_migration_linter import MigrationLinter

from deploy.local.state import CHECKOUT

# Each of these adds what must be unique to a table or a column that no release has filled yet.
BEFORE_THE_FIRST_ROW: Final = (
    "0002_bank_inbox",
    "0004_nothing_internal_leaves",
    "0011_an_item_is_paid_once",
    "0013_cloud_events",
)
# Each of these only makes a text longer, which rewrites no row and which the release before does not notice.
LONGER_TEXTS: Final = ("0011_longer_words",)


def main() -> int:
    """0 when no migration breaks the release before it."""
    django.setup()
    own = [
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(CHECKOUT / "apps")
    ]
    linter = MigrationLinter(
        str(CHECKOUT),
        include_apps=own,
        ignore_initial_migrations=True,
        no_cache=True,
        quiet=("ok", "ignore"),
        ignore_name=(*BEFORE_THE_FIRST_ROW, *LONGER_TEXTS),
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
