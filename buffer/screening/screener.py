"""The screener: built once from the seeds, then asked about one message at a time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

import re2

from buffer.screening.lexicon import Rule, read_lexicon
from buffer.screening.normalise import normalise
from buffer.screening.verdict import ALERTS, PRACTICAL, TACTICS, Reason, Verdict

_AUTOMATON_BYTES = 64 * 1024 * 1024  # RE2 refuses a set that does not fit


class PhraseSet:
    """All phrases of one language, looked for at once; holds no state after construction."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        options = re2.Options()
        options.max_mem = _AUTOMATON_BYTES
        self._set = re2.Set.SearchSet(options)
        for rule in self.rules:
            self._set.Add(rule.pattern)
        self._set.Compile()
        self._patterns = tuple(re2.compile(rule.pattern) for rule in self.rules)

    def find(self, text: str) -> list[tuple[Rule, int, int]]:
        """Every rule found in a normalised text, with the span of its first place, in order."""
        if not self.rules:
            return []
        found: list[tuple[Rule, int, int]] = []
        for index in sorted(self._set.Match(text)):
            match = self._patterns[index].search(text)
            found.append((self.rules[index], match.start(1), match.end(1)))
        return found


class Screener:
    """Says what is in a message. Pure after `load`: no clock, no I/O; may be shared between threads."""

    def __init__(self, phrases: Mapping[str, PhraseSet], version: str) -> None:
        self._phrases = dict(phrases)
        self.version = version
        self.engines: tuple[str, ...] = ("phrases",)
        self.levels: Mapping[str, str] = dict.fromkeys(self._phrases, "rules")

    @classmethod
    def load(cls, seeds_dir: Path, *, semantic: bool = False) -> Self:
        """Reads every `<language>/lexicon` below `seeds_dir`; `LexiconError` for a line that cannot be read.

        `semantic` asks for the sentence encoder too, where it is installed; `engines` says what is in use.
        """
        del semantic
        digest = hashlib.sha256()
        phrases: dict[str, PhraseSet] = {}
        for folder in sorted(seeds_dir.glob("*/lexicon")):
            rules = read_lexicon(folder)
            phrases[folder.parent.name] = PhraseSet(rules)
            digest.update(repr((folder.parent.name, rules)).encode())
        return cls(phrases, digest.hexdigest())

    def screen(
        self,
        text: str,
        language: str | None = None,
        *,
        own_flags: Sequence[str] = (),
        own_practical: Sequence[str] = (),
    ) -> Verdict:
        """The verdict on one message. `language` is a code such as "en"; None leaves it to the screener.

        `own_flags` and `own_practical` are the owner's own words or phrases; they are reported as tactic
        `own_flag` and practical `own_practical`.
        """
        del own_flags, own_practical
        language = language or "en"
        if language not in self._phrases or not text.strip():
            return Verdict(screened=False, language=language)
        normal = normalise(text)
        found = self._phrases[language].find(normal.text)
        why = [Reason(r.label, r.phrase, *normal.span(start, end), "phrases") for r, start, end in found]
        alert = next((a for a in ALERTS if any(rule.label == a for rule, _, _ in found)), None)
        return Verdict(
            practical=_ordered(PRACTICAL, why),
            tactics=_ordered(TACTICS, why),
            alert=alert,
            likely=any(rule.label == alert and rule.likely for rule, _, _ in found),
            why=tuple(why),
            language=language,
        )

    def screen_many(self, texts: Iterable[str], language: str | None = None) -> list[Verdict]:
        """One verdict for each text, in their order."""
        return [self.screen(text, language) for text in texts]

    def screen_window(self, texts: Sequence[str], language: str | None = None) -> Verdict:
        """The verdict on several messages read as one; spans point into the texts joined by a space."""
        return self.screen(" ".join(texts), language)


def _ordered(labels: Iterable[str], why: Iterable[Reason]) -> tuple[str, ...]:
    given = {reason.label for reason in why}
    return tuple(label for label in labels if label in given)
