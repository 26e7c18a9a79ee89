"""Files that go along with what is written: theirs judged by content as those of mails are, ours only of what
a customer may read.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from apps.core.errors import NotFound
from apps.support.enums import Direction, Visibility
from apps.support.gateways import jira, zendesk
from apps.support.gateways.jira import Jira, TheirIssue
from apps.support.gateways.vendors import VendorRefused
from apps.support.gateways.zendesk import TheirComment, Upload, Zendesk
from apps.support.models import Attachment, CopiedMessage, Message, TicketCopy
from apps.support.rules.mail import File
from apps.support.services.files import read_attachment
from apps.support.services.inbound.files import Kept, keep_files
from apps.support.services.sync.forgetting import is_blank

# Of a file, and of files that go along with one message.
MOST_BYTES: Final = 15_000_000
MOST_FILES: Final = 10
NOTHING: Final = Kept()
# How a file of an issue is remembered beside its comments.
_FILE: Final = "file:"


def files_of_comments(
    copy: TicketCopy, account: Zendesk, comments: Iterable[TheirComment], *, requester: str
) -> Mapping[str, Kept]:
    """What came with comments that are new here, by comment; of a ticket that was blanked only what the
    requester sent, which opens a new one. Before any transaction, and any number of times: a file lies under
    the hash of its content. Raises ServiceAway.
    """
    with_files = {each.id: each for each in comments if each.files and not each.ours}
    if with_files and is_blank(copy.ticket_id):
        with_files = {key: each for key, each in with_files.items() if each.author_id == requester}
    known = CopiedMessage.objects.filter(copy=copy, their_id__in=with_files)
    new = with_files.keys() - set(known.values_list("their_id", flat=True))
    return {key: files_of_comment(account, with_files[key]) for key in sorted(new)}


def files_of_comment(account: Zendesk, comment: TheirComment) -> Kept:
    wanted = [(each.name, each.size, _reading(account, each)) for each in comment.files]
    return _keep(wanted)


def files_of_issue(copy: TicketCopy, site: Jira, issue: TheirIssue) -> list[tuple[str, str, Kept]]:
    """Files that are new here: as what each is remembered, who attached it, and what was kept of it. None for
    a ticket that was blanked.
    """
    if is_blank(copy.ticket_id):
        return []
    known = set(
        CopiedMessage.objects.filter(copy=copy, their_id__startswith=_FILE).values_list("their_id", flat=True)
    )
    ours = own_files(copy)
    return [
        (f"{_FILE}{each.id}", each.author, _keep([(each.name, each.size, _reading_issue(site, each))]))
        for each in issue.files
        if f"{_FILE}{each.id}" not in known and each.id not in ours
    ]


def own_files(copy: TicketCopy) -> set[str]:
    """What our files are called there: an echo is no news of theirs."""
    return {str(each["their"]) for each in copy.base.get("files", {}).values()}


def uploads_of(message: Message) -> list[Upload]:
    """Files that may stand there; none of what is for colleagues. Raises ServiceAway."""
    if message.visibility != Visibility.PUBLIC or message.direction == Direction.NOTE:
        return []
    found = []
    for each in Attachment.objects.filter(message=message, file_size__lte=MOST_BYTES)[:MOST_FILES]:
        content = read_attachment(each.file_key)
        if content is not None:
            found.append(Upload(each.file_name, each.file_type, content))
    return found


def with_refused(text: str, kept: Kept) -> str:
    """What was not kept is named, as in a mail."""
    if not kept.refused:
        return text
    return f"{text}\n\n[Not kept, neither PDF nor image, or too large: {', '.join(kept.refused)}]"


def _keep(wanted: list[tuple[str, int, Callable[[], bytes]]]) -> Kept:
    files, refused = [], [name for name, _, _ in wanted[MOST_FILES:]]
    for name, size, read in wanted[:MOST_FILES]:
        try:
            if size > MOST_BYTES:
                refused.append(name)
            else:
                files.append(File(name, read()))
        except (NotFound, VendorRefused):
            refused.append(name)
    kept = keep_files(files)
    return Kept(kept.files, (*kept.refused, *refused))


def _reading(account: Zendesk, file: zendesk.TheirFile) -> Callable[[], bytes]:
    return lambda: zendesk.read_file(account, file, most=MOST_BYTES)


def _reading_issue(site: Jira, file: jira.TheirFile) -> Callable[[], bytes]:
    return lambda: jira.read_file(site, file, most=MOST_BYTES)
