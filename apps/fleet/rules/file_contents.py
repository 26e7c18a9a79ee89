"""Is an uploaded file what it says? Judged by its content, never by its name; images are written anew.

What a camera puts beside the picture (place, time, device) is left behind by that.
"""

import io
from typing import TYPE_CHECKING, Final

from apps.core.errors import Invalid
from apps.core.later import Later
from apps.fleet.types import JudgedFile

if TYPE_CHECKING:
    import PIL
    import PIL.Image
    from PIL import Image, ImageOps
else:
    PIL = Later("PIL")
    Image, ImageOps = Later("PIL.Image"), Later("PIL.ImageOps")

MAX_BYTES: Final = 10_000_000
MAX_PIXELS: Final = 50_000_000
# A page of A4 at 250 dpi; a photo of it needs no more.
_LONGEST_SIDE: Final = 3_000
_QUALITY: Final = 88
_PDF: Final = "application/pdf"
_MAGIC: Final = {
    b"%PDF-": _PDF,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"RIFF": "image/webp",
}
ENDINGS: Final = {_PDF: "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def judge(content: bytes) -> JudgedFile:
    """The file as it will be kept. Raises Invalid that names `file`."""
    kind = recognise(content)
    if kind == _PDF:
        return JudgedFile(content, kind, ENDINGS[kind])
    return JudgedFile(_clean_image(content, kind), kind, ENDINGS[kind])


def recognise(content: bytes) -> str:
    """The media type, after the quick checks: size, kind, and whether it is whole. Raises Invalid."""
    if not content:
        raise _refused("file_empty", "is empty")
    if len(content) > MAX_BYTES:
        raise _refused("file_too_large", f"is larger than {MAX_BYTES // 1_000_000} MB")
    kind = next((name for magic, name in _MAGIC.items() if content.startswith(magic)), None)
    if kind is None or (kind == "image/webp" and content[8:12] != b"WEBP"):
        raise _refused("file_type", "is neither PDF nor JPEG, PNG or WebP")
    if kind == _PDF:
        _check_pdf(content)
    else:
        _check_image(content, kind)
    return kind


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2_048:]:
        raise _refused("file_broken", "is a PDF without an end: it was cut off")
    if b"/Encrypt" in content:
        raise _refused("file_protected", "is a PDF with a password: nobody could read it later")


def _check_image(content: bytes, kind: str) -> None:
    """What the header says, and every checksum; nothing is unpacked yet."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
            width, height = image.size
            image.verify()
    except Image.DecompressionBombError:
        raise _refused("file_too_many_pixels", _too_many()) from None
    except Exception:
        raise _refused("file_broken", "is a damaged image") from None
    if width * height > MAX_PIXELS:
        raise _refused("file_too_many_pixels", _too_many())


def _clean_image(content: bytes, kind: str) -> bytes:
    """The picture alone, upright, at a size that can be read."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
            image.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            clean = ImageOps.exif_transpose(image)
            clean.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            if clean.mode not in {"RGB", "L"}:
                clean = clean.convert("RGB")
            clean.info.clear()
            target = io.BytesIO()
            clean.save(target, _FORMATS[kind], quality=_QUALITY, optimize=kind == "image/png")
    except Exception:
        raise _refused("file_broken", "is a damaged image") from None
    return target.getvalue()


def _too_many() -> str:
    return f"is an image of more than {MAX_PIXELS // 1_000_000} million pixels"


def _refused(code: str, problem: str) -> Invalid:
    return Invalid(f"The file {problem}.", code=code, fields={"file": problem})
