"""Loopback ports: a free one, and who holds a taken one."""

import contextlib
import socket

import psutil

LOOPBACK = "127.0.0.1"


class PortTakenError(Exception):
    """A port that a part of the stack needs is in use; the text names it, its holder and the way round."""


def free_port() -> int:
    """A port nobody listens on now. Bound and released, so another process may still take it first."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` of the loopback interface."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def require_free(port: int, purpose: str, variable: str) -> None:
    """Raise PortTakenError when `port` is taken, naming the environment variable that chooses another."""
    if is_free(port):
        return
    msg = (
        f"Port {port} ({purpose}) is in use by {holder(port)}: stop that, or choose another with {variable}=…"
    )
    raise PortTakenError(msg)


def holder(port: int) -> str:
    """The process that listens on `port`, as far as we are allowed to see it."""
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            address = connection.laddr
            listening = connection.status == psutil.CONN_LISTEN and address and address.port == port
            if listening and connection.pid:
                process = psutil.Process(connection.pid)
                command = " ".join(process.cmdline())[:80] or process.name()
                return f"pid {process.pid} ({command})"
    return "another process"
