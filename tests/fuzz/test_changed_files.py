"""Whatever one row, or one bit, of the database's file becomes: it is noticed or harmless, and nobody else is harmed.

`make thorough` makes two hundred changes, and `make fuzz` others each time. With figures: `python -m
tests.fuzz.changed_files`.
"""

import asyncio

import pytest
from hypothesis import strategies as st

from bot.loops.upkeep import integrity
from tests.fuzz.changed_files import make_template, try_one
from tests.fuzz.changes import KINDS
from tests.fuzz.fuzzing import fuzz
from tests.thorough import params

FOUND = 45
"""The newest version of a boundary becomes a number that nobody can count up to."""
TWO_HUNDRED = [(1, 2, 3, FOUND), *(range(first, min(first + 25, 201)) for first in range(4, 201, 25))]
"""The changes that are tried: one of each kind and what was found, then the others, by their numbers."""


@pytest.fixture(scope="session")
def template(tmp_path_factory, parts):
    """The two owners, as each change finds them."""
    return asyncio.run(make_template(tmp_path_factory.mktemp("changed") / "template", parts))


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    monkeypatch.setattr(integrity, "REST", 0.0)


@fuzz(6, kind=st.sampled_from(KINDS), seed=st.integers(0, 10**9))
async def test_one_change_is_noticed_or_harmless(template, parts, tmp_path, kind, seed):
    """No byte to anybody else, no second boundary, and the untouched owner is served within the minute."""
    tried = await try_one(kind, seed, template, parts, tmp_path)
    assert not tried.wrong, tried


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("numbers", params(TWO_HUNDRED, lambda _: "any number", lambda some: f"{some[0]}-{some[-1]}"))
async def test_two_hundred_changes(template, parts, tmp_path, numbers):
    """The same changes each time: each is noticed or harmless, and whoever it does not concern is served."""
    for number in numbers:
        tried = await try_one(KINDS[number % len(KINDS)], number, template, parts, tmp_path)
        assert not tried.wrong, (number, tried)
