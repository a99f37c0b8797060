"""Prediction of the models for one message: each piece is scored, and the scores make one result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from buffer.screening.labels import MODELLED
from buffer.screening.models.encoder import Encoder
from buffer.screening.models.linear import Model, Models, of_message
from buffer.screening.models.sentences import WHOLE_WORDS, Span, sentences

_ENCODED = 16  # pieces of one message the encoder looks at: those the linear models find gravest

_UNHEARD = float("-inf")
_FEW = 3  # words; fewer, such as "edit me", are no sign of danger where there are phrases, and never a likely one


@dataclass(frozen=True, slots=True)
class Opinion:
    """A label the models give, and the sentence that speaks most for it."""

    label: str
    engine: Literal["model", "encoder"]
    likely: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Prediction:
    """All opinions on one message."""

    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A text, where its pieces are, and what the linear models give each; the first is the whole where `whole`."""

    text: str
    spans: Sequence[Span]
    table: Sequence[Sequence[float]]
    whole: bool


class Panel:
    """The linear models of one language and, where there is one, the encoder. Pure and thread-safe.

    A head with a share needs its linear model; the others are heard whatever the language.
    """

    def __init__(self, models: Sequence[Model], encoder: Encoder | None, *, phrases: bool = True) -> None:
        """`phrases`: whether there are phrases beside the models, which know short sentences better."""
        self.models = tuple(models)
        self._linear = Models(models)
        self._encoder = encoder
        self._phrases = phrases
        labels = [model.label for model in self.models]
        self._headed = [
            (column, head, labels.index(head.label) if head.label in labels else None)
            for column, head in enumerate(encoder.heads if encoder else ())
            if head.label in labels or not head.share
        ]
        self._decided = {head.label for _, head, _ in self._headed} - MODELLED

    def of_danger(self) -> "Panel":
        """A panel that says the same of danger, and nothing of anything else; itself where it has no models of it."""
        models = [model for model in self.models if model.label in MODELLED]
        return Panel(models, self._encoder, phrases=self._phrases) if models else self

    @property
    def encoded(self) -> bool:
        """Whether there is an encoder."""
        return bool(self._headed)

    def predict(self, text: str) -> Prediction:
        """The labels found in a normalised text.

        For danger the linear models and the encoder each have their say; for the other labels the encoder, which
        hears the linear model, decides alone.
        """
        spans = sentences(text)
        if not spans:
            return Prediction()
        whole = len(spans) == 1 or len(text.split(maxsplit=WHOLE_WORDS)) <= WHOLE_WORDS
        spans = [(0, len(text)), *spans] if whole and len(spans) > 1 else spans
        pieces = _Pieces(text, spans, [self._linear.scores(text[start:end]) for start, end in spans], whole)
        found = self._by_heads(pieces)
        few = len(text.split(maxsplit=_FEW)) < _FEW
        for index, model in enumerate(self.models):
            column = [row[index] for row in pieces.table]
            if few and self._phrases and model.label in MODELLED:
                continue  # phrases know short statements best
            score = of_message(model.view, column, whole=whole)
            if score >= model.possible and model.label not in self._decided:
                likely = score >= model.likely and not few
                found.append(Opinion(model.label, "model", likely, _place(spans, column, whole=whole)))
        return Prediction(tuple(found))

    def _by_heads(self, pieces: _Pieces) -> list[Opinion]:
        if self._encoder is None or not self._headed:
            return []
        chosen = list(range(len(pieces.spans)))
        if len(chosen) > _ENCODED:
            gravest = sorted(chosen[1:], key=lambda n: -self._gravity(pieces.table[n]))
            chosen = sorted([0, *gravest[: _ENCODED - 1]])
        spans = [pieces.spans[n] for n in chosen]
        rows = self._encoder.scores([pieces.text[start:end] for start, end in spans])
        found: list[Opinion] = []
        for place, head, index in self._headed:
            column = [row[place] for row in rows]
            if index is not None and head.share:
                column = [score + head.share * pieces.table[n][index] for n, score in zip(chosen, column, strict=True)]
            if self._phrases and head.fewest:
                long = [len(pieces.text[start:end].split()) >= head.fewest for start, end in spans]
                column = [score if enough else _UNHEARD for score, enough in zip(column, long, strict=True)]
            score = of_message(head.view, column, whole=pieces.whole)
            more = head.abroad if self._phrases and not self.models else 0.0
            more += head.several if len(pieces.spans) > 1 else 0.0
            if score >= head.possible + more:
                where = _place(spans, column, whole=pieces.whole)
                found.append(Opinion(head.label, "encoder", score >= head.likely + more, where))
        return found

    def _gravity(self, scores: Sequence[float]) -> float:
        return max(
            (score for model, score in zip(self.models, scores, strict=True) if model.label in MODELLED), default=0
        )


def _place(pieces: Sequence[Span], scores: Sequence[float], *, whole: bool) -> Span:
    """The sentence with the highest score; the message itself, where it is the only piece."""
    first = 1 if whole and len(pieces) > 1 else 0
    return max(zip(pieces[first:], scores[first:], strict=True), key=lambda pair: pair[1])[0]
