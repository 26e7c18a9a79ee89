"""Whether whoever asked is still there; for calls that wait before they answer."""

import select
import socket
import threading

_current = threading.local()


def remember(peer: socket.socket | None) -> None:
    """Note the connection that this thread is answering."""
    _current.peer = peer


def is_open() -> bool:
    """False once the peer of this thread's request has closed its end."""
    peer: socket.socket | None = getattr(_current, "peer", None)
    if peer is None:
        return True
    try:
        readable, _, _ = select.select([peer], [], [], 0)
        return not readable or bool(peer.recv(1, socket.MSG_PEEK))
    except (OSError, ValueError):
        return False
