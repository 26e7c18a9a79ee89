"""E-mail: what a message says, of what kind it is, to which ticket it belongs, and how ours are written."""

from apps.support.rules.mail.composing import Letter, compose
from apps.support.rules.mail.folding import fold
from apps.support.rules.mail.reading import Unreadable, read_mail
from apps.support.rules.mail.tokens import find_tokens, sign, ticket_of
from apps.support.rules.mail.words import Failure, File, Mail, MailKind

__all__ = [
    "Failure",
    "File",
    "Letter",
    "Mail",
    "MailKind",
    "Unreadable",
    "compose",
    "find_tokens",
    "fold",
    "read_mail",
    "sign",
    "ticket_of",
]
