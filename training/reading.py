"""The texts of a plan, read once and kept as arrays beside each other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from buffer.screening.models.encoder import vectors
from training.linear import Fitted, fit
from training.pieces import Languages, Pieces, features
from training.plans import Plan

THIRDS = 3
MEASURED = 0
"""The third that no head has seen, and on which their thresholds are set."""


@dataclass(frozen=True, slots=True)
class Examples:
    """All texts of one plan, read. `vectors`: for each text one row for each piece; empty without the encoder.

    The linear models and their thresholds are for English: `english` says which texts are, and not for heads alone.
    """

    texts: Sequence[str]
    pieces: Sequence[Pieces]
    vectors: Sequence[np.ndarray]
    yes: np.ndarray
    weight: np.ndarray
    source: np.ndarray
    hit: np.ndarray  # by phrases
    english: np.ndarray
    part: np.ndarray

    def measured(self) -> "Examples":
        """The third on which heads are measured."""
        kept = np.flatnonzero(self.part == MEASURED)
        listed = kept.tolist()
        return Examples(
            [self.texts[i] for i in listed],
            [self.pieces[i] for i in listed],
            [self.vectors[i] for i in listed],
            self.yes[kept],
            self.weight[kept],
            self.source[kept],
            self.hit[kept],
            self.english[kept],
            self.part[kept],
        )

    def fit(self, chosen: np.ndarray, strength: float) -> Fitted:
        """The linear model of the English among the `chosen` texts."""
        kept = np.flatnonzero(chosen & self.english).tolist()
        wholes = [features(self.pieces[i].plain) for i in kept]
        return fit(wholes, self.yes[kept], self.weight[kept], strength)


class Once:
    """The encoder, asked about each piece of text once: most texts belong to several plans."""

    def __init__(self, sentences: Any) -> None:
        self._sentences = sentences
        self._kept: dict[str, np.ndarray] = {}

    def encode(self, pieces: Sequence[str]) -> np.ndarray:
        """One row for each piece."""
        new = list(dict.fromkeys(piece for piece in pieces if piece not in self._kept))
        if new:
            self._kept.update(zip(new, self._sentences.encode(new), strict=True))
        return np.array([self._kept[piece] for piece in pieces])


def third(text: str) -> int:
    """Which third of all texts one belongs to: the same for every label, so that no model sees what it is asked."""
    return hashlib.sha256(text.encode()).digest()[0] % THIRDS


def read(plan: Plan, languages: Languages, sentences: Any) -> Examples:
    """Read a plan's texts. `sentences` is the encoder, or None: then those in other languages are left out."""
    parts = [*plan.parts, *(plan.beyond if sentences is not None else ())]
    texts = [(text, part.language) for part, _ in parts for text in part.texts]
    keys = [key for part, _ in parts for key in part.keys or part.texts]
    beyond = len(texts) - sum(len(part.texts) for part, _ in plan.parts)
    pieces = [languages[code].pieces(text) for text, code in texts]
    rows: list[np.ndarray] = []
    if sentences is not None and plan.share is not None:
        flat = vectors(sentences, [piece for text in pieces for piece in text.texts])
        rows = list(np.split(flat, np.cumsum([len(text.texts) for text in pieces])[:-1]))
    return Examples(
        [text for text, _ in texts],
        pieces,
        rows,
        np.array([label for part, _ in parts for label in part.yes]),
        np.array([w for part, w in parts for _ in part.texts], dtype=float),
        np.array([part.source for part, _ in parts for _ in part.texts]),
        np.array([languages[code].hit(plan.label, text) for text, code in texts]),
        np.array([part.language == "en" for part, _ in plan.parts for _ in part.texts] + [False] * beyond),
        np.array([third(key) for key in keys]),
    )
