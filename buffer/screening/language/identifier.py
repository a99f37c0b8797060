"""Language identification by groups of letters: py3langid's model, without its 39 MB of transitions.

The file (training/language_model.py makes it) holds the groups as a tree in two arrays, and for each group how
unlikely it is in each language. Both are read once; a text is then walked byte by byte.
"""

import lzma
import math
import sys
import unicodedata
from array import array
from collections import Counter
from functools import lru_cache
from pathlib import Path

import orjson

NONE = 0xFFFFFFFF
"""No such state, or a state that says nothing about the language."""
SCALE = 512
"""Unlikelihoods are kept as whole 512ths, which they are."""
_STEPS_KEPT, _GROUPS_KEPT = 30_000, 8_000  # what the commonest texts need; some megabytes


class Identifier:
    """Thread-safe: what is remembered between calls can only be made again the same."""

    def __init__(self, content: bytes) -> None:
        """`content`: a line of JSON with `codes`, `prior` and `states`; then, little-endian, four numbers of 32 bits
        for each state (where its children begin, its parent, where to go on from when no child fits, its group),
        each kind together; then for each group one number of 16 bits for each code.
        """
        head, _, numbers = content.partition(b"\n")
        facts = orjson.loads(head)
        self._codes: list[str] = facts["codes"]
        # a language in two scripts is there twice
        firsts = [self._codes.index(code) for code in self._codes]
        self._twice = [(first, place) for place, first in enumerate(firsts) if first != place]
        self._prior: list[float] = facts["prior"]
        size = 4 * facts["states"]
        self._children, self._parent, self._instead, self._group = (
            _numbers("I", numbers[kind * size : (kind + 1) * size]) for kind in range(4)
        )
        self._unlikely = _numbers("H", numbers[4 * size :])
        self._steps: dict[int, int] = {}
        self._of_group = lru_cache(maxsize=_GROUPS_KEPT)(self._packed)

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language of a lower-case text, and how probable it is."""
        data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        often = Counter([self._group[state] for state in self._walk(data)])
        often.pop(NONE, None)
        if not often:
            return self._codes[0], 0.0
        sums: dict[int, int] = {}
        for group, times in often.items():
            sums[times] = sums.get(times, 0) + self._of_group(group)
        scores = self._prior
        for times, packed in sums.items():
            weight = math.log1p(times) / SCALE
            lanes = array("I", packed.to_bytes(4 * len(self._codes), sys.byteorder))
            scores = [score - weight * lane for score, lane in zip(scores, lanes, strict=True)]
        best, calm = max(scores), 1 / math.sqrt(len(data))
        shares = [math.exp((score - best) * calm) for score in scores]
        for first, other in self._twice:
            shares[first] += shares[other]
            shares[other] = 0.0
        most = max(shares)
        return self._codes[shares.index(most)], most / sum(shares)

    def _walk(self, data: bytes) -> list[int]:
        """The state after each byte: the longest group that ends there."""
        steps, state = self._steps, 0
        states: list[int] = []
        for byte in data:
            key = state << 8 | byte
            known = steps.get(key)
            if known is None:
                if len(steps) >= _STEPS_KEPT:
                    steps.clear()
                known = steps[key] = self._step(state, byte)
            state = known
            states.append(state)
        return states

    def _step(self, state: int, byte: int) -> int:
        while self._parent[child := self._children[state] + byte] != state:
            if not state:
                return 0
            state = self._instead[state]
        return child

    def _packed(self, group: int) -> int:
        """A group's numbers side by side, 32 bits each: so adding two groups is one addition."""
        width = len(self._codes)
        lanes = array("I", self._unlikely[group * width : (group + 1) * width])
        return int.from_bytes(lanes.tobytes(), sys.byteorder)


def read_identifier(path: Path) -> Identifier | None:
    """The identifier in a file; None where there is no such file."""
    return Identifier(lzma.decompress(path.read_bytes())) if path.exists() else None


def _numbers(kind: str, data: bytes) -> "array[int]":
    numbers = array(kind, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
