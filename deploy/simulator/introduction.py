"""Makes stations and cars known to the back office, once."""

import hashlib
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deploy.simulator.edges.api import BackOffice
from deploy.simulator.edges.catalogue_files import stations_csv, vehicles_csv
from deploy.simulator.fleet.catalogue import Catalogue

log = logging.getLogger(__name__)

ASK_EVERY_S: Final = 1.0
ASK_AT_MOST: Final = 300


class IntroductionError(Exception):
    """The back office refused a file."""


@dataclass(slots=True)
class Introduction:
    """Imports are skipped when the same files were taken before: people may have edited the rows since."""

    catalogue: Catalogue
    folder: Path
    back_office: BackOffice
    stop: threading.Event

    def make(self) -> bool:
        """Import what is not known; True when the back office knew no car before."""
        files = {"stations": stations_csv(self.catalogue), "vehicles": vehicles_csv(self.catalogue)}
        digest = hashlib.sha256(b"".join(files.values())).hexdigest()
        known = self.back_office.knows_cars()
        if known and self._taken() == digest:
            return False
        for kind, content in files.items():
            (self.folder / f"{kind}.csv").write_bytes(content)
            self._import(kind, content)
        (self.folder / "introduced").write_text(digest)
        return not known

    def _taken(self) -> str:
        path = self.folder / "introduced"
        return path.read_text() if path.exists() else ""

    def _import(self, kind: str, content: bytes) -> None:
        answer = self.back_office.import_file(kind, f"{kind}.csv", content)
        for _ in range(ASK_AT_MOST):
            if answer["outcome"] != "pending" or self.stop.wait(ASK_EVERY_S):
                break
            answer = self.back_office.find_import(answer["id"])
        if answer["outcome"] != "applied":
            raise IntroductionError(_summary(kind, answer))
        log.info("introduced %s", _summary(kind, answer))


def _summary(kind: str, answer: dict[str, Any]) -> str:
    counts = {name: answer.get(name) for name in ("outcome", "rows", "created", "changed", "unchanged")}
    return f"{kind}: {counts} {str(answer.get('errors', ''))[:300]}"
