"""One more way to ask a JSON column."""

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, Lookup
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


@JSONField.register_lookup
class Satisfies(_Lookup):
    """`tags__satisfies='$.team == "fleet"'`: the column makes an SQL/JSON path predicate true.

    A column without anything is one without keys.
    """

    lookup_name = "satisfies"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"coalesce({lhs}, '{{}}'::jsonb) @@ ({rhs})::jsonpath", (*lhs_params, *rhs_params)
