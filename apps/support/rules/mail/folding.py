"""What somebody writes, apart from what their program put below it: earlier mails, signatures.

Line by line and in one pass, so that no mail can keep a worker busy. ADR 0027 names the library that can.
"""

import re
from itertools import pairwise
from typing import Final

_HEADERS_AHEAD: Final = 5
# How some programs break "On … wrote:" over lines.
_WRAPPED: Final = 3
_LONGEST_LINE: Final = 400

ABOVE: Final = "Please write above this line"

_WROTE: Final = re.compile(
    r"(on\b.* wrote|am\b.* schrieb.*|le\b.* a écrit|el\b.* escribió|pada\b.* menulis"
    r"|op\b.* schreef.*|vào\b.* đã viết|在.*写道|於.*寫道"
    r"|.*(のメール|のメッセージ|が書きました|님이 작성))\s?[:\uff1a]",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"(on|am|le|el|pada|op|vào)\s|在|於|\d{4}年", re.IGNORECASE)
_SEPARATOR: Final = re.compile(
    r"[-_]{2,} ?(original message|forwarded message|reply message|ursprüngliche nachricht|message d'origine"
    r"|mesej asal|pesan asli|原始邮件|原始郵件|元のメッセージ|原本のメッセージ) ?[-_]{2,}"
    r"|begin forwarded message:|_{16,}",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\*?(from|von|de|dari|daripada|差出人|发件人|寄件者|보낸 사람)\*?\s?[:\uff1a]\*? ?\S", re.IGNORECASE
)
_SENT: Final = re.compile(
    r"\*?(sent|date|gesendet|datum|envoyé|dihantar|tarikh|tanggal"
    r"|送信日時|日付|发送时间|日期|寄件日期|보낸 날짜)\*?\s?[:\uff1a]",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(
    r"(sent from|get outlook for|von meinem .* gesendet|envoyé de mon)\b.{0,60}", re.IGNORECASE
)


def fold(text: str) -> tuple[str, str]:
    """What is said, and what is folded away. A mail that says nothing of its own is said as a whole."""
    lines = [line.rstrip() for line in text.splitlines()]
    first = next((line for line in lines if line), "")
    if first.startswith(">") and (answer := _below(lines)) and not _is_answered_between(lines):
        return _joined(answer), _joined([line for line in lines if line not in answer])
    end = _end_of_words(lines)
    said = _without_signature(lines[:end])
    if any(line.strip() for line in said):
        return _joined(said), _joined(lines[len(said) :])
    below = _below(lines)
    if below and end < len(lines):
        return _joined(below), _joined([line for line in lines if line not in below])
    return _joined(lines), ""


def _end_of_words(lines: list[str]) -> int:
    """The line at which the earlier mail begins."""
    for place, line in enumerate(lines):
        if _begins_quote(lines, place, line) and not _is_between(lines, place):
            return place
    # No heading: a block of quoted lines to the very end.
    end = len(lines)
    while end > 0 and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    return end if any(line.startswith(">") for line in lines[end:]) else len(lines)


def _begins_quote(lines: list[str], place: int, line: str) -> bool:
    bare = line.strip().lstrip("> ").strip()
    if not bare or len(bare) > _LONGEST_LINE:
        return False
    if ABOVE in bare or _SEPARATOR.fullmatch(bare):
        return True
    if _BEGINS.match(bare) or bare.endswith((":", "\uff1a")):
        for size in range(1, _WRAPPED + 1):
            joined = " ".join(each.strip().lstrip("> ") for each in lines[place : place + size])
            if len(joined) <= _LONGEST_LINE and _WROTE.fullmatch(joined):
                return True
    if _FROM.match(bare):
        ahead = lines[place + 1 : place + 1 + _HEADERS_AHEAD]
        return any(_SENT.match(each.strip().lstrip("> ")) for each in ahead)
    return False


def _is_between(lines: list[str], place: int) -> bool:
    """Whether somebody answers between the quoted lines: then the whole is what they say."""
    quoted = False
    for line in _without_signature(lines[place + 1 :]):
        if line.startswith(">"):
            quoted = True
        elif quoted and line.strip() and not _DEVICE.fullmatch(line.strip()):
            return place > 0 and any(each.strip() for each in lines[:place])
    return False


def _is_answered_between(lines: list[str]) -> bool:
    """Whether there is more than one quoted block."""
    words = [line.startswith(">") for line in lines if line]
    return any(now and not before for before, now in pairwise(words))


def _below(lines: list[str]) -> list[str]:
    """Words under the quotation, of those who answer at the bottom."""
    last = max((place for place, line in enumerate(lines) if line.startswith(">")), default=None)
    return [] if last is None else [line for line in _without_signature(lines[last + 1 :]) if line.strip()]


def _without_signature(lines: list[str]) -> list[str]:
    for place, line in enumerate(lines):
        if line == "--" and place > 0:
            lines = lines[:place]
            break
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or _DEVICE.fullmatch(lines[end - 1].strip())):
        end -= 1
    return lines[:end]


def _joined(lines: list[str]) -> str:
    """The lines without empty ones at the ends, and never more than two empty ones in between."""
    kept: list[str] = []
    empty = 0
    for line in lines:
        empty = 0 if line.strip() else empty + 1
        if empty <= 2:
            kept.append(line)
    return "\n".join(kept).strip()
