"""Which cases of a long list a run tries. `make test` tries the first of each kind, the same ones every time;
`make thorough` tries all."""

import os
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import pytest

THOROUGH = bool(os.environ.get("BREAKWATER_TEST_THOROUGH"))
"""Whether this run leaves nothing out."""
T = TypeVar("T")


def first_of_each(cases: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """The first case of every kind, in their order; all in a thorough run."""
    seen: set[Hashable] = set()
    found = []
    for case in cases:
        of = kind(case)
        if THOROUGH or of not in seen:
            found.append(case)
        seen.add(of)
    return found


def spread(cases: Sequence[T], step: int) -> list[T]:
    """One case in `step`, from the first on; all in a thorough run. For cases that differ only in where they stand."""
    return list(cases if THOROUGH else cases[::step])


def params(cases: Iterable[Any], kind: Callable[[Any], Hashable], ids: Callable[[Any], str] = str) -> list[Any]:
    """The same as first_of_each, as parameters of a test: the others are deselected, so that a run counts them."""
    cases = list(cases)
    tried = {id(case) for case in first_of_each(cases, kind)}
    return [pytest.param(case, id=ids(case), marks=() if id(case) in tried else pytest.mark.thorough) for case in cases]
