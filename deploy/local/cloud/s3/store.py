"""Objects on disk: a content file and a description for each, named by the hash of the key."""

import datetime as dt
import hashlib
import logging
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from moto.s3.models import FakeKey

from deploy.local.cloud import durable
from deploy.local.cloud.s3.content import DiskContent

_log = logging.getLogger("local_cloud.s3")


class ObjectStore:
    """Keeps the newest version of each object, up to a total size.

    The description names its content file, so that a death between the two leaves the old object whole.
    Above the cap objects live in memory only, and the health page and one log line say so.
    """

    def __init__(self, root: Path, bytes_cap: int) -> None:
        self._root = root
        self._cap = bytes_cap
        self._sizes: dict[Path, int] = {}
        self._unkept = 0

    def restore(self, account_id: str, region: str) -> Iterator[tuple[str, FakeKey]]:
        """Every kept object with its bucket; content files that nothing names are removed."""
        for description in sorted(self._root.glob("*/*.json")):
            stored = durable.read_json(description, {})
            content = description.parent / stored["content"]
            if not content.exists():
                description.unlink()
                continue
            self._sizes[description] = stored["size"]
            yield unquote(description.parent.name), _restored(stored, content, account_id, region)
        named = {durable.read_json(path, {})["content"] for path in self._root.glob("*/*.json")}
        for content in self._root.glob("*/*.bin"):
            if content.name not in named:
                content.unlink()

    def keep(self, bucket_name: str, key_name: str, key: FakeKey | None) -> None:
        """Write an object as it is now, or remove it when it is gone."""
        folder = self._root / quote(bucket_name, safe="")
        description = folder / f"{hashlib.sha256(key_name.encode()).hexdigest()[:40]}.json"
        known = durable.read_json(description, None)
        if key is None:
            self._remove(description, known)
            return
        content = self._content(folder, key)
        if content is None:
            self._remove(description, known)
            return
        durable.write_json(description, _described(key, content))
        self._sizes[description] = key.size
        if known is not None and known["content"] != content.name:
            (folder / known["content"]).unlink(missing_ok=True)

    def drop_bucket(self, bucket_name: str) -> None:
        """Forget a bucket."""
        shutil.rmtree(self._root / quote(bucket_name, safe=""), ignore_errors=True)

    def report(self) -> dict[str, int]:
        """Objects and bytes kept, objects that will not survive a restart."""
        return {"objects": len(self._sizes), "bytes": sum(self._sizes.values()), "not_kept": self._unkept}

    def _content(self, folder: Path, key: FakeKey) -> Path | None:
        """The file with the key's bytes, written unless it is there; None above the cap."""
        buffer: Any = key._value_buffer
        if isinstance(buffer, DiskContent):
            return buffer.path
        if sum(self._sizes.values()) + key.size > self._cap:
            if not self._unkept:
                _log.warning("objects exceed %d bytes: further ones do not survive a restart", self._cap)
            self._unkept += 1
            return None
        path = folder / f"{uuid.uuid4().hex}.bin"
        durable.write_atomically(path, key.value)
        _ = key.etag  # computed from the buffer that is about to go
        buffer.close()
        key._value_buffer = DiskContent(path)  # type: ignore[assignment]
        key.multipart = None  # its parts would hold the bytes a second time
        return path

    def _remove(self, description: Path, known: dict[str, Any] | None) -> None:
        if known is None:
            return
        description.unlink(missing_ok=True)
        (description.parent / known["content"]).unlink(missing_ok=True)
        self._sizes.pop(description, None)


def _described(key: FakeKey, content: Path) -> dict[str, Any]:
    return {
        "name": key.name,
        "bucket": key.bucket_name,
        "content": content.name,
        "size": key.size,
        "etag": key.etag.strip('"'),
        "metadata": dict(key.metadata),
        "last_modified": key.last_modified.isoformat(),
        "storage_class": key.storage_class,
        "encryption": key.encryption,
        "checksum_algorithm": key.checksum_algorithm,
        "checksum_value": key.checksum_value,
        "checksum_type": key.checksum_type,
    }


def _restored(stored: dict[str, Any], content: Path, account_id: str, region: str) -> FakeKey:
    key = FakeKey(
        name=stored["name"],
        value=b"",
        account_id=account_id,
        region_name=region,
        storage=stored["storage_class"],
        etag=stored["etag"],
        version_id="null",
        bucket_name=stored["bucket"],
        encryption=stored["encryption"],
        checksum_value=stored["checksum_value"],
        checksum_type=stored["checksum_type"],
    )
    key._value_buffer = DiskContent(content)  # type: ignore[assignment]
    key.contentsize = stored["size"]
    key.last_modified = dt.datetime.fromisoformat(stored["last_modified"])
    key.checksum_algorithm = stored["checksum_algorithm"]
    key.set_metadata(dict(stored["metadata"]), replace=False)
    return key
