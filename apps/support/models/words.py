"""`search__words`: by which words a ticket is found. See `support_query` in the migrations."""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchVectorField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


@SearchVectorField.register_lookup
class Words(_Lookup):
    """Every word of the text is in the column; the last one may be the beginning of one."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} @@ support_query({rhs}::text)", (*lhs_params, *rhs_params)
