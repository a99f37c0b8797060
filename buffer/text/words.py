"""The sentences people read, by language: Fluent files in seeds/<language>/texts, dates and numbers by Babel.

A text that a language lacks is said in English. Nothing here decides what to say.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, dates
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, FluentNumber, fluent_number
from fluent.syntax.ast import Junk, Resource

from buffer.text import seed_files
from buffer.text.seed_files import SeedError

FALLBACK = "en"
NAMES_OF_NUMBERS = {"entry", "of", "number"}
"""Variables that say which, not how many."""


LONGEST_VALUE = 1000
"""Characters of a value that the library is given to put in."""
_STANDS_FOR = "\ue000{}\ue001"
"""Stands for a longer one: characters that no text of ours has, and that are taken out of everybody else's."""


class Words:
    """The sentences of one language."""

    def __init__(self, language: str, bundles: tuple[FluentBundle, ...]) -> None:
        self.language = language
        self._bundles = bundles
        self._locale = Locale.parse(language)
        self._library: Library | None = None
        self._lists: dict[str, tuple[str, ...]] = {}

    def of(self, language: str | None) -> "Words":
        """The words of another language, where the same library has them; these otherwise."""
        if language is None or self._library is None:
            return self
        return self._library.find(language) or self

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key. Raises KeyError where no language has it, which is a bug."""
        named = {name: _number(name, v) if isinstance(v, int) else v for name, v in values.items()}
        long = [str(value) for value in named.values() if isinstance(value, str) and len(value) > LONGEST_VALUE]
        named |= {name: _STANDS_FOR.format(long.index(v)) for name, v in named.items() if v in long}
        for bundle in self._bundles:
            if bundle.has_message(key):
                pattern = bundle.get_message(key).value
                if pattern is not None:
                    text, errors = bundle.format_pattern(pattern, named)
                    if errors:
                        raise KeyError(f"{key}: {errors[0]}")
                    return _with_long(str(text), long)
        raise KeyError(key)

    def listed(self, key: str) -> tuple[str, ...]:
        """A sentence that is a list of words with commas, as its words."""
        if key not in self._lists:
            self._lists[key] = tuple(word.strip() for word in self.say(key).split(",") if word.strip())
        return self._lists[key]

    @property
    def locale(self) -> Locale:
        """Babel's locale, for dates, amounts and lengths."""
        return self._locale

    def languages(self, codes: Iterable[str]) -> str:
        """The names of languages as a list in alphabetical order: "Dutch, French, and German"."""
        return self.and_(sorted(str(self._locale.languages.get(code, code)) for code in codes))

    def and_(self, parts: Sequence[str]) -> str:
        """Parts of a sentence joined to one: "comes late and goes early"."""
        return format_list(parts, locale=self._locale)

    def name_of(self, what: str, key: str) -> str:
        """The word for one of a family ("form", "channel", "reason"); the family's "other" for one nobody foresaw."""
        try:
            return self.say(f"{what}-{key.replace('_', '-')}")
        except KeyError:
            return self.say(f"{what}-other")

    def day(self, day: date) -> str:
        """A date with its weekday: "Saturday, 21 November"."""
        return dates.format_date(day, self.say("date-day"), locale=self._locale)

    def short_day(self, day: date) -> str:
        """A date without weekday: "21 November"."""
        return dates.format_date(day, self.say("date-short"), locale=self._locale)

    def month(self, day: date) -> str:
        """A month with its year: "November 2026"."""
        return dates.format_date(day, self.say("date-month"), locale=self._locale)

    def full_day(self, day: date) -> str:
        """A date with weekday and year: "Saturday, 21 November 2026"."""
        return dates.format_date(day, self.say("date-full"), locale=self._locale)

    def weekday(self, day: date) -> str:
        """The name of a day: "Saturday"."""
        return dates.format_date(day, "EEEE", locale=self._locale)

    def clock(self, moment: datetime, zone: ZoneInfo) -> str:
        """The time of day in a zone: "23:47"."""
        return moment.astimezone(zone).strftime("%H:%M")

    def moment(self, moment: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
        """Day and time in a zone: "21 November, 23:47"; with the year, where it is not that of `now`."""
        day = moment.astimezone(zone).date()
        if now is not None and day.year != now.astimezone(zone).year:
            shown = dates.format_date(day, self.say("date-short-year"), locale=self._locale)
        else:
            shown = self.short_day(day)
        return f"{shown}, {self.clock(moment, zone)}"


class Library:
    """The sentences of every language that has a folder of texts."""

    def __init__(self, bundles: dict[str, FluentBundle]) -> None:
        self._words = {language: Words(language, (bundle, bundles[FALLBACK])) for language, bundle in bundles.items()}
        for words in self._words.values():
            words._library = self  # so that an answer can be in the language of its message

    @classmethod
    def load(cls, folder: Path) -> "Library":
        """Read <language>/texts/*.ftl below `folder`. Raises SeedError for a line that is not Fluent."""
        bundles = {}
        for texts in sorted(folder.glob("*/texts")):
            language = texts.parent.name
            bundle = FluentBundle([language], functions={"HOUR": _hour}, use_isolating=False)
            for path in sorted(texts.glob("*.ftl")):
                bundle.add_resource(_resource(path))
            bundles[language] = bundle
        return cls(bundles)

    def of(self, language: str) -> Words:
        """The words of a language, by its code ("de", "de-AT"); English where there are none."""
        return self.find(language) or self._words[FALLBACK]

    def find(self, language: str) -> Words | None:
        """The same, or None where there are none."""
        return self._words.get(language) or self._words.get(language.partition("-")[0])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have texts of their own."""
        return tuple(self._words)


def _with_long(text: str, long: Sequence[str]) -> str:
    """Put in the values that are too long for the library: it refuses more than 2,500 characters."""
    for number, value in enumerate(long):
        text = text.replace(_STANDS_FOR.format(number), value)
    return text


def _number(name: str, value: int) -> object:
    """A count is grouped as in its language ("12,345 entries"); the number of something is typed again as it stands."""
    return fluent_number(value, useGrouping=name not in NAMES_OF_NUMBERS)


def _hour(time: Any) -> FluentNumber:
    """The hour of "01:05", as a number: some languages have one o'clock in the singular. 0 where there is none."""
    found = re.match(r"\d{1,2}(?=:)", str(time))
    return FluentInt(int(found.group()) if found else 0)


def _resource(path: Path) -> Resource:
    text = seed_files.read(path)
    resource = FluentResource(text)
    for entry in resource.body:
        if isinstance(entry, Junk):  # the library would leave it out, and the sentence would be missing one night
            wrong = entry.annotations[0]
            line = text[: wrong.span.start if wrong.span is not None else 0].count("\n") + 1
            raise SeedError(f"{path}, line {line}: this cannot be read as a text ({wrong.message}).")
    return resource
