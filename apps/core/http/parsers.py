"""The only body format besides uploads: strict JSON, at most 1 MB."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from apps.core.http import json_input


class BodyTooLarge(APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = f"The body is larger than {json_input.MAX_BYTES} bytes."


class StrictJsonParser(BaseParser):
    """Refuses what `json_input` refuses, with its code and sentence, as a 400 (413 for size)."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        raw = stream.read(json_input.MAX_BYTES + 1)
        if len(raw) > json_input.MAX_BYTES:
            raise BodyTooLarge
        try:
            document = json_input.loads(raw)
        except json_input.JsonError as fault:
            raise ParseError(fault.detail, code=fault.code) from None
        if not isinstance(document, dict):
            raise ParseError("The body must be a JSON object.", code="not_an_object")
        return document
