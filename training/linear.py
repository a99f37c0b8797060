"""The linear model of one label: logistic regression on the features of whole texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from training.pieces import Features, Pieces

FEATURES = 5_000
"""Features a model keeps at most."""
SEEN_IN = 2
"""Texts a feature must be in."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted model: feature -> weight, and the score of a text without any."""

    weights: dict[str, float]
    bias: float

    def scores(self, pieces: Pieces) -> np.ndarray:
        """One score for each piece."""
        return np.array([self.bias + sum(self.weights.get(f, 0.0) * x for f, x in p.items()) for p in pieces.features])


def fit(wholes: Sequence[Features], yes: np.ndarray, weight: np.ndarray, strength: float) -> Fitted:
    """Logistic regression on whole texts; then again with the strongest features alone."""
    seen = Counter(feature for whole in wholes for feature in whole)
    names = sorted(feature for feature, count in seen.items() if count >= SEEN_IN)
    for last in (False, True):
        column = {name: index for index, name in enumerate(names)}
        rarity = np.array([np.log((1 + len(wholes)) / (1 + seen[name])) + 1 for name in names])
        matrix = _matrix(wholes, column) @ sparse.diags(rarity)
        model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
        model.fit(matrix, yes, sample_weight=weight)
        weights = model.coef_[0] * rarity
        if not last:
            strongest = np.argsort(-np.abs(model.coef_[0]) * np.sqrt([seen[name] for name in names]))[:FEATURES]
            names = sorted(names[index] for index in strongest)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}
    return Fitted(kept, round(float(model.intercept_[0]), 3))


def _matrix(wholes: Sequence[Features], column: dict[str, int]) -> sparse.csr_matrix:
    cells = [(r, column[f], x) for r, whole in enumerate(wholes) for f, x in whole.items() if f in column]
    rows, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(wholes), len(column)))
