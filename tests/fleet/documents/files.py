"""Small files of every kind that people bring, made here."""

import io
import zlib
from struct import pack

from PIL import Image

GPS, IFD = 0x8825, 0x0112


def pdf(text: str = "certificate") -> bytes:
    """The least that readers take for a PDF."""
    body = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {text}\n"
    return f"{body}trailer<</Root 1 0 R>>\n%%EOF\n".encode()


def photo(form: str = "JPEG", *, size: tuple[int, int] = (64, 48), turned: bool = False) -> bytes:
    """A picture as a phone makes it: with the place where it was taken, and lying on its side if `turned`."""
    image = Image.new("RGB", size, "white")
    image.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[GPS] = {2: (1.0, 18.0, 0.0)}
    exif[0x010F] = "Camera maker"
    if turned:
        exif[IFD] = 6
    target = io.BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
