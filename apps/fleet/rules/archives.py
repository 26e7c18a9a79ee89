"""An archive of scans, matched to cars by plate: `SLA1234B/insurance.pdf` or `SLA1234B_insurance.pdf`.

Never unpacked to a disk, read entry by entry with caps, so that an archive of nothing but zeros costs
nothing.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from apps.core.errors import Invalid
from apps.fleet.rules import cells, file_contents
from apps.fleet.rules.cells import CellError

MAX_BYTES: Final = 60_000_000
MAX_ENTRIES: Final = 2_000
MAX_UNPACKED: Final = 300_000_000
# A scan compresses little; thousands to one is what bombs are made of.
_MAX_RATIO: Final = 200
_RATIO_FROM: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_IGNORED: Final = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|\._)")
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with one file of the archive; the reason finishes the sentence "<file> …"."""

    file: str
    reason: str

    def as_json(self) -> dict[str, str]:
        return {"file": self.file, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Scan:
    """One file of the archive and what it is a scan of."""

    entry: str
    plate: str
    kind: str


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, after the checks of it as a whole. Raises Invalid that names `archive`."""
    if len(content) > MAX_BYTES:
        raise _refused("archive_too_large", f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise _refused("archive_unreadable", "is no zip file, or a damaged one") from None
    if len(entries) > MAX_ENTRIES:
        raise _refused("archive_too_many", f"holds more than {MAX_ENTRIES:,} files")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _refused("archive_bomb", f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
    return archive


def find_scans(
    archive: zipfile.ZipFile, *, papers: Mapping[str, Collection[str]], kinds: Collection[str]
) -> tuple[list[Scan], list[FileFault]]:
    """What each file is, and all that is wrong with any; `papers` are the kinds that each car's row speaks
    of.
    """
    scans: list[Scan] = []
    faults: list[FileFault] = []
    seen: dict[tuple[str, str], str] = {}
    for entry in archive.infolist():
        if entry.is_dir() or _IGNORED.search(entry.filename):
            continue
        name = entry.filename
        try:
            plate, kind = _meaning(name, kinds)
            problem = _mismatch(plate, kind, papers, seen) or _content_fault(archive, entry)
        except CellError as wrong:
            faults.append(FileFault(name, str(wrong)))
            continue
        if problem:
            faults.append(FileFault(name, problem))
        else:
            scans.append(Scan(name, plate, kind))
        seen.setdefault((plate, kind), name)
    return scans, faults


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file of the archive, at most a byte more than may be kept."""
    with archive.open(name) as source:
        return source.read(file_contents.MAX_BYTES + 1)


def _meaning(name: str, kinds: Collection[str]) -> tuple[str, str]:
    parts = _ENDING.sub("", name).split("/")
    for plate, kind in _splits(parts):
        if kind.lower() in kinds:
            return cells.plate(plate), kind.lower()
    msg = f"has no kind of document in its name: {', '.join(sorted(kinds))}"
    raise CellError(msg)


def _splits(parts: list[str]) -> Iterator[tuple[str, str]]:
    """The ways of reading a path as plate and kind: the folder and the file, or the file alone."""
    if len(parts) > 1:
        yield parts[-2], parts[-1]
    plate, _, kind = parts[-1].partition("_")
    yield plate, kind


def _mismatch(
    plate: str, kind: str, papers: Mapping[str, Collection[str]], seen: Mapping[tuple[str, str], str]
) -> str | None:
    if plate not in papers:
        return f"belongs to {plate}, which is no car of this batch"
    if (plate, kind) in seen:
        return f"is a second file for the {kind} of {plate}, beside {seen[plate, kind]}"
    if kind not in papers[plate]:
        return f"is a scan of a document whose days the table does not say: {kind}_from is empty for {plate}"
    return None


def _content_fault(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & _ENCRYPTED:
        return "is protected by a password"
    packed = max(entry.compress_size, 1)
    if entry.file_size > _RATIO_FROM and entry.file_size / packed > _MAX_RATIO:
        return "is packed more tightly than any scan can be"
    try:
        file_contents.recognise(read_entry(archive, entry.filename))
    except Invalid as wrong:
        return wrong.fields["file"]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return "cannot be unpacked"
    return None


def _refused(code: str, problem: str) -> Invalid:
    return Invalid(f"The archive {problem}.", code=code, fields={"archive": problem})
