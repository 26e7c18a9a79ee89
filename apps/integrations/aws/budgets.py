"""AWS Budgets: all of them, one written, one replaced. Calls are free of charge, but few a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from apps.core.errors import Conflict, Invalid, NotFound
from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import BACKGROUND, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_budgets import BudgetsClient

_client: "OncePerProcess[BudgetsClient]" = OncePerProcess(
    # One endpoint for the whole world; it is signed for Virginia.
    lambda session: session.client("budgets", region_name="us-east-1", config=BACKGROUND.config())
)
_PAGE: Final = 100


def list_budgets() -> list[dict[str, Any]]:
    """Every budget of the account as `describe_budgets` shows it. Raises ServiceAway."""
    found: list[dict[str, Any]] = []
    token: dict[str, Any] = {}
    with _errors():
        while True:
            page = _client().describe_budgets(AccountId=settings.AWS_ACCOUNT_ID, MaxResults=_PAGE, **token)
            found += [dict(budget) for budget in page.get("Budgets", [])]
            if not page.get("NextToken"):
                return found
            token = {"NextToken": page["NextToken"]}


def create_budget(budget: dict[str, Any]) -> None:
    """Raises Conflict when one of that name is there, Invalid, ServiceAway."""
    with _errors():
        _client().create_budget(AccountId=settings.AWS_ACCOUNT_ID, Budget=budget)  # type: ignore[arg-type]


def update_budget(budget: dict[str, Any]) -> None:
    """Replace the one of that name. Raises NotFound, Invalid, ServiceAway."""
    with _errors():
        _client().update_budget(AccountId=settings.AWS_ACCOUNT_ID, NewBudget=budget)  # type: ignore[arg-type]


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ClientError as refused:
        code = code_of(refused)
        if code == "DuplicateRecordException":
            raise Conflict("AWS Budgets has a budget of this name.", code="aws_budget_exists") from refused
        if code == "NotFoundException":
            raise NotFound("AWS Budgets has no budget of this name.", code="aws_budget_gone") from refused
        if is_transient(refused) or code in {"AccessDeniedException", "InternalErrorException"}:
            raise ServiceAway("AWS Budgets") from refused
        raise Invalid("AWS Budgets does not take this budget.", code="aws_budget_refused") from refused
    except BotoCoreError as away:
        raise ServiceAway("AWS Budgets") from away
