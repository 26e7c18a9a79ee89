"""Everything put together: from an empty machine to a live city, and back down again."""

import logging
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import boto3
from botocore.config import Config

from deploy.simulator.charging.company import ChargingCompany
from deploy.simulator.city.city import City
from deploy.simulator.clock import DAY_S, day_start_s, service_day
from deploy.simulator.commands.desk import CommandDesk
from deploy.simulator.commands.line import CommandLine
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.edges.sign_in import SignIn
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue, build_catalogue
from deploy.simulator.fleet.owners import PARTNERS
from deploy.simulator.history.archivist import Archivist
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.introduction import Introduction, introduce_partner
from deploy.simulator.levers.desk import LeverDesk
from deploy.simulator.levers.ledger import LeverLedger
from deploy.simulator.patience import StoppedError, patiently
from deploy.simulator.platform.office import Platform
from deploy.simulator.publishing.live import LiveLoop
from deploy.simulator.publishing.publisher import Publisher
from deploy.simulator.publishing.shadow_sender import ShadowSender
from deploy.simulator.road.operator import RoadOperator
from deploy.simulator.settings import Settings
from deploy.simulator.townsfolk import Townsfolk
from deploy.simulator.workshop.orders import kept_home

log = logging.getLogger(__name__)

LOOK_FOR_GAPS_EVERY_S: Final = 120.0
PLANS_WHEN_LIVE: Final = 3
CLIENT_CONFIG: Final = Config(
    connect_timeout=3,
    read_timeout=15,
    max_pool_connections=6,
    retries={"total_max_attempts": 1, "mode": "standard"},
)


