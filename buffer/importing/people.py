"""Who is who: names as they are written, numbers and addresses however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from babel.core import get_global
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_possible_number, parse

from buffer.importing.answers import Answers
from buffer.importing.entries import Basis, Sender, Side

_NUMBER = re.compile(r"(?:\+|00)?[\d ()./\u2010-\u2013-]{3,30}")
_STRANGER = re.compile(r"^~[ \u00a0\u202f\u2009]?")
"""WhatsApp puts this in front of a name that is not in the phone's contacts."""
_REMEMBERED = 4096
_SHORTEST = 7
"""Digits of a number that is somebody's; fewer are a service."""


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name for comparison: without marks that show nothing, with plain spaces."""
    kept = name
    if not name.isascii():
        kept = "".join(char for char in name if unicodedata.category(char) != "Cf" or char == "\u200d")
    return " ".join(_STRANGER.sub("", kept.strip()).split())


def number_of(text: str, country: str | None) -> str | None:
    """A telephone number in E.164, or None. Without a country only one that says its own."""
    shown = plain(text)
    digits = sum(char.isdigit() for char in shown)
    if digits < _SHORTEST or not _NUMBER.fullmatch(shown):
        return None
    return _e164("+" + shown[2:] if shown.startswith("00") and country != "US" else shown, country)


@lru_cache(maxsize=4096)
def _e164(shown: str, country: str | None) -> str | None:
    try:
        number = parse(shown, country)
    except NumberParseException:
        return None
    return format_number(number, PhoneNumberFormat.E164) if is_possible_number(number) else None


def country_of_zone(zone: str) -> str | None:
    """The country a zone belongs to, by CLDR."""
    found: str | None = get_global("zone_territories").get(get_global("zone_aliases").get(zone, zone))
    return None if found in {None, "001"} else found


def country_among(numbers: Iterable[str]) -> str | None:
    """The one country of all numbers that say theirs; None where they are of several."""
    from phonenumbers import region_code_for_number

    found = set()
    for number in numbers:
        if number.startswith(("+", "00")):
            said = number_of(number, None)
            if said is not None:
                found.add(region_code_for_number(parse(said, None)))
    return found.pop() if len(found) == 1 else None


class People:
    """The owner's answers about who is who, applied to each sender."""

    def __init__(self, answers: Answers, country: str | None = None) -> None:
        self._country = answers.country or country
        self._sides: dict[str, set[Side]] = {}
        self._senders: dict[tuple[str, str | None, bool, str | None], Sender] = {}
        self.named_owner, self.named_ex = bool(answers.me), bool(answers.them)
        for names, side in ((answers.me, "owner"), (answers.them, "ex")):
            for name in names:
                for key in self._keys(name):
                    self._sides.setdefault(key, set()).add(side)  # type: ignore[arg-type]  # the two words of the loop

    def number(self, text: str) -> str | None:
        """A number in E.164, with the owner's country where it says none."""
        return number_of(text, self._country)

    def side_of(self, *names: str | None) -> Side | None:
        """The side that the owner gave one of these names, ids or numbers; `unknown` where she gave two."""
        found: set[Side] = set()
        for name in names:
            if name:
                for key in self._keys(name):
                    found |= self._sides.get(key, set())
        if not found:
            return None
        return found.pop() if len(found) == 1 else "unknown"

    def sender(self, raw: str, id_: str | None = None, *, by_id: bool = False, by_name: str | None = None) -> Sender:
        """A sender as written. `id_`, where the format has one, decides alone if `by_id`."""
        asked = (raw, id_, by_id, by_name)
        found = self._senders.get(asked)
        if found is None:
            if len(self._senders) > _REMEMBERED:
                self._senders.clear()
            found = self._senders[asked] = self._sender(raw, id_, by_id=by_id, by_name=by_name)
        return found

    def _sender(self, raw: str, id_: str | None, *, by_id: bool, by_name: str | None) -> Sender:
        number = None if by_id else self.number(id_ or raw)
        known = number or id_
        side = self.side_of(known) if known else None
        basis: Basis = "number" if number is not None else "id" if id_ is not None else "name"
        if side is None and not by_id:
            side, basis = self.side_of(raw, by_name), "name"
        if side is None:
            return Sender(raw, known, "unknown", None)
        return Sender(raw, known, side, basis)

    def _keys(self, name: str) -> list[str]:
        number = self.number(name)
        return [plain(name).casefold(), *([number] if number is not None else [])]
