"""A ledger seals, commits and chains; it reads no clock and knows no database."""

from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.record import ledger as record_ledger
from buffer.record import merkle
from buffer.record.chain import SALT_BYTES, commitment, entry_hash, field_hash, field_hashes, field_salt, genesis_hash
from buffer.record.ledger import Ledger
from storage.errors import SealBroken
from storage.keys.seal import Sealer
from storage.sealed_columns import ENTRY_PAYLOAD
from tests.builders import CHAIN, MARKER, NOW, draft, later

KEY = b"k" * 32


def _ledger(**given):
    ordinary: dict[str, Any] = {
        "owner_id": 5,
        "chain_id": CHAIN,
        "sealer": Sealer(KEY, 1),
        "size": 0,
        "head_hash": genesis_hash(CHAIN),
        "frontier": [],
    }
    return Ledger(**ordinary | given)


def test_entries_are_numbered_and_chained():
    """Entries count from 1, each names the hash of the one before, the first the genesis of its record."""
    ledger = _ledger()
    assert [ledger.append(draft(), NOW) for _ in range(3)] == [1, 2, 3]
    first, second, third = ledger.new_rows
    assert first.prev_hash == genesis_hash(CHAIN)
    assert (second.prev_hash, third.prev_hash) == (first.hash, second.hash)
    assert (ledger.size, ledger.head_hash) == (3, third.hash)


def test_the_root_is_that_of_the_entries_hashes():
    """The tree's leaves are the entries' hashes, in order."""
    ledger = _ledger()
    for number in range(5):
        ledger.append(draft(str(number)), NOW)
    frontier: list[bytes] = []
    for row in ledger.new_rows:
        merkle.grow(frontier, row.seq - 1, row.hash)
    assert ledger.root() == merkle.root(frontier)


def test_appending_in_two_sittings_is_the_same_as_in_one():
    """A ledger taken up again where it was left goes on as if it had never been put down."""
    one = _ledger()
    one.append(draft(), NOW)
    taken_up = _ledger(size=one.size, head_hash=one.head_hash, frontier=list(one.frontier))
    seq = taken_up.append(draft(), later(seconds=1))
    assert (seq, taken_up.new_rows[0].prev_hash) == (2, one.head_hash)


@given(st.text())
def test_a_payload_comes_back(text):
    """Whatever was written opens again, and lies nowhere in the row in the clear."""
    ledger = _ledger()
    ledger.append(draft(f"{MARKER}{text}"), NOW)
    (row,) = ledger.new_rows
    assert record_ledger.read_payload(ledger.sealer, row) == {"text": f"{MARKER}{text}"}
    assert MARKER not in repr(row)


def test_the_same_words_twice_cannot_be_told():
    """Two entries with the same content share neither ciphertext nor commitment."""
    ledger = _ledger()
    ledger.append(draft(), NOW)
    ledger.append(draft(), NOW)
    first, second = ledger.new_rows
    assert first.sealed_payload != second.sealed_payload
    assert first.commitment != second.commitment


def test_a_commitment_fits_one_content_only():
    """The commitment is to exactly the salt and content that are sealed."""
    ledger = _ledger()
    ledger.append(draft("yes"), NOW)
    (row,) = ledger.new_rows
    plain = ledger.sealer.open(row.sealed_payload, ENTRY_PAYLOAD, 5, 1)
    salt, content = plain[:SALT_BYTES], plain[SALT_BYTES:]
    assert orjson.loads(content) == {"text": "yes"}
    assert commitment(field_hashes(salt, {"text": b'"yes"'})) == row.commitment
    assert commitment(field_hashes(salt, {"text": b'"no"'})) != row.commitment
    assert commitment(field_hashes(salt, {"words": b'"yes"'})) != row.commitment


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=20), JSON, max_size=5), st.data())
def test_one_field_proves_itself_alone(payload, data):
    """Whatever JSON an entry holds: read back, each field has the hash it was committed with, and with one field's own
    salt and the hashes of the others the commitment is the same."""
    ledger = _ledger()
    ledger.append(draft(payload=payload), NOW)
    (row,) = ledger.new_rows
    plain = ledger.sealer.open(row.sealed_payload, ENTRY_PAYLOAD, 5, 1)
    salt, fields = plain[:SALT_BYTES], record_ledger.fields_of(orjson.loads(plain[SALT_BYTES:]))
    hashes = field_hashes(salt, fields)
    assert commitment(hashes) == row.commitment
    if fields:
        name = data.draw(st.sampled_from(sorted(fields)))
        shown = field_hash(field_salt(salt, name), name, fields[name])
        others = [one for one in hashes if one != shown]
        assert commitment([*others, shown]) == row.commitment


def test_another_record_s_hashes_differ():
    """The same entry in two records has two hashes: it cannot be shown as part of the other."""
    ledger = _ledger()
    ledger.append(draft(), NOW)
    row = ledger.new_rows[0]
    assert entry_hash(CHAIN, row) != entry_hash(b"z" * 16, row)
    assert genesis_hash(CHAIN) != genesis_hash(b"z" * 16)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"kind": "edit"},
        {"channel": "direct"},
        {"direction": "out"},
        {"form": "photo"},
        {"contact_id": 1},
        {"refers_to": 1},
        {"at": later(microseconds=1)},
        {"recorded_at": later(microseconds=1)},
        {"album_hash": b"a"},
        {"sealed_payload": b"other"},
        {"commitment": b"c" * 32},
        {"prev_hash": b"p" * 32},
        {"kind": "messages", "channel": "ecretary"},
        {"form": "tex", "album_hash": b"t"},
    ],
    ids="+".join,
)
def test_everything_is_under_the_hash(change):
    """Any value changed, or moved over the border to its neighbour, gives another hash."""
    ledger = _ledger()
    ledger.append(draft(), NOW)
    row = ledger.new_rows[0]
    assert entry_hash(CHAIN, replace(row, **change)) != row.hash == entry_hash(CHAIN, row)


def test_a_row_under_another_number_does_not_open():
    """A payload belongs to its number and its owner."""
    ledger = _ledger()
    ledger.append(draft(), NOW)
    row = ledger.new_rows[0]
    for moved in (replace(row, seq=2), replace(row, owner_id=6)):
        with pytest.raises(SealBroken):
            record_ledger.read_payload(ledger.sealer, moved)
