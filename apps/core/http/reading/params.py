"""SQL expressions for values that are known only when a kept statement runs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Field, Lookup
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

from apps.core.http.reading.fields import AnyField

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


class Param(Expression):
    """A place for a value: compiled once, bound at each request by `name`.

    Stands on the right of any lookup that compares with an expression (`exact`, `gte`, `icontains`, …).
    """

    def __init__(self, name: str, output_field: AnyField | None = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


@Field.register_lookup
class AnyOf(_Lookup):
    """`column = ANY(array)`: membership whose SQL does not change with the number of members."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} = ANY({rhs})", (*lhs_params, *rhs_params)


@ArrayField.register_lookup
class SharesAny(_Lookup):
    """`column && array`: an array column has a member in common with what was sent."""

    lookup_name = "shares_any"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} && {rhs}::{self.lhs.output_field.db_type(connection)}", (*lhs_params, *rhs_params)


class RowAfter(Expression):
    """`(a, b) > (x, y)`: PostgreSQL answers it from an index on (a, b), however deep the page lies."""

    conditional: ClassVar[bool] = True

    def __init__(self, left: Sequence[Any], right: Sequence[Any], *, descending: bool) -> None:
        super().__init__(output_field=BooleanField())
        self.sides = [*left, *right]
        self.width = len(left)
        self.operator = "<" if descending else ">"

    def get_source_expressions(self) -> list[Any]:
        return self.sides

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        self.sides = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        texts: list[str] = []
        params: list[Any] = []
        for side in self.sides:
            text, own = compiler.compile(side)
            texts.append(text)
            params.extend(own)
        left, right = ", ".join(texts[: self.width]), ", ".join(texts[self.width :])
        return f"({left}) {self.operator} ({right})", tuple(params)
