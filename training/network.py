"""The network behind the sentence encoder: what kernel machines have learned, in a form that holds nobody's sentence.

A support vector machine compares a sentence with hundreds of others, and hears danger in other words better than a
straight line through the space of sentences. But its weights are those sentences. So it only teaches: a small network
learns to give the same scores, to the texts and to mixtures of them, and only the network is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from sklearn.neural_network import MLPRegressor
from sklearn.svm import SVC

_HIDDEN = 512
_NEAR = -0.5  # what a teacher scores at least so is shown three times: there are few, and they matter
_MIXTURES = 30_000
_ROUNDS = 15
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Teacher:
    """A fitted kernel machine; what it compares is exp(-sharpness * squared distance)."""

    support: np.ndarray
    weights: np.ndarray
    bias: float
    sharpness: float

    def scores(self, vectors: np.ndarray) -> np.ndarray:
        """One score for each row."""
        found = [self._block(vectors[i : i + _BLOCK]) for i in range(0, len(vectors), _BLOCK)]
        return np.concatenate(found)

    def _block(self, vectors: np.ndarray) -> np.ndarray:
        scores: np.ndarray = _alike(vectors, self.support, self.sharpness) @ self.weights + self.bias
        return scores


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer; a column of scores for each teacher."""

    hidden: np.ndarray
    hidden_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray

    def scores(self, vectors: np.ndarray) -> np.ndarray:
        """For each row one score for each teacher."""
        found: np.ndarray = (vectors @ self.hidden + self.hidden_bias).clip(0) @ self.out + self.out_bias
        return found

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` has written."""
        with np.load(path, allow_pickle=False) as stored:
            names = ("hidden", "hidden_bias", "scores", "scores_bias")
            return cls(*(stored[name].astype(np.float32) for name in names))

    def save(self, path: Path) -> None:
        """Write it with half precision, which is what it was rounded to."""
        np.savez_compressed(
            path,
            hidden=self.hidden.astype(np.float16),
            hidden_bias=self.hidden_bias.astype(np.float16),
            scores=self.out.astype(np.float16),
            scores_bias=self.out_bias.astype(np.float16),
        )


def fit_teacher(vectors: np.ndarray, yes: np.ndarray, weight: np.ndarray, sharpness: float) -> Teacher:
    """Fit a kernel machine to texts (one row of `vectors` each) with a yes or no and a weight.

    All rows are compared at once, which is some ten times as quick as when the machine asks for one after the other.
    """
    machine = SVC(C=1.0, kernel="precomputed", class_weight="balanced", cache_size=1000)
    machine.fit(_alike(vectors, vectors, sharpness), yes, sample_weight=weight)
    weights = machine.dual_coef_[0].astype(np.float32)
    return Teacher(vectors[machine.support_], weights, float(machine.intercept_[0]), sharpness)


def _alike(some: np.ndarray, others: np.ndarray, sharpness: float) -> np.ndarray:
    """For each row of `some` how near it is to each of `others`, between 0 and 1; all rows have length 1.

    Their squared distance is then 2 - 2 * product. Nothing is copied: there may be some hundred million numbers.
    """
    near: np.ndarray = some @ others.T
    near -= 1
    near *= 2 * sharpness
    np.exp(near, out=near)
    return near


def _all_say(teachers: Sequence[Teacher], vectors: np.ndarray) -> np.ndarray:
    return np.column_stack([teacher.scores(vectors) for teacher in teachers])


def distil(teachers: Sequence[Teacher], vectors: np.ndarray) -> Network:
    """A network that scores as the teachers do; the same for the same input, and rounded as it is stored."""
    chance = np.random.RandomState(0)
    vectors = vectors.astype(np.float32)
    said = _all_say(teachers, vectors)
    close = said.max(axis=1) > _NEAR
    near = vectors[close]
    one, other = near[chance.randint(0, len(near), _MIXTURES)], vectors[chance.randint(0, len(vectors), _MIXTURES)]
    ratio = chance.random_sample((_MIXTURES, 1))
    mixed = ratio * one + (1 - ratio) * other
    mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
    seen = np.concatenate([vectors, near, near, mixed]).astype(np.float32)
    aims = np.concatenate([said, said[close], said[close], _all_say(teachers, seen[-_MIXTURES:])])
    student = MLPRegressor(
        hidden_layer_sizes=(_HIDDEN,),
        alpha=1e-4,
        batch_size=512,
        learning_rate_init=0.002,
        max_iter=_ROUNDS,
        tol=0.0,
        random_state=0,
    )
    student.fit(seen, aims)
    (hidden, out), (hidden_bias, out_bias) = student.coefs_, student.intercepts_
    return Network(*(layer.astype(np.float16).astype(np.float32) for layer in (hidden, hidden_bias, out, out_bias)))
