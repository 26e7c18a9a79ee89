"""What every page must be once it stands: settled, worded, and as wide as its window."""

import base64
import hashlib
import re
from functools import cache
from typing import Any, Literal

from playwright.sync_api import Locator, Page, ViewportSize, expect

from deploy.local.state import CHECKOUT

CATALOGUE = CHECKOUT / "frontend" / "src" / "locales" / "en.po"
PHONE = ViewportSize(width=390, height=844)
UNSETTLED = "[aria-busy=true], [aria-label=Loading], .mantine-Skeleton-root"
# A placeholder or plural that nobody filled in, or a value that never was one.
UNFINISHED = re.compile(r"\{\w+(, (plural|select)\b.*)?\}|\bundefined\b|\bNaN\b|\[object |Invalid Date")
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = new Set([document.title]);
  while (walker.nextNode()) texts.add(walker.currentNode.data.trim());
  for (const name of ['aria-label', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`[${name}]`)) texts.add(element.getAttribute(name));
  return [...texts];
}"""
# Even the shortest transition shows the old value for a frame, and hands it on to what it contains.
STILL = """async () => {
  for (let quiet = 0, frame = 0; quiet < 3 && frame < 200; frame++) {
    await new Promise(requestAnimationFrame);
    quiet = document.getAnimations().length > 0 ? 0 : quiet + 1;
  }
}"""
# How far what one looks at has moved by itself (CLS): every shift that no input of ours explains.
JUMPS = """() => new Promise((resolve) => {
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const name = (node) => node ? `<${node.localName ?? '#text'} class="${node.className ?? ''}">` : 'gone';
  const jumps = new PerformanceObserver((list) => resolve(list.getEntries()
    .filter(({ hadRecentInput }) => !hadRecentInput)
    .map(({ value, sources }) => ({ value, what: sources.slice(0, 3).map(
      ({ node, previousRect: from, currentRect: to }) => `${name(node)}: ${place(from)} → ${place(to)}`),
    }))));
  jumps.observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve([]), 50);
})"""
MOST_CLS = 0.01
TOO_WIDE = """() => [document.documentElement, document.querySelector('#main')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map(({ localName, scrollWidth, clientWidth }) => `<${localName}>: ${scrollWidth} in ${clientWidth} px`)"""


def main_of(page: Page) -> Locator:
    """The page itself, without rail and header."""
    return page.get_by_role("main")


def walk_to(page: Page, path: str) -> None:
    """Go there as a link of the console would, without loading the console anew; a new tab has to load it."""
    if page.url.startswith("http"):
        page.evaluate("(path) => history.pushState({}, '', path)", path)
    else:
        page.goto(path)


def expect_settled(page: Page) -> None:
    """Everything that loads has loaded, and nothing failed."""
    main = main_of(page)
    expect(main.get_by_role("heading", level=1)).to_be_visible()
    expect(main.locator(UNSETTLED)).to_have_count(0)
    expect(main.get_by_role("alert")).to_have_count(0)


def show_in(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the system be light or dark, and wait until every colour has followed."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    page.evaluate(STILL)


def show_on_a_phone(page: Page) -> None:
    """Make the window as narrow as a phone, and wait until everything has found its place."""
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("button", name="Open the menu")).to_be_visible()
    page.evaluate(STILL)


def unfinished_texts(page: Page) -> list[str]:
    """Texts that no person was meant to read: ids of messages, open placeholders, `undefined`."""
    texts: list[str] = page.evaluate(TEXTS)
    return [text for text in texts if text in _message_ids() or UNFINISHED.search(text)]


def jumps(page: Page) -> list[str]:
    """What moved under the reader's eyes since the page was opened; empty within the console's budget."""
    found: list[dict[str, Any]] = page.evaluate(JUMPS)
    if sum(jump["value"] for jump in found) <= MOST_CLS:
        return []
    return [f"{jump['value']:.4f} {'; '.join(jump['what'])}" for jump in found]


def too_wide(page: Page) -> list[str]:
    """Which part of the page scrolls sideways. Grids and charts may, inside themselves."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


@cache
def _message_ids() -> frozenset[str]:
    """What lingui shows for a message that was not compiled: a hash of the message and its context."""
    catalogue = CATALOGUE.read_text(encoding="utf-8")
    entries = re.findall(r'(?:^msgctxt (".*")\n)?^msgid ((?:".*"\n)+)', catalogue, re.MULTILINE)
    return frozenset(_id(_joined(message), _joined(context)) for context, message in entries) - {_id("", "")}


def _joined(quoted: str) -> str:
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', quoted)
    return "".join(parts).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def _id(message: str, context: str) -> str:
    digest = hashlib.sha256(f"{message}\x1f{context}".encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:6]
