"""The back office's HTTP API as far as the city needs it: imports, papers, back-fills, bills."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

import urllib3

from deploy.simulator.edges.sign_in import SignIn
from deploy.simulator.fleet.papers import Paper
from deploy.simulator.seeds import stable_id

TIMEOUT: Final = urllib3.Timeout(connect=3.0, read=60.0)


class ApiError(Exception):
    """The API said no; ``status`` 0 means that nobody answered."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text[:300]}")
        self.status = status

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
        return bool(self._ask("GET", f"/vehicles?limit=1&market={self.market}")["items"])

    def import_file(self, kind: str, name: str, content: bytes) -> dict[str, Any]:
        """Import stations, vehicles or documents; the answer has the outcome and the counts."""
        fields = {
            "kind": kind,
            "dry_run": "false",
            "market": self.market,
            "file": (name, content, "text/csv"),
        }
        return self._ask("POST", "/imports", fields=fields)

    def find_car(self, plate: str) -> str:
        """The id of the car with this plate, empty when there is none."""
        found = self._ask("GET", f"/vehicles?limit=1&market={self.market}&q={plate}")["items"]
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
        return self._ask("POST", "/documents", fields=fields, headers={"Idempotency-Key": key})

    def know_organisation(self, code: str, name: str) -> None:
        """Have a partner organisation; one that is there already keeps what people made of it."""
        body = {"code": code, "name": name}
        try:
            self._ask("POST", "/organisations", **_json(body, f"organisation {code}"))
        except ApiError as error:
            if error.status != 409:
                raise

    def who_am_i(self) -> dict[str, Any]:
        """The person of this session; the first question makes them known."""
        return self._ask("GET", "/me")

    def employ(self, person_id: str, organisation: str) -> None:
        """Say whose cars a partner sees, unless somebody has said so before."""
        person = self._ask("GET", f"/people/{person_id}")
        if person["organisation"] is None:
            sent = _json({"organisation": organisation}, f"employ {person_id}")
            sent["headers"]["If-Match"] = f'"{person["version"]}"'
            self._ask("PATCH", f"/people/{person_id}", **sent)

    def find_import(self, import_id: str) -> dict[str, Any]:
        """An import that a job carries out."""
        return self._ask("GET", f"/imports/{import_id}")

    def request_backfill(self, prefix: str, version: str) -> dict[str, Any]:
        """Ask for everything below a prefix of the archive; the same prefix and version are one request."""
        return self._ask(
            "POST",
            "/telemetry/backfills",
            **_json({"prefix": prefix}, prefix, version),
        )

    def request_bill_import(self, version: str) -> dict[str, Any]:
        """Ask for every bill of the bucket; the same version is one request."""
        return self._ask(
            "POST",
            "/costs/imports",
            **_json({}, "bill", version),
        )

    def issue_key(self, kind: str, name: str, secret_sha256: str) -> dict[str, Any]:
        """Have a key taken in that a program of ours made for itself; the same key is one request."""
        body = {"kind": kind, "market": self.market, "name": name, "secret_sha256": secret_sha256}
        return self._ask(
            "POST",
            "/credentials",
            body=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Idempotency-Key": stable_id(0, "key", secret_sha256),
            },
        )

    def _ask(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        status, text = self._send(method, path, **options)
        if status == 401:
            self.sign_in.forget()
            status, text = self._send(method, path, **options)
        if not 200 <= status < 300:
            raise ApiError(status, text)
        answer: dict[str, Any] = json.loads(text)
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
