"""Encrypts a file to a passphrase, in the form of age (age-encryption.org/v1): `age -d` opens it, without this program.

The passphrase becomes a key by scrypt (RFC 7914), which wraps the key of the file; the file itself is
ChaCha20-Poly1305 in pieces of 64 KiB (the STREAM construction), so that memory does not grow with it.
"""

import os
from base64 import b64encode
from hashlib import sha256
from hmac import digest
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

WORK = 17
"""Power of two of scrypt's work: 128 MiB, and about a second, for each guess at the passphrase."""
PIECE = 64 * 1024
_LABEL = b"age-encryption.org/v1/scrypt"


def encrypt(source: Path, out: Path, passphrase: str, work: int = WORK) -> None:
    """Write `source`, encrypted, to the new file `out`, and sync it. Raises OSError."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = Scrypt(_LABEL + salt, 32, n=1 << work, r=8, p=1).derive(passphrase.encode())
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = f"age-encryption.org/v1\n-> scrypt {_base64(salt)} {work}\n{_base64(wrapped)}\n---".encode()
    sign = digest(_derived(file_key, b"", b"header"), head, sha256)
    with source.open("rb") as plain, out.open("xb") as sealed:
        sealed.write(head + b" " + _base64(sign).encode() + b"\n" + nonce)
        cipher, number, piece = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")), 0, plain.read(PIECE)
        while True:
            following = plain.read(PIECE)
            last = b"\0" if following else b"\1"
            sealed.write(cipher.encrypt(number.to_bytes(11, "big") + last, piece, None))
            if not following:
                break
            number, piece = number + 1, following
        sealed.flush()
        os.fsync(sealed.fileno())


def _derived(key: bytes, salt: bytes, what: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, what).derive(key)


def _base64(value: bytes) -> str:
    return b64encode(value).rstrip(b"=").decode()
