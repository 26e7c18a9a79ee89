"""Actions that ask for a recent sign-in: money, and what a car does.

A view names them in `recent_sign_in`. Who signed in too long ago is asked to do it again, in the words of
RFC 9470; the console leads them through it and back.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from apps.core import clock

CODE: Final = "recent_sign_in_required"


class RecentSignInRequired(APIException):
    """401: the token is good, and too long ago earned."""

    status_code = 401
    default_code = CODE
    default_detail = "This asks for a recent sign-in. Sign in once more, then do it again."

    def __init__(self, max_age: timedelta) -> None:
        super().__init__()
        self.auth_header = (
            'Bearer error="insufficient_user_authentication", '
            f'error_description="A more recent sign-in is required", max_age="{int(max_age.total_seconds())}"'
        )


def require_recent_sign_in(request: Request, view: Any) -> None:
    """Raises RecentSignInRequired when the action wants it and the person signed in before `STEP_UP_MAX_AGE`.

    A token that does not say when counts as old.
    """
    if view.action not in view.recent_sign_in:
        return
    signed_in_at: datetime | None = getattr(request.user, "signed_in_at", None)
    max_age: timedelta = settings.STEP_UP_MAX_AGE
    if signed_in_at is None or signed_in_at < clock.now() - max_age:
        raise RecentSignInRequired(max_age)
