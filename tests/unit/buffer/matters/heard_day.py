"""A day of messages as screening hears it, told as texts: "EDIT 1: ..." and "DELETED 1" are about the first of them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from buffer.matters.follow import follow
from buffer.matters.heard import Heard
from buffer.practical.find import find
from buffer.screening import Screener
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from storage.people.owners import Owner
from storage.screening.matters import Matter
from tests.builders import owner
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
LONDON = ZoneInfo("Europe/London")
BEGUN = datetime(2026, 11, 25, 10, 0, tzinfo=LONDON)
"""A Wednesday."""
COUNTRIES = {"en": "GB", "de": "DE", "es": "ES"}


def of(language: str = "en", **given: object) -> Owner:
    """An owner in London who speaks this language."""
    return owner(language=language, zone="Europe/London", country=COUNTRIES[language], **given)


def heard(
    screener: Screener, texts: Sequence[str], language: str = "en", first: int = 1, begun: datetime = BEGUN
) -> list[Heard]:
    """The entries of these texts, a minute apart, numbered from `first`."""
    day = []
    for number, text in enumerate(texts, first):
        at = begun + timedelta(minutes=number)
        told = re.match(r"(EDIT|DELETED) (\d+)(?:: )?(.*)", text)
        if told is not None and told[1] == "DELETED":
            day.append(Heard(number, int(told[2]), "deletion", 2, at))
            continue
        said = told[3] if told is not None else text
        verdict = screener.screen(said, language)
        words, country = LIBRARY.of(language), COUNTRIES[language]
        items = find(screener, words, said, verdict, OwnWords(), at=at, country=country)
        message, kind = (number, "message") if told is None else (int(told[2]), "edit")
        day.append(Heard(number, message, kind, 2, at, items, verdict.language, verdict.screened))  # type: ignore[arg-type]
    return day


def followed(screener: Screener, *texts: str, language: str = "en") -> list[Matter]:
    """The open matters after these messages."""
    return follow(LIBRARY.of(language), of(language), [], heard(screener, texts, language))
