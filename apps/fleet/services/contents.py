"""Files that strangers send, judged as our own papers are."""

from apps.fleet.rules import file_contents
from apps.fleet.types import JudgedFile


def judge_file(content: bytes) -> JudgedFile:
    """The file as it may be kept: a PDF that can be read, or an image written anew. Raises Invalid."""
    return file_contents.judge(content)
