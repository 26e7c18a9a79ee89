"""Memory for what is built once and used at every request."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def kept(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """`functools.lru_cache` that keeps the function's signature, so that arguments stay checked."""

    def keep(make: Callable[P, T]) -> Callable[P, T]:
        return cast("Callable[P, T]", lru_cache(maxsize=size)(make))

    return keep
