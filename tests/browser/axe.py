"""Asks axe-core what would keep people from using a page."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from deploy.local.state import CHECKOUT

SOURCE = CHECKOUT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that another colour scheme can change.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async (runOnly) => {
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
}"""


def expect_no_violation(page: Page) -> None:
    """Raises with what axe found and where."""
    _expect_nothing(page, {"type": "tag", "values": TAGS})


def expect_legible(page: Page) -> None:
    """The rules about colours alone, for a page that passed all of them in the other scheme."""
    _expect_nothing(page, {"type": "rule", "values": COLOURS})


def _expect_nothing(page: Page, rules: dict[str, Any]) -> None:
    # evaluated, not added as a script: the console's policy refuses scripts that are not its own
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(RUN, rules)
    told = ["\n    ".join([f"{item['id']}: {item['help']}", *item["nodes"][:4]]) for item in found]
    if told:
        raise AssertionError("\n".join(told))


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")
