"""Texts as the bot reads them: evened out, in pieces, with the features of each piece and what the phrases find."""

from collections import Counter
from dataclasses import dataclass

from buffer.screening.labels import part_of
from buffer.screening.models.features import pairs, pieces, tokens
from buffer.screening.models.sentences import WHOLE_WORDS, sentences
from buffer.screening.phrases.lexicon import Lexicon, read_lexicon
from buffer.screening.phrases.normalise import Normaliser
from buffer.screening.phrases.phrase_set import PhraseSet
from training.data import SEEDS

Features = dict[str, float]
"""Feature -> how often, divided by the root of the number of distinct words."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text: evened out, its pieces and their features. `whole`: the first piece is the whole text."""

    plain: str
    texts: tuple[str, ...]
    features: tuple[Features, ...]
    whole: bool


def features(plain: str) -> Features:
    """The features of a text that is evened out, as buffer.screening.models.linear sums them."""
    words = tokens(plain)
    distinct = set(words)
    counts: Counter[str] = Counter(piece for word in distinct for piece in pieces(word))
    counts.update(set(pairs(words)))
    scale = max(1, len(distinct)) ** -0.5
    return {feature: count * scale for feature, count in counts.items()}


class Language:
    """Reads texts of one language as the bot does; of one without a lexicon, only evens them out."""

    def __init__(self, code: str) -> None:
        folder = SEEDS / code / "lexicon"
        lexicon = read_lexicon(folder) if folder.exists() else Lexicon((), {}, frozenset(), frozenset())
        self._normalise = Normaliser(lexicon.emoji, lexicon.known, lexicon.hidden)
        self._phrases = PhraseSet(lexicon.rules)

    def hit(self, label: str, text: str) -> bool:
        """Whether a phrase of this label is in a text."""
        hits = self._phrases.find(self._normalise(text).text)
        kinds = {(hit.rule.label, hit.rule.part) for hit in hits if hit.rule.heading in ("likely", "possible")}
        return (label, part_of(label)) in kinds

    def pieces(self, text: str) -> Pieces:
        """The whole text first, where it is judged as a whole, then each sentence, where there are several."""
        plain = self._normalise(text).text
        spans = sentences(plain) or [(0, len(plain))]
        whole = len(spans) == 1 or len(plain.split()) <= WHOLE_WORDS
        chosen = [(0, len(plain)), *spans] if whole and len(spans) > 1 else spans
        texts = tuple(plain[start:end] for start, end in chosen)
        return Pieces(plain, texts, tuple(map(features, texts)), whole)


class Languages(dict[str, Language]):
    """Every language, read when it is first asked for."""

    def __missing__(self, code: str) -> Language:
        return self.setdefault(code, Language(code))
