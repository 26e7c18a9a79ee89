"""A statement that its connection has prepared, run without what psycopg does around every statement.

Its cursors ask for a result by way of generators that are ready to wait beside others, and look up how to
make Python objects: 60 µs of a processor where libpq needs 17, and a whole read of one car 700. Which
statements a connection has prepared, and that a rollback forgets them, stays psycopg's business.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, PipelineStatus, TransactionStatus


def run(connection: psycopg.Connection[Any], text: bytes, params: Sequence[Any]) -> pq.abc.PGresult | None:
    """The rows as text; begins a transaction where psycopg would. None, and nothing was done, when it has to
    be prepared first. Raises what psycopg's cursors raise.
    """
    server = connection.pgconn
    if server.pipeline_status != PipelineStatus.OFF:
        return None
    transformer = Transformer(connection)
    given = transformer.dump_sequence(params, [PyFormat.AUTO] * len(params))
    key = (text, transformer.types or ())
    names = connection._prepared._names
    name = names.get(key)
    if name is None:
        return None
    names.move_to_end(key)
    with connection.lock:
        if not connection.autocommit and server.transaction_status == TransactionStatus.IDLE:
            begun = server.exec_(connection._get_tx_start_command())
            if begun.status != ExecStatus.COMMAND_OK:
                raise _error(connection, begun)
        # None is a NULL, as for libpq; the annotation of this one method leaves it out.
        result = server.exec_prepared(name, given, transformer.formats)  # type: ignore[arg-type]
    if result.status == ExecStatus.TUPLES_OK:
        return result
    raise _error(connection, result)


def load(connection: psycopg.Connection[Any], result: pq.abc.PGresult) -> list[tuple[Any, ...]]:
    """The rows as values of Python."""
    transformer = Transformer(connection)
    transformer.set_pgresult(result)
    return transformer.load_rows(0, result.ntuples, tuple)


def _error(connection: psycopg.Connection[Any], result: pq.abc.PGresult) -> psycopg.Error:
    server = connection.pgconn
    if server.status == ConnStatus.BAD:
        return psycopg.OperationalError(f"consuming the answer failed: {server.get_error_message()}")
    return error_from_result(result, encoding=connection.info.encoding)
