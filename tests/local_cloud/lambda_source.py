"""Building the zips that tests upload."""

import io
import zipfile
from typing import Any

ROLE = "arn:aws:iam::123456789012:role/ev4rent-bootstrap"  # made by the bootstrap


def zipped(source: str) -> bytes:
    """A function whose handler is `handler.handle`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("handler.py", source)
    return buffer.getvalue()


def create_function(client: Any, name: str, source: str, *, timeout: int = 10, **variables: str) -> None:
    client.create_function(
        FunctionName=name,
        Runtime="python3.11",
        Role=ROLE,
        Handler="handler.handle",
        Timeout=timeout,
        Code={"ZipFile": zipped(source)},
        Environment={"Variables": variables},
    )
