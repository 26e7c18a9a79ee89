"""Small programs that behave as parts of a product can behave."""

import sys

READY = "up and running"


def python(source: str) -> tuple[str, ...]:
    return (sys.executable, "-u", "-c", source)


SERVES = python(f"""
import time
print("{READY}")
while True:
    time.sleep(60)
""")

# The children say "here" before their parents are ready: then they can be found by their environment.
_CHILD = """
import os, signal, time
def told(number, frame):
    open(os.environ["STATE_DIR"] + "/child-was-told", "w").close()
    raise SystemExit
signal.signal(signal.SIGTERM, told)
signal.signal(signal.SIGINT, told)
print("here")
while True:
    time.sleep(60)
"""
_PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-u", "-c", {_CHILD!r}], stdout=subprocess.PIPE)
child.stdout.readline()
"""

# As a Celery worker, which ends its own children when it is told to stop.
HAS_A_CHILD = python(f"""
{_PARENT}
import signal
def stop(number, frame):
    child.kill()
    sys.exit()
signal.signal(signal.SIGTERM, stop)
print("{READY}")
while True:
    time.sleep(60)
""")

LEAVES_A_CHILD_BEHIND = python(f"""
{_PARENT}
print("{READY}")
while True:
    time.sleep(60)
""")

DEAF = python(f"""
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("{READY}")
while True:
    time.sleep(60)
""")

FAILS = python("print('cannot open the ledger'); raise SystemExit(3)")
DIES_SOON = python(f"print('{READY}')")


def notes(word: str) -> tuple[str, ...]:
    """Writes `word` at the end of a file of the state directory, and is done."""
    return python(f"""
import os
with open(os.environ["STATE_DIR"] + "/notes", "a") as file:
    print("{word}", file=file)
""")


def notes_then_serves(word: str) -> tuple[str, ...]:
    return python(notes(word)[-1] + SERVES[-1])


def says(*lines: str) -> tuple[str, ...]:
    return python("\n".join(f"print({line!r})" for line in lines))
