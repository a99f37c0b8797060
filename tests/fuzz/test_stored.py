"""What lies on the disk beside the database, or in it as JSON, with anything in it: read as it was, or refused."""

import contextlib

import orjson
import pytest
from hypothesis import strategies as st

from bot.clock import told_clock
from bot.keys.key_files import read_key_file
from buffer.letters import stored
from buffer.letters.letter import Button, TextMessage
from storage import testimony
from storage.errors import KeyWrong
from storage.testimony import Claim, Mark, OwnerTestimony
from storage.witness import FORMAT, NONCE_BYTES, Witness, WitnessBroken
from tests.builders import NOW
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.updates import paths

SAID = testimony.Testimony(
    "00" * 16,
    {"a" * 32: OwnerTestimony(Mark(3, 40, b"root"), Mark(2, 30, b"root"), 3, {"b" * 32: Claim(1, "direct")})},
    frozenset({"c" * 32}),
    5,
    NOW,
    NOW,
)


@fuzz(60, place=st.integers(0, 60), new=hostile.values, raw=st.none() | st.binary(max_size=60))
def test_a_testimony(place, new, raw):
    """What a witness says is read, or is a ValueError."""
    read = orjson.loads(testimony.as_bytes(SAID))
    assert testimony.from_bytes(testimony.as_bytes(SAID)) == SAID
    path = paths(read)[place % len(paths(read))]
    at = read
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    with contextlib.suppress(ValueError):
        testimony.from_bytes(hostile.as_json(read) if raw is None else raw)


@fuzz(
    60,
    raw=st.binary(max_size=80),
    cut=st.integers(0, 2000),
    bit=st.integers(0, 20_000),
    how=st.sampled_from(["raw", "cut", "bit"]),
)
def test_a_witness_that_was_altered(tmp_path, raw, cut, bit, how):
    """Another file, one cut short or with a single bit changed does not open, and is left as it is."""
    path = tmp_path / "witness"
    path.unlink(missing_ok=True)
    witness = Witness(path, b"k" * 32, b"i" * 16)
    witness.begin(SAID)
    whole = path.read_bytes()
    assert whole[:1] == FORMAT
    assert len(whole) > NONCE_BYTES
    match how:
        case "cut":
            raw = whole[: cut % len(whole)]
        case "bit":
            place, mask = bit // 8 % len(whole), 1 << bit % 8
            raw = whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :]
    path.write_bytes(raw)
    with pytest.raises(WitnessBroken):
        witness.read()
    witness.note_update(9, NOW)
    assert path.read_bytes() == raw


@fuzz(60, raw=st.one_of(st.binary(max_size=80), hostile.texts.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_a_key_file_and_a_clock(tmp_path, raw):
    """A key file is a key or says that it is none; a clock file tells some time."""
    path = tmp_path / "file"
    path.write_bytes(raw)
    with contextlib.suppress(KeyWrong):
        assert len(read_key_file(path) or b"") == 32
    assert told_clock(path)().tzinfo is not None


letters = st.builds(
    TextMessage,
    text=hostile.whole_texts,
    rows=st.lists(
        st.lists(st.builds(Button, hostile.whole_texts, hostile.whole_texts), max_size=2).map(tuple), max_size=2
    ).map(tuple),
    silent=st.booleans(),
    to=st.none() | st.integers(0, 2**52),
    edit=st.none() | st.integers(0, 2**52),
    pick=st.none() | hostile.whole_texts,
    clear=st.booleans(),
    protect=st.booleans(),
    language=st.none() | hostile.whole_texts,
)


@fuzz(40, letter=letters)
def test_a_letter_waits_as_it_was_written(letter):
    """Whatever is in it comes out as it went in."""
    assert stored.text_message(orjson.loads(orjson.dumps(stored.as_json(letter)))) == letter
