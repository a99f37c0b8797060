"""Practical facts in a message: when, how long, how much, which number, where, who.

Pure: the text and the moment it was written go in, typed facts with their offsets come out. Nothing is stored or sent.
"""

from __future__ import annotations

from datetime import datetime

from buffer.screening.facts.find import find_times
from buffer.screening.facts.values import Fact

__all__ = ["Fact", "find_facts"]


def find_facts(text: str, *, language: str, reference: datetime, country: str | None = None) -> tuple[Fact, ...]:
    return find_times(text, language, reference, country)
