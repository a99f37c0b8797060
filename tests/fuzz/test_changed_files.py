"""Whatever one row, or one bit, of the database's file becomes: it is noticed or harmless, and nobody else is harmed.

The longer run with figures is `python -m tests.fuzz.changed_files`.
"""

import asyncio

import pytest
from hypothesis import strategies as st

from bot.loops.upkeep import integrity
from tests.fuzz.changed_files import make_template, try_one
from tests.fuzz.changes import KINDS
from tests.fuzz.fuzzing import fuzz


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
