"""A package: a file a kind of rows, and a manifest of what is in it and by which hashes it is known."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MANIFEST: Final = "manifest.json"
_EPOCH: Final = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file of a package: `rows` is None for what is no table of ours."""

    name: str
    rows: int | None
    size: int
    sha256: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a package, beside what its manifest and we say of it."""

    sha256: str
    is_right: bool
    files: tuple[CheckedFile, ...]


def pack(
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    files: Iterable[tuple[str, bytes]],
    *,
    about: Mapping[str, Any],
) -> bytes:
    """The same rows give the same bytes. `whole` of the manifest is the hash over all lines `hash  name`."""
    written = {f"{kind}.json": _json(rows) for kind, rows in sorted(tables.items())}
    rows = {f"{kind}.json": len(found) for kind, found in tables.items()}
    for name, content in files:
        written[_free_name(f"files/{_safe(name)}", written)] = content
    lines = [
        {"name": name, "rows": rows.get(name), "size": len(content), "sha256": digest(content)}
        for name, content in sorted(written.items())
    ]
    manifest = {**about, "files": lines, "whole": whole(lines)}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: _json(manifest), **dict(sorted(written.items()))}.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def check(content: bytes, *, sha256: str) -> Checked:
    """Whether it is, byte by byte, the package of that hash, and each file what the manifest says."""
    found = digest(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            there = set(archive.namelist()) - {MANIFEST}
            files = tuple(_checked(archive, line, there) for line in manifest["files"])
            named = {line["name"] for line in manifest["files"]}
            is_right = manifest["whole"] == whole(manifest["files"]) and there == named
    except (zipfile.BadZipFile, KeyError, ValueError):
        return Checked(found, is_right=False, files=())
    return Checked(found, found == sha256 and is_right and all(each.is_right for each in files), files)


def whole(lines: Sequence[Mapping[str, Any]]) -> str:
    return digest("".join(f"{line['sha256']}  {line['name']}\n" for line in lines).encode())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _checked(archive: zipfile.ZipFile, line: Mapping[str, Any], there: set[str]) -> CheckedFile:
    content = archive.read(line["name"]) if line["name"] in there else b""
    return CheckedFile(
        line["name"],
        line["rows"],
        len(content),
        digest(content),
        is_right=line["name"] in there and digest(content) == line["sha256"],
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _safe(name: str) -> str:
    """A name that stays inside the folder it is unpacked into."""
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or "file"


def _free_name(name: str, taken: Mapping[str, bytes]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        head, dot, ending = name.rpartition(".")
        free = f"{head} ({number}){dot}{ending}" if dot else f"{name} ({number})"
    return free
