"""JSON in pieces: the same values as Python's reader finds, at the bytes they stand at."""

import io
import json
import random
from typing import Any

import pytest

from buffer.importing.files import json_pieces
from buffer.importing.files.json_pieces import Place, What, walk


def made_up(chance: random.Random, depth: int = 0) -> Any:
    """A value with everything that could be taken for a bracket."""
    kind = chance.random()
    if depth > 6 or kind < 0.3:
        return chance.choice([1, -2.5, 'a"]}{[\\', "é", None, True, "", {}, []])
    if kind < 0.65:
        return [made_up(chance, depth + 1) for _ in range(chance.randrange(5))]
    return {chance.choice('a"]}') + str(at): made_up(chance, depth + 1) for at in range(chance.randrange(5))}


def what(place: Place) -> What:
    if place == ("x",):
        return "enter"
    return "take" if len(place) == 2 else "skip"


@pytest.mark.parametrize("piece", [7, 1 << 20], ids=["small_reads", "large_reads"])
def test_values_and_places_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    """However the file is cut into reads, and however it is indented."""
    monkeypatch.setattr(json_pieces, "_PIECE", piece)
    chance = random.Random(1)
    for _ in range(300):
        value = {"y": made_up(chance), "x": [made_up(chance) for _ in range(4)], "z": made_up(chance)}
        data = json.dumps(value, indent=chance.choice([None, 1]), ensure_ascii=False).encode()
        found = list(walk(io.BytesIO(data), what))
        assert [json.loads(each.raw) for each in found] == value["x"]
        assert [data[each.offset : each.offset + len(each.raw)] for each in found] == [each.raw for each in found]
