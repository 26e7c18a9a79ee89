"""In which orders a list can be read, and where a page begins in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy

from apps.core.http.reading.params import Param, RowAfter


@dataclass(frozen=True, slots=True)
class Term:
    """One sort key: an ORM path and its direction."""

    path: str
    descending: bool

    @classmethod
    def parse(cls, text: str, *, flip: bool) -> "Term":
        return cls(text.removeprefix("-"), text.startswith("-") != flip)


class Orders:
    """The orders a list offers: `Orders("plate", "soc", urgency=("-priority", "due_at"), default="plate")`.

    A name is the column itself, or stands for several. The primary key always comes last, so every order is
    total and a cursor means one place. NULLs come last both ways. Each order needs its index, or it sorts
    the table.
    """

    def __init__(self, *names: str, default: str, **composed: tuple[str, ...] | str) -> None:
        self._paths: dict[str, tuple[str, ...]] = {name: (name,) for name in names}
        for name, paths in composed.items():
            self._paths[name] = (paths,) if isinstance(paths, str) else paths
        self.default = default
        if self.terms(default) is None:
            raise ValueError(default)

    @property
    def names(self) -> list[str]:
        """What `?order=` takes, for the schema and for error messages."""
        return [sign + name for name in self._paths for sign in ("", "-")]

    def terms(self, order: str) -> tuple[Term, ...] | None:
        """The sort keys behind a public name, None when there is no such order."""
        flip = order.startswith("-")
        paths = self._paths.get(order.removeprefix("-"))
        if paths is None:
            return None
        terms = tuple(Term.parse(path, flip=flip) for path in paths)
        return (*terms, Term("pk", terms[-1].descending))


def order_by(terms: Sequence[Term], nullable: Sequence[bool]) -> list[OrderBy]:
    return [
        OrderBy(F(term.path), descending=term.descending, nulls_last=True if null else None)
        for term, null in zip(terms, nullable, strict=True)
    ]


def is_nullable(model: type[models.Model], path: str) -> bool:
    """Whether a sort key can be NULL: a nullable step anywhere in its path, or an annotation, which we
    can't know.
    """
    options = model._meta
    for part in path.split("__"):
        names = {field.name for field in options.get_fields()} | {"pk"}
        if part not in names:
            return True
        field: Any = options.pk if part == "pk" else options.get_field(part)
        if getattr(field, "null", True):
            return True
        if field.is_relation:
            options = field.related_model._meta
    return False


def key_param(index: int) -> str:
    """The name under which the cursor's value for sort key `index` is bound."""
    return f"key:{index}"


def after(terms: Sequence[Term], nullable: Sequence[bool], null_keys: Sequence[bool]) -> Q | RowAfter:
    """The rows behind the one whose sort keys the cursor holds; `null_keys` tells which of those are NULL."""
    same_way = len({term.descending for term in terms}) == 1
    if same_way and not any(nullable):
        return RowAfter(
            [F(term.path) for term in terms],
            [Param(key_param(index)) for index in range(len(terms))],
            descending=terms[0].descending,
        )
    behind = Q(pk__in=[])
    ties = Q()
    for index, term in enumerate(terms):
        if not null_keys[index]:
            beyond = Q(**{f"{term.path}__{'lt' if term.descending else 'gt'}": Param(key_param(index))})
            if nullable[index]:
                beyond |= Q(**{f"{term.path}__isnull": True})
            behind |= ties & beyond
        ties &= _equal(term, index, is_null=null_keys[index])
    return behind


def _equal(term: Term, index: int, *, is_null: bool) -> Q:
    if is_null:
        return Q(**{f"{term.path}__isnull": True})
    return Q(**{term.path: Param(key_param(index))})
