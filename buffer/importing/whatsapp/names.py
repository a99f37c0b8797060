"""Where a sender's name ends: at the first ": ", unless the name itself has one."""

from __future__ import annotations

from collections import Counter

from buffer.importing.findings import Findings
from buffer.importing.people import People, plain
from buffer.importing.whatsapp.words import WhatsAppWords

_MOST = 20_000
"""Different names in a file that are told apart; no chat has more people."""
_LONGEST = 100
_MARK = "\u200e"
"""Begins words of WhatsApp's own, as <attached: ...>, which are no part of a name."""
_QUOTES = frozenset("\"'“”„«»‘’「『")


class Names:
    """The names in a file: first collected from all lines, then used to split them."""

    def __init__(self, words: WhatsAppWords, people: People) -> None:
        self._words, self._people = words, people
        self._lines: Counter[str] = Counter()
        self._second: dict[str, Counter[str]] = {}
        self._long: set[str] = set()

    def hear(self, rest: str) -> bool:
        """Collect the name from what follows a header. Returns whether somebody is named."""
        if self.is_notice(rest):
            return False
        name, found, after = rest.partition(": ")
        if not found:
            name = rest[:-1] if rest.endswith(":") else ""
        if not name or len(name) > _LONGEST or "\n" in name:
            return False
        if name in self._lines or len(self._lines) < _MOST:
            self._lines[name] += 1
            second, more, _ = after.partition(": ")
            kept = self._second.setdefault(name, Counter())
            if len(kept) < 50 or second in kept:
                kept[second if more and len(second) <= _LONGEST and _MARK not in second else ""] += 1
        return True

    def decide(self, findings: Findings) -> None:
        """Which names have a ": " in them. What stays open is asked."""
        for name, seconds in self._second.items():
            for second, count in seconds.items():
                whole = f"{name}: {second}"
                if not second or self._people.side_of(name) is not None:
                    continue
                if self._people.side_of(whole) is not None or (count == self._lines[name] and count > 1):
                    self._long.add(whole)
                elif count > 1 or (count == self._lines[name] and len(self._lines) > 1 and self._likely(name)):
                    findings.ask(
                        "names",
                        f"Is somebody called {whole!r}, or {name!r}? Name them as they are with --me and --them.",
                        names=[name, whole],
                    )

    def split(self, rest: str) -> tuple[str, str] | None:
        """Name and text; None for a notice."""
        if self.is_notice(rest):
            return None
        name, found, text = rest.partition(": ")
        if not found:
            return (rest[:-1], "") if rest.endswith(":") and rest[:-1] in self._lines else None
        if name not in self._lines or self._is_act_of(name):
            return None
        if self._long:
            second, more, after = text.partition(": ")
            if more and f"{name}: {second}" in self._long:
                return f"{name}: {second}", after
        return name, text

    def is_notice(self, rest: str) -> bool:
        """Whether this is a notice in words that are known."""
        return self._words.system.match(rest.lstrip("\u200e")) is not None

    def _is_act_of(self, name: str) -> bool:
        """Whether this is no name but "Rudi changed the subject from "A", with a known name and a quotation in it. In
        Arabic the name stands behind the verb."""
        if self._lines[name] > 2 or not any(char in _QUOTES for char in name):
            return False
        return any(f" {other} " in f" {name}" for other in self._lines if other != name)

    def _likely(self, name: str) -> bool:
        """Whether a name that stands once, with another word and a colon behind it, leaves it open who that is."""
        return self._lines[name] == 1 and " " not in plain(name)
