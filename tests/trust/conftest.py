"""Worlds for stories, as in tests/flows, and what opens any database."""

from collections.abc import Callable

import pytest

from buffer.resources import Resources
from buffer.screening import Screener
from buffer.text.words import Library
from storage.keys.keyring import Keyring
from tests.flows.conftest import database_url, starter, story

__all__ = ["database_url", "starter", "story"]


@pytest.fixture
def resources_of(screener: Screener, library: Library) -> Callable[[Keyring], Resources]:
    """Screening and words beside the keys of any database."""
    return lambda keys: Resources(keys, screener, library, {})
