"""A file of evidence with a manifest of its hashes, and whether a copy is still what it was. Pure."""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

MANIFEST: Final = "manifest.json"
MOST_BYTES: Final = 100_000_000
_MOST_FILES: Final = 500
# What reading a broken or forged archive raises: all of it is an answer, none of it a fault of ours.
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file of evidence with its hashes."""

    content: bytes
    files: int
    file_sha256: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A sealed file and where it is kept."""

    key: str
    sealed: Sealed


def seal(files: Mapping[str, bytes], head: Mapping[str, Any], *, at: datetime) -> Sealed:
    """One ZIP with all files and a manifest that names the SHA-256 of each."""
    listed = [
        {"name": name, "size": len(content), "sha256": _hash(content)}
        for name, content in sorted(files.items())
    ]
    manifest = json.dumps({**head, "files": listed}, indent=1, sort_keys=True).encode()
    target = io.BytesIO()
    moment = at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [(MANIFEST, manifest), *sorted(files.items())]:
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    content = target.getvalue()
    return Sealed(content, len(files), _hash(content), _hash(manifest))


def find_faults(content: bytes, *, file_hashes: Set[str], manifest_hashes: Set[str]) -> list[str]:
    """What is wrong with a copy, as sentences; none when it is byte for byte one that was sealed."""
    if _hash(content) in file_hashes:
        return []
    try:
        faults = _look_inside(content, manifest_hashes)
    except _UNREADABLE:
        return ["It can't be read as a sealed file."]
    return faults or ["Its contents agree, but it is not byte for byte the file that was sealed."]


def _look_inside(content: bytes, manifest_hashes: Set[str]) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(names) > _MOST_FILES or sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
            return ["It holds more than any sealed file does."]
        manifest = archive.read(MANIFEST)
        if _hash(manifest) not in manifest_hashes:
            return ["The manifest is none that was sealed."]
        listed = {each["name"]: each["sha256"] for each in json.loads(manifest)["files"]}
        faults = [f"{name} is missing." for name in listed if name not in names]
        faults += [f"{name} was added." for name in names if name not in listed and name != MANIFEST]
        for name, digest in listed.items():
            if name in names and not _is_intact(archive, name, digest):
                faults.append(f"{name} was changed.")
    return faults


def _is_intact(archive: zipfile.ZipFile, name: str, digest: str) -> bool:
    try:
        return _hash(archive.read(name)) == digest
    except _UNREADABLE:
        return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
