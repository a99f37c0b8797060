"""A list of cases that all run on SQLite, and some of them on PostgreSQL: the rule is the same, the types are not."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest


def each(
    name: str,
    cases: Sequence[Any],
    *,
    on_postgresql: Callable[[Any], bool],
    always: Callable[[Any], bool] = lambda _: True,
    ids: Callable[[Any], str] = str,
) -> pytest.MarkDecorator:
    """Parametrize `name` over `cases` on SQLite, and over those of `on_postgresql` on PostgreSQL too.

    Left to thorough runs are those of which `always` is not true, and on PostgreSQL all but the first.
    """
    there = [case for case in cases if on_postgresql(case)]
    assert there, "no case of this list runs on PostgreSQL"
    rest = pytest.mark.thorough
    params = [
        pytest.param("sqlite", case, id=f"sqlite-{ids(case)}", marks=() if always(case) else rest) for case in cases
    ]
    params += [
        pytest.param("postgresql", case, id=f"postgresql-{ids(case)}", marks=[pytest.mark.postgres(chosen=True), *more])
        for case, more in zip(there, [[], *[[rest]] * len(there)], strict=False)
    ]
    return pytest.mark.parametrize(("backend", name), params, indirect=["backend"])
