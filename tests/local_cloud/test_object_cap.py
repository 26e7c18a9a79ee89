"""Objects above the cap are served, told of, and gone after a restart."""

from pathlib import Path

import pytest
from moto.s3.models import FakeKey

from deploy.local.cloud.s3.store import ObjectStore

ACCOUNT, REGION = "123456789012", "ap-southeast-1"


def key(name: str, body: bytes) -> FakeKey:
    return FakeKey(name, body, ACCOUNT, REGION, bucket_name="bucket", version_id="null")


def restored(root: Path) -> dict[str, bytes]:
    return {found.name: found.value for _, found in ObjectStore(root, 100).restore(ACCOUNT, REGION)}


def test_what_exceeds_the_cap_lives_in_memory_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = ObjectStore(tmp_path, bytes_cap=10)
    small, large = key("small", b"12345678"), key("large", b"too much")
    store.keep("bucket", "small", small)
    store.keep("bucket", "large", large)
    assert large.value == b"too much"
    assert store.report() == {"objects": 1, "bytes": 8, "not_kept": 1}
    assert "do not survive a restart" in caplog.text
    assert restored(tmp_path) == {"small": b"12345678"}


def test_a_replaced_object_leaves_one_file_and_a_removed_one_none(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path, bytes_cap=100)
    store.keep("bucket", "a", key("a", b"old"))
    store.keep("bucket", "a", key("a", b"new"))
    assert restored(tmp_path) == {"a": b"new"}
    assert len(list(tmp_path.rglob("*.bin"))) == 1
    store.keep("bucket", "a", None)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_death_between_content_and_description_leaves_the_old_object(tmp_path: Path) -> None:
    ObjectStore(tmp_path, bytes_cap=100).keep("bucket", "a", key("a", b"old"))
    (tmp_path / "bucket" / "half.bin").write_bytes(b"new")
    assert restored(tmp_path) == {"a": b"old"}
    assert not (tmp_path / "bucket" / "half.bin").exists()
