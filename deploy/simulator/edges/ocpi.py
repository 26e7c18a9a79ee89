"""The back office as OCPI's receiver (locations, sessions, records), opened with the key of an operator."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import urllib3

from deploy.simulator.edges.api import TIMEOUT, ApiError, BackOffice

PARTY: Final = "EV4"


@dataclass(slots=True)
class OcpiReceiver:
    """Keeps its key on disk; where the back office does not know it (any more), makes another."""

    back_office: BackOffice
    key_file: Path
    _http: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(retries=False, timeout=TIMEOUT)
    )

    def put_location(self, location_id: str, body: dict[str, Any]) -> None:
        """A whole location with its EVSEs."""
        self._send("PUT", location_id, body)

    def patch_evse(self, location_id: str, evse_id: str, body: dict[str, Any]) -> None:
        """What changed at one EVSE."""
        self._send("PATCH", f"{location_id}/{quote(evse_id, safe='*')}", body)

    def put_session(self, session_id: str, body: dict[str, Any]) -> None:
        """A session as it stands now."""
        self._send("PUT", session_id, body, module="sessions")

    def post_record(self, body: dict[str, Any]) -> None:
        """A charge detail record."""
        self._send("POST", "", body, module="cdrs")

    def _send(self, method: str, path: str, body: dict[str, Any], *, module: str = "locations") -> None:
        status, text = self._try(method, module, path, body, self._key())
        if status == 401:
            self.key_file.unlink(missing_ok=True)
            status, text = self._try(method, module, path, body, self._key())
        if not 200 <= status < 300:
            raise ApiError(status, text)

    def _try(self, method: str, module: str, path: str, body: dict[str, Any], key: str) -> tuple[int, str]:
        office = self.back_office
        url = f"{office.base_url}/api/v1/ocpi/2.3.0/{module}"
        if path:
            url += f"/{office.market}/{PARTY}/{path}"
        headers = {
            "Authorization": f"Token {base64.b64encode(key.encode()).decode()}",
            "Content-Type": "application/json",
        }
        try:
            answer = self._http.request(method, url, headers=headers, body=json.dumps(body).encode())
        except urllib3.exceptions.HTTPError as error:
            raise ApiError(0, type(error).__name__) from error
        return answer.status, answer.data.decode("utf-8", "replace")

    def _key(self) -> str:
        if self.key_file.exists():
            return self.key_file.read_text()
        key = secrets.token_urlsafe(32)
        self.back_office.issue_key(
            "charging_operator", "Charging operator of the city", hashlib.sha256(key.encode()).hexdigest()
        )
        self.key_file.touch(mode=0o600)
        self.key_file.write_text(key)
        return key
