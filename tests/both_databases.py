"""A list of cases that all run on SQLite, and some of them on PostgreSQL: the rule is the same, the types are not."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest


def each(
    name: str, cases: Sequence[Any], *, on_postgresql: Callable[[Any], bool], ids: Callable[[Any], str] = str
) -> pytest.MarkDecorator:
    """Parametrize `name` over `cases` on SQLite, and over those of `on_postgresql` on PostgreSQL too."""
    there = [case for case in cases if on_postgresql(case)]
    assert there, "no case of this list runs on PostgreSQL"
    params = [pytest.param("sqlite", case, id=f"sqlite-{ids(case)}") for case in cases]
    params += [
        pytest.param("postgresql", case, id=f"postgresql-{ids(case)}", marks=pytest.mark.postgres(chosen=True))
        for case in there
    ]
    return pytest.mark.parametrize(("backend", name), params, indirect=["backend"])
