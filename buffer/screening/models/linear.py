"""Small linear models whose weights are data: a score for every label from one pass over the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import orjson

from buffer.screening.models.features import pairs, pieces, tokens

_WORDS_KEPT = 50_000  # distinct words whose sums are remembered; a few megabytes


View = Literal["whole", "middle", "worst"]


@dataclass(frozen=True, slots=True)
class Model:
    """One label's model. A score of at least `possible` (`likely`) is a possible (likely) hit.

    `weights`: feature as made by `features` -> weight. The score of a text of n distinct words is
    bias + (sum of the weights of its features) / sqrt(n). `view` says what the score of a message is: that of the
    whole, that of its worst sentence, or the middle between them.
    """

    label: str
    bias: float
    possible: float
    likely: float
    view: View
    weights: Mapping[str, float]


def of_message(view: View, scores: Sequence[float], *, whole: bool) -> float:
    """The score of a message from those of its pieces; the first is that of the whole where `whole` is true.

    Without a score of the whole it is always the worst sentence that counts.
    """
    worst = max(scores)
    if not whole or view == "worst":
        return worst
    return scores[0] if view == "whole" else (scores[0] + worst) / 2


class Models:
    """All models of one language, sharing one walk over the text. Thread-safe."""

    def __init__(self, models: Sequence[Model]) -> None:
        self.models = tuple(models)
        features = {feature for model in self.models for feature in model.weights}
        self._shared = {
            feature: tuple(model.weights.get(feature, 0.0) for model in self.models) for feature in features
        }
        self._nothing = (0.0,) * len(self.models)
        self._word = lru_cache(maxsize=_WORDS_KEPT)(self._word_sums)

    def scores(self, normal_text: str) -> list[float]:
        """One score for each of `models`, in their order; only the biases for a text without words."""
        words = tokens(normal_text)
        distinct = set(words)
        rows = [self._nothing, *map(self._word, distinct)]
        rows += [self._shared[pair] for pair in set(pairs(words)) if pair in self._shared]
        scale = max(1, len(distinct)) ** -0.5
        return [
            model.bias + sum(column) * scale for model, column in zip(self.models, zip(*rows, strict=True), strict=True)
        ]

    def _word_sums(self, word: str) -> tuple[float, ...]:
        rows = [self._shared[piece] for piece in pieces(word) if piece in self._shared]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else self._nothing


def read_models(folder: Path) -> tuple[Model, ...]:
    """The models in `<folder>/*.json`, ordered by label; none where the folder does not exist."""
    return tuple(_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> Model:
    raw = orjson.loads(path.read_bytes())
    return Model(path.stem, raw["bias"], raw["possible"], raw["likely"], raw["view"], raw["weights"])
