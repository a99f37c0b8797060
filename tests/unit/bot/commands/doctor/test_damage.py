"""What `doctor` says of damage: of many rows of a place the first and how many more, and what it could not look at."""

from bot.commands.doctor.damage import State, damage, record
from buffer.record.check import MOST
from storage.errors import SealBroken
from storage.record.damages import Damage
from tests.builders import NOW, owner

COUNT = 50


def _state(seen_at=None, broken=(), failed=None):
    noted = [Damage(n, 1, "sightings.seal", str(n), NOW, None, None, seen_at) for n in range(COUNT)]
    return State(broken, noted, [], failed or {})


def test_many_rows_of_a_place_are_few_lines():
    """No more lines than MOST; the last says how many more there are. One of another place has its own."""
    lines = [str(one) for one in damage(_state(broken=[SealBroken("contacts", "seal", "7", 1, "does not hold")]))]
    assert len(lines) == MOST + 1
    assert lines[MOST - 1] == f"WRONG  damage: sightings.seal, of owner 1, {COUNT - MOST + 1} rows more: set aside"
    assert lines[MOST] == "WRONG  damage: contacts.seal, row 7, of owner 1, found just now: set aside"


def test_what_is_new_is_not_among_the_rest():
    """Of many rows that are known, one that is not is named, and is wrong."""
    new = SealBroken("sightings", "seal", "999", 1, "does not hold")
    lines = damage(_state(seen_at=NOW, broken=[new]))
    assert [line.said.partition(",")[2] for line in lines if not line.well] == [
        " row 999, of owner 1, found just now: set aside"
    ]
    assert lines[-1].known


def test_a_record_that_could_not_be_looked_through_is_not_called_intact():
    """Where looking at it raised, it says which error, and none of its words."""
    said = record(_state(failed={1: TypeError("secret words")}), owner())
    assert not said.well
    assert said.said == "it could not be looked through (TypeError)"
