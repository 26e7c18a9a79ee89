"""What is taken out of a copy, and what a package says of itself."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from apps.privacy.rules.packing import check, digest, pack
from apps.privacy.rules.redacting import Redactor

MINE = ("tan@example.test", "+65 8123 4512")


def _out(text: str, *words: str) -> str:
    return str(Redactor(own=MINE, words=words).row({"body": text})["body"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Write to me at Tan@example.test.", "Write to me at Tan@example.test."),
        ("My sister is mei@example.test.", "My sister is [removed]."),
        ("Call 8123 4512 or +65 8123 4512.", "Call [removed] or +65 8123 4512."),
        ("Her number is +65 9876 5432!", "Her number is [removed]!"),
        ("Her card says S1234567D.", "Her card says [removed]."),
        ("I paid 1 200 at 10 30 on 2026-11-29 10:30.", "I paid 1 200 at 10 30 on 2026-11-29 10:30."),
    ],
)
def test_contact_of_others_is_taken_out(written: str, kept: str) -> None:
    assert _out(written) == kept


def test_what_somebody_names_is_taken_out_however_it_is_written() -> None:
    assert _out("Mei Ling drove. MEI LING!", "mei ling", "mei") == "[removed] drove. [removed]!"


def test_whoever_of_us_wrote_is_no_name_and_moments_are_text() -> None:
    at = datetime(2026, 11, 29, 10, tzinfo=UTC)
    row = Redactor(own=(), words=()).row(
        {"author": "0192", "at": at, "ticket__number": "SG-10001", "amount_minor": 12_345_678}
    )
    assert row == {
        "author": "one of us",
        "at": "2026-11-29T10:00:00+00:00",
        "ticket_number": "SG-10001",
        "amount_minor": 12_345_678,
    }
    assert Redactor(own=(), words=()).row({"author": "customer"}) == {"author": "customer"}


def test_each_place_says_what_stood_around_it() -> None:
    redactor = Redactor(own=MINE, words=())
    redactor.row({"body": "Please ask mei@example.test about it."})
    (place,) = redactor.taken
    assert (place.why, place.before, place.text, place.after) == (
        "mail", "Please ask ", "mei@example.test", " about it.",
    )  # fmt: skip


def _package() -> bytes:
    tables = {"rentals.rental": [{"reference": "R-1"}, {"reference": "R-2"}], "support.ticket": []}
    files = [("SG-1/photo.jpg", b"one"), ("SG-1/photo.jpg", b"two"), ("../../etc/passwd", b"three")]
    return pack(tables, files, about={"request": "DR-101"})


def test_a_package_says_of_each_file_by_which_hash_it_is_known() -> None:
    with zipfile.ZipFile(io.BytesIO(_package())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = archive.namelist()
        for line in manifest["files"]:
            assert digest(archive.read(line["name"])) == line["sha256"]
    assert manifest["request"] == "DR-101"
    assert {line["name"]: line["rows"] for line in manifest["files"]} == {
        "rentals.rental.json": 2,
        "support.ticket.json": 0,
        "files/SG-1/photo.jpg": None,
        "files/SG-1/photo (2).jpg": None,
        "files/etc/passwd": None,
    }
    assert sorted(names) == sorted(["manifest.json", *(line["name"] for line in manifest["files"])])


def test_the_same_rows_give_the_same_package() -> None:
    assert _package() == _package()


def _with(name: str, content: bytes) -> bytes:
    """The package with one file swapped or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_package())) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, content)
    return target.getvalue()


def test_a_package_that_nobody_touched_is_right() -> None:
    found = check(_package(), sha256=digest(_package()))
    assert found.is_right
    assert all(each.is_right for each in found.files)


@pytest.mark.parametrize(
    "content", [_with("support.ticket.json", b"[1]"), _with("more.json", b"{}"), b"no zip"]
)
def test_a_package_that_somebody_touched_is_found_out_by_what_is_in_it(content: bytes) -> None:
    """Also where the hash of the whole is the new one."""
    assert not check(content, sha256=digest(content)).is_right
    assert not check(_package(), sha256=digest(content)).is_right
