"""Worlds for stories, as in tests/flows."""

from tests.flows.conftest import database_url, starter, story

__all__ = ["database_url", "starter", "story"]
