"""S3: objects that survive a restart, on disk instead of in memory."""

import threading
from collections.abc import Callable
from typing import Any

from moto.s3.models import FakeBucket, FakeKey, S3Backend, s3_backends

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.patching import replace
from deploy.local.cloud.s3.store import ObjectStore

PARTITION = "aws"


class _Touched(threading.local):
    """Objects that this thread's request has changed: a key gets its metadata only after its put."""

    def __init__(self) -> None:
        self.names: set[tuple[str, str]] = set()


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> None:
    """Restore what was kept, then keep what is written before its answer leaves."""
    backend = s3_backends[config.account_id][PARTITION]
    store = ObjectStore(config.state_dir / "s3", config.object_bytes_cap)
    for name, restored in store.restore(config.account_id, config.region):
        bucket = backend.buckets.get(name) or backend.create_bucket(name, config.region)
        bucket.keys.setlist(restored.name, [restored])
    touched = _Touched()
    _watch(touched, store)

    def flush() -> None:
        names, touched.names = touched.names, set()
        for bucket_name, key_name in sorted(names):
            bucket = backend.buckets.get(bucket_name)
            store.keep(bucket_name, key_name, _current(bucket, key_name))

    application.after("s3", flush)
    health.add("s3", store.report)


def _watch(touched: _Touched, store: ObjectStore) -> None:
    """Note which objects each call of moto's backend changes. Every way of writing ends in put_object."""
    put, delete, tag = S3Backend.put_object, S3Backend.delete_object, S3Backend.put_object_tagging
    delete_bucket = S3Backend.delete_bucket

    def put_object(self: S3Backend, bucket_name: str, key_name: str, *args: Any, **kwargs: Any) -> FakeKey:
        touched.names.add((bucket_name, key_name))
        return put(self, bucket_name, key_name, *args, **kwargs)

    def delete_object(self: S3Backend, bucket_name: str, key_name: str, *args: Any, **kwargs: Any) -> Any:
        touched.names.add((bucket_name, key_name))
        return delete(self, bucket_name, key_name, *args, **kwargs)

    def put_object_tagging(self: S3Backend, key: FakeKey, *args: Any, **kwargs: Any) -> FakeKey:
        touched.names.add((str(key.bucket_name), key.name))
        return tag(self, key, *args, **kwargs)

    def drop_bucket(self: S3Backend, bucket_name: str) -> FakeBucket | None:
        dropped = delete_bucket(self, bucket_name)
        if dropped is not None:
            store.drop_bucket(bucket_name)
        return dropped

    watched: dict[str, Callable[..., Any]] = {
        "put_object": put_object,
        "delete_object": delete_object,
        "put_object_tagging": put_object_tagging,
        "delete_bucket": drop_bucket,
    }
    replace(S3Backend, **watched)


def _current(bucket: FakeBucket | None, key_name: str) -> FakeKey | None:
    found = bucket.keys.get(key_name) if bucket is not None else None
    return found if isinstance(found, FakeKey) else None
