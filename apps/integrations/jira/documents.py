"""Atlassian's document format ↔ plain words: text goes in as paragraphs, and comes out of whatever there is.

https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
"""

from collections.abc import Mapping
from typing import Any, Final

_LONGEST: Final = 20_000
_DEEPEST: Final = 40
_BLOCKS: Final = frozenset(
    {"paragraph", "heading", "blockquote", "codeBlock", "listItem", "tableRow", "panel", "rule", "taskItem"}
)


def document(text: str) -> dict[str, Any]:
    """A paragraph for each line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines]
        or [{"type": "paragraph", "content": []}],
    }


def words(found: Any) -> str:
    """The words of a document; older answers hold plain text, which is returned as it is."""
    if isinstance(found, str):
        return found.strip()[:_LONGEST]
    lines: list[str] = []
    _read(found, lines, 0)
    return "\n".join(line.strip() for line in lines if line.strip())[:_LONGEST]


def _read(node: Any, lines: list[str], depth: int) -> None:
    if depth > _DEEPEST or not isinstance(node, Mapping):
        return
    kind = node.get("type")
    attrs = node.get("attrs")
    attrs = attrs if isinstance(attrs, Mapping) else {}
    if kind in _BLOCKS or not lines:
        lines.append("")
    if kind == "text":
        lines[-1] += str(node.get("text", ""))
    elif kind == "hardBreak":
        lines.append("")
    elif kind in {"mention", "emoji", "status"}:
        lines[-1] += str(attrs.get("text") or attrs.get("shortName") or "")
    elif kind in {"inlineCard", "blockCard"}:
        lines[-1] += str(attrs.get("url", ""))
    content = node.get("content")
    for each in content if isinstance(content, list) else ():
        _read(each, lines, depth + 1)
