"""Reading a message in one language with phrases and models.

What one finds of danger, no other takes away. Elsewhere the encoder decides for the linear models (models.panel).
"""

import copy
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, Self

from buffer.screening.labels import MODELLED, part_of
from buffer.screening.language.vocabulary import read_words
from buffer.screening.models.encoder import Encoder
from buffer.screening.models.linear import read_models
from buffer.screening.models.panel import Panel, Prediction
from buffer.screening.phrases.lexicon import COMMON, Lexicon, Rule, read_lexicon
from buffer.screening.phrases.normalise import Normal, Normaliser, fold
from buffer.screening.phrases.pattern import WordLists, to_pattern
from buffer.screening.phrases.phrase_set import Hit, PhraseSet, softened
from storage.screening.verdict import Engine, Part

WITH_MODELS = "rules and models"  # the level of a language that has both
_MORE_THAN_A_CRUMB = ("hoovering", "boundary_breach")
_ENOUGH_LEFT = 3  # words; fewer that are left of a message are no sentence to judge
_NOT_A_WORD = re.compile(r"[^\w']+")
# scripts without spaces between words, and Korean, where a name carries its particle: found inside a run of letters
_UNSPACED = re.compile("[\u0e00-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff ]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One label found; the span is in the original text. `likely` matters for danger, and weak practical words."""

    label: str
    rule: str
    start: int
    end: int
    engine: Engine
    part: Part
    likely: bool


class Reader:
    """The phrases and models of one language; `read` is pure and thread-safe."""

    def __init__(
        self,
        lexicon: Lexicon,
        panel: Panel | None = None,
        engine: Literal["phrases", "own"] = "phrases",
        version: str = "",
    ) -> None:
        self._normalise = Normaliser(lexicon.emoji, lexicon.known, lexicon.hidden)
        self._phrases = PhraseSet(lexicon.rules)
        self._engine = engine
        self._take(panel)
        modelled = panel is not None and bool(panel.models)
        encoded = panel is not None and panel.encoded
        self.level = WITH_MODELS if modelled else "rules"
        self.engines = [engine] + ["models"] * modelled + ["encoder"] * encoded
        self.version = version
        self.words = lexicon.known

    def _take(self, panel: Panel | None) -> None:
        self._panel = panel
        self._danger_panel = panel.of_danger() if panel else None

    @classmethod
    def load(cls, lexicon: Path, models: Path, encoder: Encoder | None = None) -> Self:
        """Load the folders of one language; `version` is a digest of every file read. Raises `LexiconError`."""
        panel = Panel(read_models(models), encoder)
        files = [*sorted(lexicon.rglob("*.txt")), *sorted(models.glob("*.json")), *lexicon.parent.glob(COMMON)]
        digest = hashlib.sha256(repr([(path.name, path.read_bytes()) for path in files]).encode())
        digest.update(encoder.version.encode() if encoder else b"")
        read = read_lexicon(lexicon)
        reader = cls(read, panel, version=digest.hexdigest())
        reader.words = read_words(lexicon.parent, read.known)
        return reader

    @classmethod
    def beyond(cls, encoder: Encoder) -> Self:
        """A reader for languages without phrases: the encoder alone, which works in any language."""
        return cls(
            Lexicon((), {}, frozenset(), frozenset()), Panel((), encoder, phrases=False), version=encoder.version
        )

    @classmethod
    def threats(cls, folder: Path, encoder: Encoder | None = None) -> Self:
        """A reader of open danger alone, in a language that is not covered. Raises `LexiconError`."""
        read = read_lexicon(folder)
        files = [*sorted(folder.rglob("*.txt")), *folder.parent.glob(COMMON)]
        digest = hashlib.sha256(repr([(path.name, path.read_bytes()) for path in files]).encode())
        digest.update(encoder.version.encode() if encoder else b"")
        panel = Panel((), encoder, phrases=False) if encoder else None
        reader = cls(read, panel, version=digest.hexdigest())
        reader.words = read_words(folder.parent, read.known)
        return reader

    def without_encoder(self) -> Self:
        """The same phrases and models, without the encoder: some ten times as quick."""
        quick = copy.copy(self)
        quick._take(Panel(self._panel.models, None) if self._panel else None)
        quick.engines = [engine for engine in self.engines if engine != "encoder"]
        quick.version = hashlib.sha256(f"{self.version} without encoder".encode()).hexdigest()
        return quick

    @classmethod
    def of_words(cls, words: Mapping[str, Sequence[str]]) -> Self:
        """A reader of plain words or phrases by label, as the owner typed them; nothing in them is special."""
        rules = [
            Rule(label, part_of(label), "likely", phrase, tuple, partial(_own_pattern, plain))
            for label, phrases in words.items()
            for phrase in phrases
            if (plain := _NOT_A_WORD.sub(" ", fold(phrase)).replace("_", " ").strip())
        ]
        known = frozenset(word for rule in rules for word in fold(rule.phrase).split())
        return cls(Lexicon(tuple(rules), {}, known, frozenset()), engine="own")

    def read(self, text: str, *, danger_only: bool = False) -> list[Finding]:
        """All findings in `text`, phrases first; with `danger_only` those of danger among them, in a third of the
        time."""
        normal = self._normalise(text)
        hits = self._phrases.find(normal.text, danger_only=danger_only)
        panel = self._danger_panel if danger_only else self._panel
        heard = panel.predict(normal.text) if panel else Prediction()
        found = self._by_phrase(normal, hits) + self._by_model(normal, self._again(normal.text, hits, heard))
        return _weighed(found)

    def danger(self, text: str) -> list[Finding]:
        """The danger that phrases find, for a text that may or may not be in this language."""
        normal = self._normalise(text)
        return self._by_phrase(normal, self._phrases.find(normal.text, danger_only=True))

    def _again(self, text: str, hits: Sequence[Hit], heard: Prediction) -> Prediction:
        """What the models hear where set phrases and wishes are taken out, which they cannot tell from threats.

        Asked only where they have heard danger. A threat beside a set phrase is heard again; little that is left says
        nothing to them.
        """
        signs = {hit.rule for hit in hits if hit.rule.label == "wish" and hit.rule.heading in {"likely", "possible"}}
        known = [hit for hit in hits if hit.rule.heading == "unless" and hit.rule.part == "alert"]
        known += [hit for rule in signs for hit in self._phrases.places(rule, text)]
        dangers = [opinion for opinion in heard.opinions if opinion.label in MODELLED]
        if not dangers or not known or self._panel is None:
            return heard
        rest = _without(text, known)
        again = self._panel.predict(rest).opinions if len(rest.split()) >= _ENOUGH_LEFT else ()
        others = [opinion for opinion in heard.opinions if opinion not in dangers]
        return Prediction((*others, *(o for o in again if o.label in MODELLED)))

    def _by_phrase(self, normal: Normal, hits: Sequence[Hit]) -> list[Finding]:
        soft = softened(hits, normal.text)
        return [
            Finding(
                hit.rule.label,
                hit.rule.phrase,
                *normal.span(hit.start, hit.end),
                self._engine,
                hit.rule.part,
                likely=hit.rule.heading == "likely" and hit not in soft,
            )
            for hit in hits
            if hit.rule.heading in {"likely", "possible"}
        ]

    def _by_model(self, normal: Normal, heard: Prediction) -> list[Finding]:
        return [
            Finding(
                opinion.label,
                f"{opinion.engine}: {opinion.label}",
                *normal.span(*opinion.span),
                opinion.engine,
                part_of(opinion.label),
                likely=opinion.likely,
            )
            for opinion in heard.opinions
        ]


def _without(text: str, hits: Sequence[Hit]) -> str:
    """A text with spaces in these places, so that everything else stays where it was."""
    rest = list(text)
    for hit in hits:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    return "".join(rest)


def _own_pattern(plain: str) -> str:
    if _UNSPACED.fullmatch(plain):
        return f"({plain})"
    return to_pattern(plain, WordLists({}))


def _weighed(found: list[Finding]) -> list[Finding]:
    """Leaves out what only counts in company, or only alone.

    A weak practical word names a topic where something else says that there is something practical. A breadcrumb
    asks for nothing: beside a declaration, a demand or a matter named in so many words, a greeting is a mere greeting.
    """
    sure = [finding for finding in found if finding.likely and finding.part != "alert"]
    company = any(finding.part == "practical" for finding in sure)
    named = any(finding.part == "practical" and finding.engine == "phrases" for finding in sure)
    more = named or any(finding.label in _MORE_THAN_A_CRUMB for finding in sure)
    return [
        finding
        for finding in found
        if not (finding.part == "practical" and not finding.likely and not company)
        and not (finding.label == "breadcrumb" and more)
    ]
