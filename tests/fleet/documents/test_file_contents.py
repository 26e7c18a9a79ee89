"""What is kept of an uploaded file: judged by what is in it, and without what a camera puts beside a
picture.
"""

import io

import pytest
from PIL import Image

from apps.core.errors import Invalid
from apps.fleet.rules.file_contents import MAX_BYTES, judge
from tests.fleet.documents.files import pdf, photo, png_that_claims


@pytest.mark.parametrize(
    ("content", "kind", "ending"),
    [
        (pdf(), "application/pdf", "pdf"),
        (photo("JPEG"), "image/jpeg", "jpg"),
        (photo("PNG"), "image/png", "png"),
        (photo("WEBP"), "image/webp", "webp"),
    ],
)
def test_papers_come_as_pdf_or_picture(content: bytes, kind: str, ending: str) -> None:
    judged = judge(content)
    assert (judged.kind, judged.ending) == (kind, ending)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_where_a_photo_was_taken_is_left_behind(form: str) -> None:
    with Image.open(io.BytesIO(photo(form))) as brought:
        assert brought.getexif()
    with Image.open(io.BytesIO(judge(photo(form)).content)) as kept:
        assert not kept.getexif()
        assert b"Camera maker" not in judge(photo(form)).content


def test_a_photo_taken_sideways_is_kept_upright() -> None:
    with Image.open(io.BytesIO(judge(photo(size=(64, 48), turned=True)).content)) as kept:
        assert kept.size == (48, 64)


def test_a_photo_larger_than_a_page_needs_is_made_smaller() -> None:
    with Image.open(io.BytesIO(judge(photo(size=(4_000, 3_000))).content)) as kept:
        assert kept.size == (3_000, 2_250)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (pdf() + b"\0" * MAX_BYTES, "file_too_large"),
        (b"GIF89a" + b"\0" * 64, "file_type"),
        (b"<html><script>alert(1)</script></html>", "file_type"),
        (b"MZ\x90\0 a program named licence.pdf", "file_type"),
        (b"RIFF\0\0\0\0WAVEfmt ", "file_type"),
        (b"%PDF-1.4 half of it", "file_broken"),
        (b"%PDF-1.4\n<</Encrypt 5 0 R>>\n%%EOF", "file_protected"),
        (photo()[:-400], "file_broken"),
        (b"\xff\xd8\xff" + b"nonsense" * 20, "file_broken"),
        (b"\x89PNG\r\n\x1a\n" + b"nonsense" * 20, "file_broken"),
        (png_that_claims(9_000, 9_000), "file_too_many_pixels"),
        (png_that_claims(60_000, 60_000), "file_too_many_pixels"),
    ],
)
def test_anything_else_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        judge(content)
    assert (refused.value.error_code, list(refused.value.fields)) == (code, ["file"])
