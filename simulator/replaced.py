"""A function in place of another, for a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def put_in(where: Any, name: str, made_of: Callable[[Any], Any]) -> Iterator[None]:
    """Replace the function of this name by what `made_of` makes of it, while the block lasts."""
    right = getattr(where, name)
    setattr(where, name, made_of(right))
    try:
        yield
    finally:
        setattr(where, name, right)
