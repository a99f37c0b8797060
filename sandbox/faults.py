"""Faults on demand: what may go wrong with a call, once, a few times, at a time, or by chance."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = frozenset(
    {"429", "429_bare", "500", "502", "400", "403", "cut_before", "cut_after", "hang", "hang_after", "slow", "garbage"}
)
STATUSES = {
    "429": (429, "Too Many Requests: retry after {retry_after}"),
    "429_bare": (429, "Too Many Requests"),
    "500": (500, "Internal Server Error"),
    "502": (502, "Bad Gateway"),
    "400": (400, "Bad Request: refused on demand"),
    "403": (403, "Forbidden: refused on demand"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `kind` is one of KINDS; `seconds` belongs to slow, `retry_after` (seconds) to 429; 429_bare
    says no time."""

    kind: str
    retry_after: int = 1
    description: str | None = None
    seconds: float = 0.0

    @property
    def status(self) -> int | None:
        """The HTTP status it answers with, or None when it is not an answer."""
        return STATUSES[self.kind][0] if self.kind in STATUSES else None

    @property
    def words(self) -> str:
        """The description it answers with."""
        return self.description or STATUSES[self.kind][1].format(retry_after=self.retry_after)


def fault_named(kind: str, retry_after: int = 1, description: str | None = None) -> Fault:
    """The fault of this name, `slow:<seconds>` included. Raises ValueError for an unknown one."""
    name, _, seconds = kind.partition(":")
    if name not in KINDS or (name == "slow") != bool(seconds):
        raise ValueError(f"unknown fault {kind!r}: one of {', '.join(sorted(KINDS))}, slow as slow:<seconds>")
    return Fault(name, retry_after, description, float(seconds or 0))


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which every call of a method (`*` for any) goes wrong, in Unix seconds; its end is not in it."""

    method: str
    fault: Fault
    begin: float
    end: float


class Faults:
    """What was ordered for which method (`*` for any), what is to come at a time, and what strikes by chance."""

    def __init__(self) -> None:
        self._ordered: list[tuple[str, Fault]] = []
        self._spells: list[Spell] = []
        self._chances: tuple[tuple[Fault, float], ...] = ()
        self._methods: frozenset[str] | None = None
        self._random = random.Random(0)  # noqa: S311 - a repeatable draw is the point

    def order(self, method: str, fault: Fault, times: int) -> None:
        """Strike the next `times` calls of `method`; orders of one method strike in the order given."""
        self._ordered.extend((method.lower(), fault) for _ in range(times))

    def at_a_time(self, spell: Spell) -> None:
        """Strike all calls of a time. Of several that are due, the one that was named first strikes."""
        self._spells.append(spell)

    def by_chance(self, chances: Mapping[str, float], seed: int, methods: Iterable[str] | None = None) -> None:
        """Strike each call (of these methods, or any) with these probabilities from now on; an empty mapping ends it.

        "download" names the fetching of a file, in orders too.
        """
        self._methods = None if methods is None else frozenset(method.lower() for method in methods)
        self._chances = tuple((fault_named(kind), chance) for kind, chance in chances.items())
        self._random = random.Random(seed)  # noqa: S311 - a repeatable draw is the point

    def strike(self, method: str, now: float) -> Fault | None:
        """The fault for this call, used up by it where it was ordered, or None."""
        for index, (wanted, fault) in enumerate(self._ordered):
            if wanted in ("*", method.lower()):
                del self._ordered[index]
                return fault
        for spell in self._spells:
            if spell.begin <= now < spell.end and spell.method in ("*", method.lower()):
                return spell.fault
        if not self._chances or (self._methods is not None and method.lower() not in self._methods):
            return None
        drawn = self._random.random()
        for fault, chance in self._chances:
            drawn -= chance
            if drawn < 0:
                return fault
        return None

    @property
    def ordered(self) -> list[str]:
        """The kinds that are ordered and have not struck yet, in the order given."""
        return [fault.kind for _, fault in self._ordered]

    def clear(self) -> None:
        """No faults any more, ordered, at a time or by chance."""
        self._ordered.clear()
        self._spells.clear()
        self._chances = ()
