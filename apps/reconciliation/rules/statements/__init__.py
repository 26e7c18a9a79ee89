"""Files of banks, read into lines; the parsers are libraries, what they give is checked here."""

from apps.reconciliation.rules.statements.camt import read_camt
from apps.reconciliation.rules.statements.mt940 import read_mt940
from apps.reconciliation.types import LineFault, StatementFile

__all__ = ["read_statement"]


def read_statement(content: bytes) -> StatementFile:
    """Whatever the bytes are: what is in them, or why they are no statement."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return read_camt(content)
    if b":61:" in content or b":60F:" in content or b":60M:" in content:
        return read_mt940(content)
    return StatementFile(format=None, faults=(LineFault("This is neither MT940 nor CAMT.053."),))
