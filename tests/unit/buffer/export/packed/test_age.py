"""Encryption to a passphrase, held against a reader made from the description of age (age-encryption.org/v1)."""

from base64 import b64decode
from hashlib import scrypt, sha256
from hmac import digest

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from buffer.export.packed import age

WORK = 10
"""Little, for a quick test."""


def raw(text):
    """The bytes of base64 without padding."""
    return b64decode(text + b"=" * (-len(text) % 4))


def opened(sealed, passphrase):
    """What is in a file."""
    version, stanza, body, rest = sealed.split(b"\n", 3)
    assert version == b"age-encryption.org/v1"
    arrow, kind, salt, work = stanza.split(b" ")
    assert (arrow, kind) == (b"->", b"scrypt")
    label = b"age-encryption.org/v1/scrypt" + raw(salt)
    key = scrypt(passphrase.encode(), salt=label, n=1 << int(work), r=8, p=1, dklen=32, maxmem=1 << 30)
    file_key = ChaCha20Poly1305(key).decrypt(bytes(12), raw(body), None)
    end, payload = rest.split(b"\n", 1)
    head = b"\n".join([version, stanza, body, b"---"])
    assert end == b"--- " + sign(file_key, head)
    return b"".join(pieces(payload[16:], HKDF(SHA256(), 32, payload[:16], b"payload").derive(file_key)))


def sign(file_key, head):
    """The sign at the end of the head."""
    from base64 import b64encode

    return b64encode(digest(HKDF(SHA256(), 32, None, b"header").derive(file_key), head, sha256)).rstrip(b"=")


def pieces(payload, key):
    """The pieces of the content."""
    size, number = 64 * 1024 + 16, 0
    while True:
        piece, payload = payload[:size], payload[size:]
        nonce = number.to_bytes(11, "big") + (b"\0" if payload else b"\1")
        yield ChaCha20Poly1305(key).decrypt(nonce, piece, None)
        if not payload:
            return
        number += 1


@pytest.mark.parametrize("size", [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 3 * 64 * 1024])
def test_what_goes_in_comes_out(size, tmp_path):
    """Of any size, also where it ends with a piece; with another passphrase, nothing."""
    content = bytes(number % 251 for number in range(size))
    (tmp_path / "in").write_bytes(content)
    age.encrypt(tmp_path / "in", tmp_path / "out", "correct horse battery", WORK)
    sealed = (tmp_path / "out").read_bytes()
    assert opened(sealed, "correct horse battery") == content
    with pytest.raises(InvalidTag):
        opened(sealed, "correct horse batterz")


def test_two_files_have_nothing_in_common(tmp_path):
    """The same content under the same passphrase is another file each time."""
    (tmp_path / "in").write_bytes(b"the same" * 100)
    for name in ("a", "b"):
        age.encrypt(tmp_path / "in", tmp_path / name, "correct horse battery", WORK)
    first, second = (tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()
    assert first[22:40] != second[22:40]
    assert first[-100:] != second[-100:]


def test_nothing_is_written_over(tmp_path):
    """A file that is there stays."""
    (tmp_path / "in").write_bytes(b"in")
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        age.encrypt(tmp_path / "in", tmp_path / "out", "correct horse battery", WORK)
