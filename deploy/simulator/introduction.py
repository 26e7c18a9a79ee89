"""Makes stations, zones, cars, their owners and their papers known to the back office, once."""

import hashlib
import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.clock import UTC_OFFSET_S, utc
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.edges.catalogue_files import papers_csv, stations_csv, vehicles_csv
from deploy.simulator.edges.specimen import specimen
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.fleet.owners import PARTNERS
from deploy.simulator.fleet.papers import Paper, build_papers, grounded_from
from deploy.simulator.geography.zones import zones_geojson

log = logging.getLogger(__name__)

ASK_EVERY_S: Final = 1.0
ASK_AT_MOST: Final = 300
# Papers that come with a scan, so that there is something to open.
SCANS: Final = 12


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
        zones = zones_geojson()
        digest = hashlib.sha256(b"".join([*files.values(), zones])).hexdigest()
        known = self.back_office.knows_cars()
        if known and self._taken() == digest:
            return False
        for partner in PARTNERS:
            self.back_office.know_organisation(partner.code, partner.name)
        for kind, content in files.items():
            self._bring(kind, content)
        self._draw(zones)
        papers = self._papers(anew=not known)
        scanned = [paper for paper in papers if paper.kind == "insurance"][:SCANS]
        self._bring("documents", papers_csv(paper for paper in papers if paper not in scanned))
        self._file(scanned)
        (self.folder / "introduced").write_text(digest)
        return not known

    def grounded(self) -> dict[int, int]:
        """From which day on each car's papers, as they were told, keep it at home."""
        return grounded_from(self.catalogue.cars, self._papers(anew=False))

    def _papers(self, *, anew: bool) -> tuple[Paper, ...]:
        return build_papers(self.catalogue.seed, self.catalogue.cars, self.day_of_papers(anew=anew))

    def day_of_papers(self, *, anew: bool = False) -> date:
        """As of which day the papers are; kept, so that telling them again tells the same."""
        path = self.folder / "papers-day"
        if anew or not path.exists():
            path.write_text(utc(time.time() + UTC_OFFSET_S).date().isoformat())
        return date.fromisoformat(path.read_text())

    def _bring(self, kind: str, content: bytes) -> None:
        (self.folder / f"{kind}.csv").write_bytes(content)
        self._import(kind, content)

    def _draw(self, zones: bytes) -> None:
        (self.folder / "zones.geojson").write_bytes(zones)
        answer = self.back_office.import_zones("zones.geojson", zones)
        if answer["outcome"] != "applied":
            raise IntroductionError(f"zones: {str(answer)[:300]}")
        log.info("introduced zones: %s", len(answer["features"]))

    def _file(self, papers: Sequence[Paper]) -> None:
        for paper in papers:
            car = self.back_office.find_car(paper.plate)
            try:
                self.back_office.file_paper(car, paper, specimen(paper))
            except ApiError as error:
                if not error.was_told:
                    raise

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


def introduce_partner(partner: BackOffice, admin: BackOffice, organisation: str) -> None:
    """The demo account of a partner works for one of them; nothing else hangs on it."""
    try:
        admin.employ(partner.who_am_i()["id"], organisation)
    except (ApiError, BotoCoreError, ClientError) as error:
        log.warning("partner.not_introduced error=%s", str(error)[:160])


def _summary(kind: str, answer: dict[str, Any]) -> str:
    counts = {name: answer.get(name) for name in ("outcome", "rows", "created", "changed", "unchanged")}
    return f"{kind}: {counts} {str(answer.get('errors', ''))[:300]}"
