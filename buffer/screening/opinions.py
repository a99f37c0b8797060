"""What the models think of one message, piece by piece, and what that makes of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buffer.screening.encoder import Encoder, Head
from buffer.screening.models import Model, Models, of_message
from buffer.screening.sentences import WHOLE_WORDS, Span, sentences
from buffer.screening.verdict import ALERTS

_ENCODED = 16  # pieces of one message the encoder looks at: those the linear models find gravest


@dataclass(frozen=True, slots=True)
class Opinion:
    """A label the models give, and the sentence that speaks most for it."""

    label: str
    engine: str
    likely: bool
    span: Span


class Panel:
    """The linear models of one language and, where there is one, the encoder's heads. Pure and thread-safe."""

    def __init__(self, models: Sequence[Model], heads: Mapping[str, Head], encoder: Encoder | None) -> None:
        self.models = tuple(models)
        self._linear = Models(models)
        self._encoder = encoder
        self._headed = [
            (index, heads[model.label])
            for index, model in enumerate(self.models)
            if encoder is not None and model.label in heads
        ]
        self.heads = tuple(head for _, head in self._headed)

    def opinions(self, text: str) -> list[Opinion]:
        """The labels found in a normalised text.

        For danger the linear models and the encoder each have their say; for the other labels the encoder, which
        hears the linear model, decides alone.
        """
        spans = sentences(text)
        if not spans:
            return []
        whole = len(spans) == 1 or len(text.split(maxsplit=WHOLE_WORDS)) <= WHOLE_WORDS
        pieces = [(0, len(text)), *spans] if whole and len(spans) > 1 else spans
        table = [self._linear.scores(text[start:end]) for start, end in pieces]
        found = self._by_heads(text, pieces, table, whole=whole)
        decided = {head.label for head in self.heads} - set(ALERTS)
        for index, model in enumerate(self.models):
            column = [row[index] for row in table]
            score = of_message(model.view, column, whole=whole)
            if score >= model.possible and model.label not in decided:
                found.append(Opinion(model.label, "model", score >= model.likely, _place(pieces, column, whole=whole)))
        return found

    def _by_heads(
        self, text: str, pieces: Sequence[Span], table: Sequence[Sequence[float]], *, whole: bool
    ) -> list[Opinion]:
        if self._encoder is None or not self._headed:
            return []
        chosen = list(range(len(pieces)))
        if len(chosen) > _ENCODED:
            gravest = sorted(chosen[1:], key=lambda n: -self._gravity(table[n]))
            chosen = sorted([0, *gravest[: _ENCODED - 1]])
        rows = self._encoder.scores([text[slice(*pieces[n])] for n in chosen], self.heads)
        found: list[Opinion] = []
        for place, (index, head) in enumerate(self._headed):
            column = [row[place] + head.share * table[n][index] for n, row in zip(chosen, rows, strict=True)]
            score = of_message(self.models[index].view, column, whole=whole)
            if score >= head.possible:
                where = _place([pieces[n] for n in chosen], column, whole=whole)
                found.append(Opinion(head.label, "encoder", score >= head.likely, where))
        return found

    def _gravity(self, scores: Sequence[float]) -> float:
        return max(
            (score for model, score in zip(self.models, scores, strict=True) if model.label in ALERTS), default=0
        )


def _place(pieces: Sequence[Span], scores: Sequence[float], *, whole: bool) -> Span:
    """The sentence with the highest score; the message itself, where it is the only piece."""
    first = 1 if whole and len(pieces) > 1 else 0
    return max(zip(pieces[first:], scores[first:], strict=True), key=lambda pair: pair[1])[0]
