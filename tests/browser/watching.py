"""Hears what a page complains about and nobody reads: console errors, policy breaches, failed requests."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

# Chromium repeats every failed request on the console; requests are judged by their status instead.
REPEATED = "Failed to load resource"
# Leaving a page cuts its requests off, and whoever types on does not want the answer any more.
CUT_OFF = "net::ERR_ABORTED"
ALARMING = re.compile(r"content security policy|uncompiled message|missing message", re.IGNORECASE)
NO_ANSWER = 0


@dataclass
class Watch:
    """What went wrong on one page since it was opened, or since `begin`."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    _expected: list[tuple[int, re.Pattern[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", self._crash)
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._no_answer)

    def begin(self) -> None:
        """Forget what an earlier test heard."""
        self.complaints.clear()
        self._expected.clear()

    def expect(self, status: int, path: str) -> None:
        """This test provokes that answer; `NO_ANSWER` for a request that reaches nobody."""
        self._expected.append((status, re.compile(path)))

    def verdict(self) -> str:
        """Empty when nothing went wrong."""
        return "\n".join(dict.fromkeys(self.complaints))

    def _console(self, message: ConsoleMessage) -> None:
        text = message.text
        if text.startswith(REPEATED):
            return
        if message.type in {"error", "assert"} or ALARMING.search(text):
            self.complaints.append(f"console {message.type}: {text[:600]}")

    def _crash(self, error: Error) -> None:
        self.complaints.append(f"uncaught: {error.message[:600]}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._request(response.status, response.request)

    def _no_answer(self, request: Request) -> None:
        if request.failure != CUT_OFF:
            self._request(NO_ANSWER, request, request.failure)

    def _request(self, status: int, request: Request, why: str | None = None) -> None:
        if not any(status == code and path.search(request.url) for code, path in self._expected):
            self.complaints.append(f"{request.method} {request.url}: {why or status}")
