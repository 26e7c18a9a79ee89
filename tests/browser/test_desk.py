"""An agent by keyboard: an answer is called back with its text, and what is chosen is changed together."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import main_of

pytestmark = pytest.mark.browser


def _open_ticket(page: Page, subject: str) -> None:
    """What somebody said on the phone, written down without a mouse."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is it about?").fill(subject)
    said = dialog.get_by_label("What did the customer say?")
    said.fill("It stays dark.")
    expect(dialog.get_by_text("sends it")).to_be_visible()
    said.press("Control+Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("list", name="Messages").get_by_text("It stays dark.")).to_be_visible()


def test_an_answer_that_is_called_back_by_key_is_there_to_go_on_writing(visit: Visit) -> None:
    page = visit("support", "/cases?waiting=true&do=new")
    _open_ticket(page, f"Called back {uuid4().hex[:6]}")
    page.keyboard.press("r")
    field = page.get_by_label("Answer to the customer")
    expect(field).to_be_focused()
    page.keyboard.type("We send somebody.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Call back")).to_be_visible()
    expect(field).to_have_value("")
    page.keyboard.press("z")
    expect(field).to_have_value("We send somebody.")
    expect(field).to_be_focused()
    page.reload()
    expect(field).to_have_value("We send somebody.")


def test_what_is_chosen_is_changed_by_keyboard_after_a_look(visit: Visit) -> None:
    page = visit("support", "/cases?waiting=true&do=new")
    subject = f"Changed together {uuid4().hex[:6]}"
    _open_ticket(page, subject)
    page.goto(f"/cases?q={subject.rsplit(maxsplit=1)[-1]}")
    line = main_of(page).get_by_role("button", name=subject)
    expect(line).to_be_visible()
    page.keyboard.press("Shift+X")
    expect(page.get_by_role("button", name="Answer all")).to_be_visible()
    page.keyboard.press("b")
    dialog = page.get_by_role("dialog", name="Change 1 ticket")
    expect(dialog.get_by_role("combobox", name="Status")).to_be_focused()
    dialog.get_by_label("Checklist").fill("Call the customer")
    page.keyboard.press("Control+Enter")
    expect(dialog.get_by_role("region", name="What happens")).to_contain_text("Call the customer")
    page.keyboard.press("Control+Enter")
    expect(dialog).to_have_count(0)
    line.click()
    expect(page.get_by_role("checkbox", name="Call the customer")).to_be_visible()
