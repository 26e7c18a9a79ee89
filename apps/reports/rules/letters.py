"""Letters that the fonts of a PDF lack: Helvetica knows Western Europe's; nothing is to vanish in silence.

Chinese, Japanese and Korean are drawn in fonts that readers of PDFs bring along: named, not embedded. What
none of them has becomes a question mark, and the report says so.
"""

from itertools import groupby
from typing import Any, Final
from xml.sax.saxutils import escape

from apps.core.later import Later

_metrics: Any = Later("reportlab.pdfbase.pdfmetrics")
_cid: Any = Later("reportlab.pdfbase.cidfonts")

_WESTERN: Final = "cp1252"
# Which letters a font has, by the encoding that it was made for; Japanese first, for it is a market of ours.
_FONTS: Final = {"shift_jis": "HeiseiKakuGo-W5", "gb2312": "STSong-Light", "euc_kr": "HYGothic-Medium"}
LACKING: Final = "?"
NOTE: Final = "Letters that the fonts of this PDF lack are shown as question marks; the workbook has them."


def marked_up(text: str) -> str:
    """The text as markup, each stretch in a font that has it."""
    stretches = ((font, "".join(letters)) for font, letters in groupby(text, _font_of))
    return "".join(_stretch(font, letters) for font, letters in stretches)


def one_font(*texts: str) -> tuple[str, list[str]]:
    """The texts where only one font can be had, as in charts: the one that has most of their letters."""
    letters = "".join(texts)
    encoding = max((_WESTERN, *_FONTS), key=lambda each: sum(_has(letter, each) for letter in letters))
    shown = ["".join(letter if _has(letter, encoding) else LACKING for letter in text) for text in texts]
    return (_registered(_FONTS[encoding]) if encoding in _FONTS else "Helvetica"), shown


def width(text: str, font: str, size: float) -> float:
    """How much room the text takes, in points."""
    return float(_metrics.stringWidth(text, font, size))


def is_lacking(text: str) -> bool:
    """Whether some letter of it can be drawn by none of the fonts."""
    return any(_font_of(letter) is None for letter in text)


def _stretch(font: str | None, letters: str) -> str:
    if font is None:
        return LACKING * len(letters)
    if font == _WESTERN:
        return escape(letters)
    return f'<font name="{_registered(font)}">{escape(letters)}</font>'


def _registered(font: str) -> str:
    if font not in _metrics.getRegisteredFontNames():
        _metrics.registerFont(_cid.UnicodeCIDFont(font))
    return font


def _font_of(letter: str) -> str | None:
    if _has(letter, _WESTERN):
        return _WESTERN
    return next((font for encoding, font in _FONTS.items() if _has(letter, encoding)), None)


def _has(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
