"""What the terminal shows: one line a step with its seconds, then where to go and as whom."""

import os
import sys
import time

from deploy.local.bootstrap.accounts import DEMO_PASSWORD, demo_accounts


class Screen:
    """Terse by default; `verbose` adds every line of every part (see logs.Echo)."""

    def __init__(self, *, verbose: bool) -> None:
        self.verbose = verbose
        self.colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def step(self, name: str, seconds: float) -> None:
        print(f"  {self._paint(32, '✓')} {name:<16}{seconds:>7.1f} s", flush=True)

    def note(self, sentence: str) -> None:
        print(f"  {self._paint(33, '•')} {time.strftime('%H:%M:%S')} {sentence}", flush=True)

    def warn(self, sentence: str) -> None:
        print(f"  {self._paint(31, '✗')} {sentence}", flush=True)

    def failure(self, sentence: str, tail: list[str], log: str) -> None:
        """Why the start failed, with the last words of who failed."""
        self.warn(sentence)
        for line in tail:
            print(f"      {line}")
        print(f"    the whole log: {log}", flush=True)

    def ready(self, url: str, seconds: float, logs: str, *, demo: bool) -> None:
        print(f"\n  Blue Horizons is ready after {seconds:.1f} s:  {self._paint(1, url)}\n")
        if demo:
            accounts = demo_accounts()
            wide = max(len(account.email) for account in accounts) + 2
            print(f"  {'Sign in as':<{wide + 2}}{'name':<18}password")
            for account in accounts:
                print(f"    {account.email:<{wide}}{account.name:<18}{DEMO_PASSWORD}")
        print(f"\n  Logs are in {logs}. Ctrl-C stops everything.", flush=True)

    def _paint(self, code: int, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour else text
