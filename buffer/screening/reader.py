"""Reads a message in one language: phrases and models, united. What one finds, the other never takes away."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from buffer.screening.lexicon import Lexicon, Rule, read_lexicon
from buffer.screening.models import Model, Models, read_models
from buffer.screening.normalise import Normal, Normaliser, fold
from buffer.screening.phrase import to_pattern
from buffer.screening.phrases import PhraseSet, softened
from buffer.screening.sentences import WHOLE_WORDS, Span, sentences
from buffer.screening.verdict import PRACTICAL

_MORE_THAN_A_CRUMB = ("hoovering", "boundary_breach")
_NOT_A_WORD = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One label found; the span is in the original text. `likely` matters for alerts only."""

    label: str
    rule: str
    start: int
    end: int
    engine: str
    likely: bool


class Reader:
    """Holds the phrases and models of one language; `read` is pure and thread-safe."""

    def __init__(self, lexicon: Lexicon, models: Sequence[Model] = (), engine: str = "phrases") -> None:
        self._normalise = Normaliser(lexicon.emoji, lexicon.known, lexicon.hidden)
        self._phrases = PhraseSet(lexicon.rules)
        self._engine = engine
        self.models = Models(models) if models else None
        self.level = "rules and models" if models else "rules"
        parts = repr((lexicon.rules, sorted(lexicon.emoji.items()), sorted(lexicon.hidden)))
        weights = repr([(m.label, m.bias, m.possible, m.likely, sorted(m.weights.items())) for m in models])
        self.version = hashlib.sha256((parts + weights).encode()).hexdigest()

    @classmethod
    def load(cls, lexicon: Path, models: Path) -> Self:
        """From the folders of one language. Raises `LexiconError`."""
        return cls(read_lexicon(lexicon), read_models(models))

    @classmethod
    def of_words(cls, words: Mapping[str, Sequence[str]]) -> Self:
        """From plain words or phrases by label, as the owner typed them; nothing in them is special."""
        rules = [
            Rule(label, "likely", phrase, to_pattern(plain, {}))
            for label, phrases in words.items()
            for phrase in phrases
            if (plain := _NOT_A_WORD.sub(" ", fold(phrase)).replace("_", " ").strip())
        ]
        known = frozenset(word for rule in rules for word in fold(rule.phrase).split())
        return cls(Lexicon(tuple(rules), {}, known, frozenset()), engine="own")

    def read(self, text: str) -> list[Finding]:
        """All findings in `text`, phrases first."""
        normal = self._normalise(text)
        found = self._by_phrase(normal)
        if self.models:
            found += self._by_model(normal)
        return _weighed(found)

    def _by_phrase(self, normal: Normal) -> list[Finding]:
        hits = self._phrases.find(normal.text)
        soft = softened(hits, normal.text)
        return [
            Finding(
                hit.rule.label,
                hit.rule.phrase,
                *normal.span(hit.start, hit.end),
                self._engine,
                likely=hit.rule.heading == "likely" and hit not in soft,
            )
            for hit in hits
            if hit.rule.heading != "lowers"
        ]

    def _by_model(self, normal: Normal) -> list[Finding]:
        if not self.models:
            return []
        spans = sentences(normal.text)
        rows = [(span, self.models.scores(normal.text[span[0] : span[1]])) for span in spans]
        whole = _whole(normal.text, spans)
        top = self.models.scores(normal.text) if whole else None
        found: list[Finding] = []
        for index, model in enumerate(self.models.models):
            if not rows:
                break
            span, best = max(((span, scores[index]) for span, scores in rows), key=lambda row: row[1])
            score = max(best, top[index]) if top else best
            if score >= model.possible:
                place = normal.span(*span)
                found.append(Finding(model.label, f"model: {model.label}", *place, "model", score >= model.likely))
        return found


def _whole(text: str, spans: Sequence[Span]) -> bool:
    return len(spans) > 1 and len(text.split(maxsplit=WHOLE_WORDS)) <= WHOLE_WORDS


def _weighed(found: list[Finding]) -> list[Finding]:
    """Leaves out what only counts in company, or only alone.

    A weak practical word names a topic where something else says that there is something practical. A breadcrumb
    asks for nothing: beside a declaration, a demand or a practical matter, the greeting is a mere greeting.
    """
    sure = {finding.label for finding in found if finding.likely}
    matter = not sure.isdisjoint(PRACTICAL)
    more = matter or not sure.isdisjoint(_MORE_THAN_A_CRUMB)
    return [
        finding
        for finding in found
        if not (finding.label in PRACTICAL and not finding.likely and not matter)
        and not (finding.label == "breadcrumb" and more)
    ]
