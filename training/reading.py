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

FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Examples:
    """All texts of one plan, read. `vectors`: for each text one row for each piece; empty without the encoder.

    The linear models and the thresholds are for English: `english` says which texts are.
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

    def fit(self, chosen: np.ndarray, strength: float) -> Fitted:
        """The linear model of the English among the `chosen` texts."""
        kept = np.flatnonzero(chosen & self.english).tolist()
        wholes = [features(self.pieces[i].plain) for i in kept]
        return fit(wholes, self.yes[kept], self.weight[kept], strength)


def fifth(text: str) -> int:
    """Which fifth of all texts one belongs to: the same for every label, so that no model sees what it is asked."""
    return hashlib.sha256(text.encode()).digest()[0] % FIFTHS


def read(plan: Plan, languages: Languages, sentences: Any) -> Examples:
    """Read a plan's texts. `sentences` is the encoder, or None: then those in other languages are left out."""
    parts = [*plan.parts, *(plan.beyond if sentences is not None else ())]
    texts = [(text, part.language) for part, _ in parts for text in part.texts]
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
        np.array([code == "en" for _, code in texts]),
        np.array([fifth(text) for text, _ in texts]),
    )
