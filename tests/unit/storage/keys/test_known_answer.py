"""Keys that must come out the same in every version: what was locked with them has to open."""

import hashlib
import hmac

import pytest

from storage.keys.keyring import first_key_check, key_check, key_from_passphrase
from storage.keys.wrapping import KEY_BYTES
from tests.builders import MASTER

SALT = bytes(range(16))


@pytest.mark.parametrize(
    ("passphrase", "key"),
    [
        ("four quiet harbour lights", "dd8399f5c2eba935882d64c674fe7f65b2c44a01d19240f52155892fea0c501f"),
        ("vier ruhige Häfen", "4e2a928d6191a7bcdfff9f9e58a6cc697a3da72442ba04c26ff8b27094195b2f"),
    ],
)
def test_a_passphrase_gives_the_key_it_always_gave(passphrase: str, key: str) -> None:
    """argon2id of the UTF-8 bytes with 64 MiB, 3 passes, 4 lanes, 32 bytes.

    Computed with argon2-cffi (the reference implementation, version 19), which shares no code with what is used here.
    """
    assert key_from_passphrase(passphrase, SALT).hex() == key


def test_another_salt_gives_another_key() -> None:
    """Two installations with one passphrase share no key."""
    assert key_from_passphrase("four quiet harbour lights", bytes(16)).hex()[:8] != "dd8399f5"


def test_the_check_value_of_a_master_key() -> None:
    """HMAC-SHA-256 of a fixed label under the key: written with the key, compared at every start."""
    expected = [hmac.new(MASTER, b"breakwater.key-check.v%d" % n, hashlib.sha256).digest() for n in (1, 2)]
    assert [first_key_check(MASTER), key_check(MASTER)] == expected
    assert len(MASTER) == KEY_BYTES == 32