@dataclass(slots=True)
class Runtime:
    """The running city: one thread to come up and keep the archive, one that lives, a few that send."""

    settings: Settings
    stop: threading.Event = field(default_factory=threading.Event)
    phase: str = "starting"
    last_error: str = ""
    catalogue: Catalogue = field(init=False)
    desk: LeverDesk = field(init=False)
    publisher: Publisher = field(init=False)
    shadows: ShadowSender = field(init=False)
    live: LiveLoop = field(init=False)
    line: CommandLine = field(init=False)
    archivist: Archivist = field(init=False)
    charging: ChargingCompany = field(init=False)
    platform: Platform = field(init=False)
    road: RoadOperator = field(init=False)
    _past: City = field(init=False)
    _begins_on: int = field(init=False)
    _townsfolk: Townsfolk = field(init=False)
    _session: boto3.session.Session = field(default_factory=boto3.session.Session)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        settings, folder = self.settings, self.settings.folder
        folder.mkdir(parents=True, exist_ok=True)
        self.catalogue = build_catalogue(
            settings.seed, vehicles=settings.vehicles, stations=settings.stations
        )
        ledger = LeverLedger.open(folder / "levers.jsonl")
        self.desk = LeverDesk({car.device_id: car.index for car in self.catalogue.cars}, ledger)
        first_day = self._begins_on = _first_day(folder, settings.history_days)
        truth = TruthLog.open(folder / "ground-truth.jsonl", self.catalogue.cars)
        coverage = Coverage.load(folder / "coverage.json")
        city = City(
            self.catalogue,
            folder,
            first_day,
            list(ledger.drains),
            plans_kept=settings.history_days + 2,
            mix=settings.mix,
            standstills=list(ledger.standstills),
        )
        self.publisher = Publisher(self._client("iot-data"), self._topic)
        commands = CommandDesk(city, truth, deaf=list(ledger.deaf), keep=ledger.add_standstill)
        self.line = CommandLine(
            self._client("sqs"),
            self._client("iot-data"),
            settings.job_notices_queue,
            settings.market,
            {car.device_id: car.index for car in self.catalogue.cars},
            tuple(car.device_id for car in self.catalogue.cars),
            commands.heard,
        )
        devices = [car.device_id for car in self.catalogue.cars]
        self.shadows = ShadowSender(self._client("iot-data"), self._client("iot"), devices)
        self.live = LiveLoop(
            city,
            self.publisher,
            coverage,
            truth,
            self.desk.pulled,
            ledger.silences,
            commands,
            self.line.said.put,
            self.shadows,
            ledger.drifts,
        )
        self.charging = ChargingCompany(settings, self.catalogue, truth, first_day, self._back_office())
        self.live.watchers.append(self.charging.watch)
        self.platform = Platform(
            settings, self.catalogue, truth, first_day, self._client, self._back_office()
        )
        self.live.watchers.append(self.platform.desk.watch)
        self.road = RoadOperator(
            self.catalogue,
            self.platform.desk.ledger,
            self._client("s3"),
            settings.bank_inbox_bucket,
            settings.market,
            folder,
            lambda: self.phase == "live",
        )
        self.live.watchers.append(self.road.watch)
        self.archivist = Archivist(
            self._client("s3"),
            settings.archive_bucket,
            settings.market,
            coverage,
            truth,
            self._back_office().request_backfill,
            opens_at_s=day_start_s(first_day),
        )

        self._townsfolk = Townsfolk(
            settings, self.catalogue, self.stop, self._back_office, self._client, lambda: self.phase == "live"
        )

    def start(self) -> None:
        """Come up in the background."""
        self._spawn("come-up", self._come_up)

    def shut_down(self) -> None:
        """Stop all threads; what is on its way is given a moment."""
        self.stop.set()
        for thread in self._threads:
            thread.join(10)
        self.publisher.stop()

    def status(self) -> dict[str, Any]:
        """What a person would like to know."""
        return {
            "phase": self.phase,
            "vehicles": len(self.catalogue.cars),
            "stations": len(self.catalogue.stations),
            "live_since": self.live.began_s * 1_000,
            "messages_sent": self.publisher.sent,
            "messages_waiting": self.publisher.backlog,
            "messages_lost": self.publisher.lost,
            "commands_heard": self.line.received,
            "shadows_reported": self.shadows.sent,
            "shadows_waiting": self.shadows.backlog,
            **self.charging.status(),
            "history_rows": self.archivist.rows,
            "history_files": self.archivist.files,
            "platform_told": self.platform.line.told,
            "platform_asked": self.platform.line.asked,
            "last_error": self.last_error,
        }

    def _come_up(self) -> None:
        try:
            self._introduce()
            for name, work in self._townsfolk.writing(self._begins_on).items():
                self._spawn(name, work)
            self._go_live()
            self._keep_the_archive()
        except StoppedError:
            return
        except Exception as error:
            self.phase, self.last_error = "failed", str(error)[:500]
            log.exception("come_up.failed")

    def _introduce(self) -> None:
        self.phase = "introducing"
        introduction = Introduction(self.catalogue, self.settings.folder, self._back_office(), self.stop)
        anew = patiently("back office", introduction.make, self.stop)
        if anew:
            self.live.coverage.forget()
            self.platform.forget()
        self.live.city.grounded = introduction.grounded() | kept_home(self.catalogue)
        for name, work in self._townsfolk.at_work(
            anew=anew, day_of_papers=introduction.day_of_papers()
        ).items():
            self._spawn(name, work)
        partner = self._back_office(self.settings.partner)
        introduce_partner(partner, self._back_office(), PARTNERS[0].code)

    def _go_live(self) -> None:
        self.phase = "planning"
        # Odometers need every day since the first; made before going live, so that no second is late.
        self.live.city.odometers(service_day(time.time()))
        self.live.begin()
        self._past = self.live.city.twin()
        self.charging.remember(self._past, time.time())
        self.road.remember(self._past, self._begins_on, time.time())
        self.live.city.plans_kept = PLANS_WHEN_LIVE
        self.publisher.start()
        self._spawn("shadows", lambda: self.shadows.serve(self.stop))
        self._spawn("wishes", lambda: self.shadows.look_for_wishes(self.stop))
        self._spawn("live", lambda: self.live.run(self.stop))
        self._spawn("commands-heard", lambda: self.line.listen(self.stop))
        self._spawn("commands-said", lambda: self.line.speak(self.stop))
        beside = {**self.charging.threads(self.stop), **self.platform.threads(self.stop)}
        for name, work in beside.items():
            self._spawn(name, work)
        self._spawn("road", lambda: self.road.run(self.stop))

    def _keep_the_archive(self) -> None:
        """Fill the past up to where the live part began; later the gaps of a machine that slept."""
        self.phase = "filling_history"
        filled_until = 0
        while True:
            began = self.live.began_s
            if began != filled_until:
                fill = partial(self.platform.fill, self._past, began)
                patiently("platform archive", fill, self.stop)
                patiently("archive", partial(self._fill, began), self.stop)
                filled_until = began
                self.phase = "live"
                # Plans of a week are of no more use; a gap later on has its own.
                self._past = self.live.city.twin()
            if self.stop.wait(LOOK_FOR_GAPS_EVERY_S):
                return
            self.platform.note_told(began, int(time.time()))

    def _fill(self, until_s: int) -> None:
        oldest = until_s - self.settings.history_days * DAY_S
        wanted = Interval(max(self.archivist.opens_at_s, oldest - DAY_S), until_s)
        try:
            self.archivist.fill(self._past, wanted, now_s=until_s)
        except ApiError as error:
            self.last_error = str(error)
            if not error.is_final:
                raise
            # Asking again would make the same files for the same answer; the next start tries once more.
            log.warning("history.refused error=%s", error)

    def _back_office(self, username: str = "") -> BackOffice:
        """A session of the administrator, or of somebody else with the same published password."""
        settings = self.settings
        cognito = self._client("cognito-idp")
        sign_in = SignIn(cognito, settings.client_id, username or settings.username, settings.password)
        return BackOffice(settings.api_url, sign_in, settings.market)

    def _client(self, service: str) -> Any:
        return self._session.client(service, config=CLIENT_CONFIG)  # type: ignore[call-overload]

    def _topic(self, car: int) -> str:
        return f"ev4rent/{self.settings.market}/telemetry/{self.catalogue.cars[car].device_id}"

    def _spawn(self, name: str, work: Any) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()


def _first_day(folder: Path, history_days: int) -> int:
    """The service day on which the city's story begins; decided at the very first start."""
    path = folder / "first-day"
    if not path.exists():
        path.write_text(str(service_day(time.time()) - history_days))
    return int(path.read_text())
