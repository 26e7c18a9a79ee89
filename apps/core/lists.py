r"""Several values in one parameter: `Amazon S3,Tax`; a comma that belongs to a value is written `\,`."""

import re
from typing import Final

# A comma, or the end, after anything that is no comma of a value's own.
_PART: Final = re.compile(r"((?:\\[\\,]|[^,])*)(?:,|$)")
_ESCAPED: Final = re.compile(r"\\([\\,])")


def split_values(text: str) -> list[str]:
    """The values, without empty ones."""
    return [_ESCAPED.sub(r"\1", part) for part in _PART.findall(text) if part]


def join_values(values: list[str] | tuple[str, ...]) -> str:
    """What `split_values` reads as these values."""
    return ",".join(re.sub(r"([\\,])", r"\\\1", value) for value in values)
