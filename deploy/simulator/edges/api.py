"""The back office's HTTP API as far as the city needs it: imports, papers, back-fills, bills."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Final

import urllib3

from deploy.simulator.edges.sign_in import SignIn
from deploy.simulator.fleet.papers import Paper
from deploy.simulator.seeds import stable_id

TIMEOUT: Final = urllib3.Timeout(connect=3.0, read=60.0)

RATE_SOURCE: Final = "Demo rate of the month"


class ApiError(Exception):
    """The API said no; ``status`` 0 means that nobody answered."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text[:300]}")
        self.status = status
        self.text = text

    @property
    def was_told(self) -> bool:
        """Whether it is there already: as it was told now, or otherwise by an earlier city of this folder."""
        return self.status == 409 or (self.status == 422 and "idempotency_key_reused" in self.text)

    @property
    def is_final(self) -> bool:
        """Whether asking again the same way makes no sense."""
        return 400 <= self.status < 500 and self.status not in {401, 408, 409, 425, 429}


@dataclass(slots=True)
class BackOffice:
    """One administrator's session."""

    base_url: str
    sign_in: SignIn
    market: str
    _http: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(retries=False, timeout=TIMEOUT)
    )

    def knows_cars(self) -> bool:
        """Whether any car of the market exists."""
        return bool(self.ask("GET", f"/vehicles?limit=1&market={self.market}")["items"])

    def import_file(self, kind: str, name: str, content: bytes) -> dict[str, Any]:
        """Import stations, vehicles or documents; the answer has the outcome and the counts."""
        fields = {
            "kind": kind,
            "dry_run": "false",
            "market": self.market,
            "file": (name, content, "text/csv"),
        }
        return self.ask("POST", "/imports", fields=fields)

    def import_zones(self, name: str, content: bytes) -> dict[str, Any]:
        """Import zones; the answer has the outcome and what became of each."""
        fields = {
            "dry_run": "false",
            "market": self.market,
            "file": (name, content, "application/geo+json"),
        }
        return self.ask("POST", "/zones/import", fields=fields)

    def find_car(self, plate: str) -> str:
        """The id of the car with this plate, empty when there is none."""
        found = self.ask("GET", f"/vehicles?limit=1&market={self.market}&q={plate}")["items"]
        return str(found[0]["id"]) if found else ""

    def file_paper(self, vehicle_id: str, paper: Paper, scan: bytes) -> dict[str, Any]:
        """File a paper with its scan; the same paper is one request."""
        fields = {
            "vehicle": vehicle_id,
            "kind": paper.kind,
            "number": paper.number,
            "valid_from": paper.valid_from.isoformat(),
            "valid_to": paper.valid_to.isoformat() if paper.valid_to else "",
            "file": (f"{paper.number}.pdf", scan, "application/pdf"),
        }
        key = stable_id(0, "paper", vehicle_id, paper.kind, paper.number)
        return self.ask("POST", "/documents", fields=fields, headers={"Idempotency-Key": key})

    def take_on(self, market: str) -> bool:
        """Be the first admin of a market; False when it has another."""
        try:
            self.command(f"/markets/{market}/take-on", {}, market, "take-on")
        except ApiError as error:
            if error.status != 403:
                raise
            return False
        return True

    def take_in(self, market: str, name: str, table: bytes, archive: bytes) -> str:
        """Take in a batch of new cars; the same batch is one request. Returns its id."""
        fields: dict[str, Any] = {
            "market": market,
            "name": name,
            "dry_run": "false",
            "table": ("cars.csv", table, "text/csv"),
        }
        if archive:
            fields["archive"] = ("scans.zip", archive, "application/zip")
        headers = {"Idempotency-Key": stable_id(0, "batch", market, name)}
        verdict = self.ask("POST", "/commissioning", fields=fields, headers=headers)
        if verdict["outcome"] != "taken_in":
            raise ApiError(422, json.dumps(verdict))
        return str(verdict["batch_id"])

    def command(self, path: str, body: dict[str, Any], *names: str) -> dict[str, Any]:
        """Ask for something to be done; the same names are one request."""
        return self.ask("POST", path, **_json(body, path, *names))

    def knows_customer(self, number: str) -> bool:
        """Whether the platform has told of them already."""
        found = self.ask("GET", f"/customers?q={number}&market={self.market}&limit=5")["items"]
        return any(row["number"] == number for row in found)

    def count_records(self) -> int:
        """How many charge detail records of the market are known."""
        return int(self.ask("GET", f"/charging/records?limit=1&count=true&market={self.market}")["count"])

    def bring_invoice(self, head: dict[str, str], lines: bytes) -> None:
        """Bring a charging operator's invoice; one that is there already is a 409, that of another city of
        this day, too: what it says is in the key.
        """
        fields = {**head, "file": (f"{head['number']}.csv", lines, "text/csv")}
        said = hashlib.sha256(json.dumps(head, sort_keys=True).encode() + lines).hexdigest()
        key = stable_id(0, "energy-invoice", self.market, head["number"], said)
        self.ask("POST", "/charging/invoices", fields=fields, headers={"Idempotency-Key": key})

    def change(
        self, method: str, path: str, body: dict[str, Any], version: int, *names: object
    ) -> dict[str, Any]:
        """Change a row that is at this version; the same names are one request."""
        sent = _json(body, path, *names, version)
        sent["headers"]["If-Match"] = f'"{version}"'
        return self.ask(method, path, **sent)

    def know_organisation(self, code: str, name: str) -> None:
        """Have a partner organisation; one that is there already keeps what people made of it."""
        body = {"code": code, "name": name}
        try:
            self.ask("POST", "/organisations", **_json(body, f"organisation {code}"))
        except ApiError as error:
            if error.status != 409:
                raise

    def who_am_i(self) -> dict[str, Any]:
        """The person of this session; the first question makes them known."""
        return self.ask("GET", "/me")

    def employ(self, person_id: str, organisation: str) -> None:
        """Say whose cars a partner sees, unless somebody has said so before."""
        person = self.ask("GET", f"/people/{person_id}")
        if person["organisation"] is None:
            sent = _json({"organisation": organisation}, f"employ {person_id}")
            sent["headers"]["If-Match"] = f'"{person["version"]}"'
            self.ask("PATCH", f"/people/{person_id}", **sent)

    def find_import(self, import_id: str) -> dict[str, Any]:
        """An import that a job carries out."""
        return self.ask("GET", f"/imports/{import_id}")

    def request_backfill(self, prefix: str, version: str) -> dict[str, Any]:
        """Ask for everything below a prefix of the archive; the same prefix and version are one request."""
        return self.ask(
            "POST",
            "/telemetry/backfills",
            **_json({"prefix": prefix}, prefix, version),
        )

    def request_rentals(self, prefix: str, version: str) -> dict[str, Any]:
        """Ask for everything below a prefix of the platform's archive; prefix and version are one request."""
        return self.ask("POST", "/rentals/backfills", **_json({"prefix": prefix}, "rentals", prefix, version))

    def request_bill_import(self, version: str) -> dict[str, Any]:
        """Ask for every bill of the bucket; the same version is one request."""
        return self.ask(
            "POST",
            "/costs/imports",
            **_json({}, "bill", version),
        )

    def enter_rate(self, day: str, rate: str) -> dict[str, Any]:
        """Say what a US dollar is worth here from a day on, as finance would; the same day is one request."""
        body = {"day": day, "currency": "USD", "quote": "SGD", "rate": rate, "source": RATE_SOURCE}
        return self.ask("POST", "/costs/rates", **_json(body, "rate", day, rate))

    def issue_key(self, kind: str, name: str, secret_sha256: str) -> dict[str, Any]:
        """Have a key taken in that a program of ours made for itself; the same key is one request."""
        body = {"kind": kind, "market": self.market, "name": name, "secret_sha256": secret_sha256}
        return self.ask(
            "POST",
            "/credentials",
            body=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Idempotency-Key": stable_id(0, "key", secret_sha256),
            },
        )

    def ask(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        """One request and its answer; raises ApiError for everything but success."""
        status, text = self._send(method, path, **options)
        if status == 401:
            self.sign_in.forget()
            status, text = self._send(method, path, **options)
        if not 200 <= status < 300:
            raise ApiError(status, text)
        answer: dict[str, Any] = json.loads(text or "{}")
        return answer

    def _send(
        self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any
    ) -> tuple[int, str]:
        sent = {
            "Authorization": f"Bearer {self.sign_in.token()}",
            "Accept": "application/json",
            **(headers or {}),
        }
        try:
            answer = self._http.request(method, f"{self.base_url}/api/v1{path}", headers=sent, **options)
        except urllib3.exceptions.HTTPError as error:
            raise ApiError(0, type(error).__name__) from error
        return answer.status, answer.data.decode("utf-8", "replace")


def _json(body: dict[str, Any], *names: object) -> dict[str, Any]:
    """A body with the key under which the same request, sent twice, is one."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": stable_id(0, *names)}
    return {"body": json.dumps(body).encode(), "headers": headers}
