"""The format of a sealed value, byte by byte, opened and made here by hand; and what does not open."""

import struct

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken
from storage.keys.seal import SealedColumn, Sealer

KEY = bytes(range(32))
COLUMN = SealedColumn("contacts", "sealed_profile", "owner", ("id",))
PAIR = SealedColumn("replies", "sealed_route", "owner", ("contact_id", "version"))
VERSION = 3


def by_hand(plain: bytes, place: bytes, form: int = 1, version: int = VERSION) -> bytes:
    """A sealed value as the page about the format describes it, without the code under test."""
    nonce = bytes(range(100, 112))
    return bytes([form]) + struct.pack(">I", version) + nonce + AESGCM(KEY).encrypt(nonce, plain, place)


@pytest.mark.parametrize(
    ("column", "row", "place"),
    [
        (COLUMN, (9,), b"breakwater\0contacts\0sealed_profile\x007\x009\x003"),
        (PAIR, (2, 1), b"breakwater\0replies\0sealed_route\x007\x002/1\x003"),
        (COLUMN, (b"\x00\xff",), b"breakwater\0contacts\0sealed_profile\x007\x0000ff\x003"),
        (COLUMN, ("word",), b"breakwater\0contacts\0sealed_profile\x007\0word\x003"),
    ],
)
def test_a_value_of_another_hand_opens(column: SealedColumn, row: tuple[int | str | bytes, ...], place: bytes) -> None:
    """Form, key version, nonce, ciphertext; the place is spelled out in the associated data, and never changes."""
    assert column.place(7, row, VERSION) == place
    assert Sealer(KEY, VERSION).open(by_hand(b"Robin", place), column, 7, *row) == b"Robin"


def test_what_is_sealed_here_opens_by_hand() -> None:
    """The first byte is the form, four are the key version, twelve the nonce, which is another each time."""
    sealer = Sealer(KEY, VERSION)
    sealed, again = (sealer.seal(b"Robin", COLUMN, 7, 9) for _ in range(2))
    assert sealed[:5] == b"\x01\x00\x00\x00\x03"
    place = b"breakwater\0contacts\0sealed_profile\x007\x009\x003"
    assert AESGCM(KEY).decrypt(sealed[5:17], sealed[17:], place) == b"Robin"
    assert len(sealed) == 5 + 12 + len(b"Robin") + 16
    assert sealed[5:17] != again[5:17]


@pytest.mark.parametrize(
    ("sealed", "said"),
    [
        (b"", "A value in contacts.sealed_profile is too short to be what was written there."),
        (b"\x01\x00\x00\x00\x03" + bytes(11), "A value in contacts.sealed_profile is too short"),
        (b"\x01\x00\x00\x00\x03" + bytes(12), "does not open with its key"),
        (by_hand(b"x", b"", form=2), "A value in contacts.sealed_profile has an unknown format or key version."),
        (by_hand(b"x", b"", version=4), "has an unknown format or key version."),
        (by_hand(b"x", b"elsewhere"), "A value in contacts.sealed_profile does not open with its key: it was altered"),
    ],
)
def test_what_does_not_open_says_why(sealed: bytes, said: str) -> None:
    """Too short, of another form or key, altered or moved: one sentence with the column, and nothing of the value."""
    with pytest.raises(SealBroken, match=said) as caught:
        Sealer(KEY, VERSION).open(sealed, COLUMN, 7, 9)
    assert caught.value.__cause__ is None
    assert (caught.value.place, caught.value.row, caught.value.owner_id) == ("contacts.sealed_profile", "9", 7)
    assert str(caught.value).startswith("A value in contacts.sealed_profile ")


@pytest.mark.parametrize(
    ("column", "owner", "row"),
    [
        (SealedColumn("owners", "sealed_profile", "owner", ("id",)), 7, 9),
        (SealedColumn("contacts", "sealed_other", "owner", ("id",)), 7, 9),
        (COLUMN, 8, 9),
        (COLUMN, 7, 10),
    ],
)
def test_a_value_that_was_moved_does_not_open(column: SealedColumn, owner: int, row: int) -> None:
    """Not in another table, column, owner or row."""
    sealer = Sealer(KEY, VERSION)
    sealed = sealer.seal(b"Robin", COLUMN, 7, 9)
    assert sealer.open(sealed, COLUMN, 7, 9) == b"Robin"
    with pytest.raises(SealBroken):
        sealer.open(sealed, column, owner, row)


def test_a_row_is_named_by_all_of_its_columns() -> None:
    """A value for every column that names a row; with fewer or more there is no place."""
    for row in ((2,), (2, 1, 0), ()):
        with pytest.raises(ValueError, match=r"a row of replies is named by \('contact_id', 'version'\)"):
            Sealer(KEY, VERSION).seal(b"x", PAIR, 7, *row)


def test_a_broken_value_of_nobody_is_the_installation_s() -> None:
    """Where nobody is known yet, as of a raw update, no owner is named."""
    with pytest.raises(SealBroken) as caught:
        Sealer(KEY, VERSION).open(b"", SealedColumn("inbox", "sealed_update", "inbox", ("update_id",)), 0, 41)
    assert (caught.value.owner_id, caught.value.row) == (None, "41")
