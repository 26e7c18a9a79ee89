"""What is attached, judged by its content and kept; what may not be kept is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.errors import Invalid
from apps.fleet import services as fleet
from apps.support.gateways import mail as gateway
from apps.support.rules.mail import File
from apps.support.types import StoredAttachment


@dataclass(frozen=True, slots=True)
class Kept:
    """Files that were kept, and the names of those that were not."""

    files: tuple[StoredAttachment, ...] = ()
    refused: tuple[str, ...] = ()


def keep_files(files: Sequence[File]) -> Kept:
    """Store what is a PDF or an image, however often this is called. Raises ServiceAway."""
    kept, refused = [], []
    for file in files:
        try:
            judged = fleet.judge_file(file.content)
        except Invalid:
            refused.append(file.name)
            continue
        key = gateway.keep_file(judged.content, judged.ending)
        name = f"{file.name.rpartition('.')[0] or file.name}.{judged.ending}"[-120:]
        kept.append(StoredAttachment(key, name, judged.kind, len(judged.content)))
    return Kept(tuple(kept), tuple(refused))
