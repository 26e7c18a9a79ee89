"""Brings the newcomers, once: what people make of them afterwards is left alone."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.newcomers import japan
from deploy.simulator.newcomers.singapore import singapore
from deploy.simulator.newcomers.walking import Walk

log = logging.getLogger(__name__)

HOME_MARKET: Final = "SG"
ATTEMPTS: Final = 12
PAUSE_S: Final = 5.0


@dataclass(slots=True)
class Newcomers:
    """New cars in Singapore and a second country; ``today`` is the day as of which their papers are."""

    back_office: BackOffice
    catalogue: Catalogue
    folder: Path
    today: date
    stop: threading.Event

    def make(self, *, anew: bool) -> None:
        """Bring each unless it was brought before; ``anew``: the back office knew nothing. The city does not
        depend on it, so what keeps failing is given up with a warning.
        """
        if self.back_office.market != HOME_MARKET:
            return
        for name, bring in (("singapore", self._singapore), ("japan", self._japan)):
            done = self.folder / f"newcomers-{name}"
            if (anew or not done.exists()) and self._tried(name, bring):
                done.touch()

    def _singapore(self) -> None:
        Walk(self.back_office, singapore(self.catalogue, self.today), self.stop).make()

    def _japan(self) -> None:
        if not self.back_office.take_on(japan.MARKET):
            return
        abroad = replace(self.back_office, market=japan.MARKET)
        abroad.import_file("stations", "stations.csv", japan.stations())
        Walk(abroad, japan.japan(self.catalogue.seed, self.today), self.stop).make()

    def _tried(self, name: str, bring: Callable[[], None]) -> bool:
        for _ in range(ATTEMPTS):
            try:
                bring()
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("newcomers.waiting what=%s error=%s", name, str(error)[:300])
            else:
                log.info("newcomers.brought what=%s", name)
                return True
            if self.stop.wait(PAUSE_S):
                break
        return False
