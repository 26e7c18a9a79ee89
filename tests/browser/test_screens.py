"""Each screen is looked at closely once; each role finds its places, and is told whom to ask about others."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.conftest import AddressOf
from tests.browser.looking import (
    expect_settled,
    jumps,
    main_of,
    show_in,
    show_on_a_phone,
    too_wide,
    unfinished_texts,
    walk_to,
)
from tests.browser.rails import NAMES
from tests.browser.screens import SCREENS, Screen, refused, seen
from tests.browser.signing_in import DESKTOP

pytestmark = pytest.mark.browser


def roles_that_open(screen: Screen) -> str:
    """As a sentence lists them: `Operations, Finance, or Administrator`."""
    *names, last = [NAMES[role] for role in screen.roles()]
    return f"{', '.join(names)}{',' if len(names) > 1 else ''} or {last}" if names else last


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_whole(tab_of: Callable[[str], Page], address_of: AddressOf, screen: Screen) -> None:
    role = "admin" if screen.allows("admin") else screen.roles()[0]
    page = tab_of(role)
    page.set_viewport_size(DESKTOP)
    page.goto(address_of(screen, role))
    show_in(page, "light")
    screen.content(page)
    expect_settled(page)
    assert page.title() == f"{main_of(page).get_by_role('heading', level=1).inner_text()} · Blue Horizons"
    assert jumps(page) == []
    axe.expect_no_violation(page)
    show_in(page, "dark")
    axe.expect_legible(page)
    show_on_a_phone(page)
    expect_settled(page)
    assert too_wide(page) == []


@pytest.mark.parametrize(("role", "screen"), seen(), ids=lambda value: getattr(value, "name", value))
def test_everybody_who_may_go_to_a_place_finds_it_filled(
    tab_of: Callable[[str], Page], address_of: AddressOf, role: str, screen: Screen
) -> None:
    page = tab_of(role)
    page.set_viewport_size(DESKTOP)
    walk_to(page, address_of(screen, role))
    expect(main_of(page).get_by_role("heading", level=1)).to_have_text(screen.title)
    screen.content(page)
    expect_settled(page)
    assert unfinished_texts(page) == []


@pytest.mark.parametrize(("role", "screen"), refused(), ids=lambda value: getattr(value, "name", value))
def test_a_refused_screen_names_the_roles_that_open_it(
    tab_of: Callable[[str], Page], address_of: AddressOf, role: str, screen: Screen
) -> None:
    page = tab_of(role)
    # from a page that everybody may see, lest the refusal before be taken for this one
    walk_to(page, "/settings/appearance")
    expect(main_of(page).get_by_role("heading", level=1)).to_have_text("Appearance")
    walk_to(page, address_of(screen, role))
    refusal = main_of(page).get_by_role("alert")
    expect(refusal.get_by_role("heading", level=1)).to_have_text("Your role does not open this page")
    expect(refusal).to_contain_text(f"It needs the role {roles_that_open(screen)}.")


def test_a_refusal_is_accessible(tab_of: Callable[[str], Page], address_of: AddressOf) -> None:
    role, screen = refused()[0]
    page = tab_of(role)
    page.goto(address_of(screen, role))
    expect(main_of(page).get_by_role("alert")).to_be_visible()
    axe.expect_no_violation(page)
