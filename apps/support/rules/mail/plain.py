"""HTML as text: what a reader would have seen, without anything that acts, loads or hides."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from apps.core.later import Later

if TYPE_CHECKING:
    import nh3
else:
    nh3 = Later("nh3")

_BLOCKS: Final = {"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre", "hr"}
_KEPT: Final = {*_BLOCKS, "br", "li", "td", "th", "a", "span", "b", "i", "strong", "em"}
_QUOTES: Final = frozenset({"gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote"})
_HIDDEN: Final = {
    "script",
    "style",
    "title",
    "head",
    "template",
    "noscript",
    "svg",
    "math",
    "object",
    "textarea",
}


def text_of(html: str) -> str:
    """The text, a line for each line; quotations begin with `> `, links keep where they lead."""
    clean = nh3.clean(
        html,
        tags=_KEPT,
        clean_content_tags=_HIDDEN,
        attributes={"a": {"href"}, "div": {"class"}, "blockquote": {"class"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quotes: list[str] = []
        self._link = ""
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "br":
            self._lines.append("")
        elif tag in _BLOCKS or tag == "li":
            self._break()
            if tag == "blockquote" or _QUOTES & set((values.get("class") or "").split()):
                self._quotes.append(tag)
            elif self._quotes and tag == self._quotes[-1]:
                self._quotes.append("")  # one of the same name inside it
            if tag == "li":
                self._add("- ")
        elif tag == "a":
            self._link, self._said = values.get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            if self._link.startswith("http") and self._link.rstrip("/") not in self._said:
                self._add(f" ({self._link})")
            self._link = ""
        elif tag in {"td", "th"}:
            self._add(" ")
        elif tag in _BLOCKS:
            self._break()
            name = next((each for each in reversed(self._quotes) if each), None)
            if name == tag:
                self._quotes.pop()
            if tag == "p":
                self._lines.append("")

    def handle_data(self, data: str) -> None:
        words = " ".join(data.replace("\xa0", " ").split())
        if not words:
            if data and self._lines[-1]:
                self._add(" ")
            return
        before = " " if data[0].isspace() and self._lines[-1] else ""
        self._add(f"{before}{words}{' ' if data[-1].isspace() else ''}")
        self._said += words

    def _add(self, words: str) -> None:
        if not self._lines[-1] and self._quotes:
            self._lines[-1] = "> "
        self._lines[-1] += words

    def _break(self) -> None:
        if self._lines[-1].strip():
            self._lines.append("")

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines).strip()
