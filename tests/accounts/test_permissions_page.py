"""The page that says who may do what is the one that the table makes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from apps.accounts.management.commands.document_permissions import PAGE, render


def test_the_page_is_current() -> None:
    call_command("document_permissions", "--check")


def test_an_old_page_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    with pytest.raises(CommandError, match="not current"):
        call_command("document_permissions", "--check")
    call_command("document_permissions")
    call_command("document_permissions", "--check")
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == render()
