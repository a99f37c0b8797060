"""A look at a boundary text before it is agreed to. It warns, never forbids. Pure."""

from collections.abc import Collection
from typing import Literal

from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice

Warning_ = Literal["long", "apology", "question", "opening", "threat", "announcing", "insult", "diagnosis"]
LONG = 400
"""Characters from which a boundary invites an argument about its details."""


def look(
    screener: Screener, own_voice: OwnVoice, text: str, diagnoses: Collection[str], language: str
) -> tuple[Warning_, ...]:
    """What might be wrong with a text. `diagnoses` are words that name a disorder or a type of person."""
    verdict = screener.screen(text, language)
    also = own_voice.look_at_boundary(text)
    words = {word.strip(".,;:!\"'()").casefold() for word in text.split()}
    found: list[tuple[bool, Warning_]] = [
        (len(text) > LONG, "long"),
        ("apology" in verdict.tactics, "apology"),
        (any(mark in text for mark in "?？؟"), "question"),
        ("opening" in also, "opening"),
        (any(danger.kind == "violence" for danger in verdict.alerts) or "intimidation" in verdict.tactics, "threat"),
        ("announcing" in also, "announcing"),
        ("insult" in verdict.tactics, "insult"),
        (any(word.startswith(diagnosis) for diagnosis in diagnoses for word in words), "diagnosis"),
    ]
    return tuple(warning for is_so, warning in found if is_so)
