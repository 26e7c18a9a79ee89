"""The bytes of one object, read from its file when they are asked for."""

from pathlib import Path


class DiskContent:
    """Stands in for moto's temporary file: no open descriptor and no memory between two reads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._position = 0

    def seek(self, position: int) -> None:
        """Where the next read starts."""
        self._position = position

    def read(self, size: int = -1) -> bytes:
        """`size` bytes from here, or all that are left."""
        with self.path.open("rb") as stream:
            stream.seek(self._position)
            found = stream.read(size)
        self._position += len(found)
        return found

    def close(self) -> None:
        """Nothing is open."""
