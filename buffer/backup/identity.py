"""The identity that opens backups: made once, kept under a passphrase, and on paper.

It is an X25519 identity of age (https://age-encryption.org/v1), so that any program that knows age can open a backup.
On paper it stands as age writes it and as words: 16 bits are said as five letters (proquints, arXiv:0901.4016), of the
five bits that each character of age's Bech32 (BIP 173) stands for. Its checksum is among them: a word that was
misread is noticed.
"""

from collections.abc import Iterable
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity, Recipient

from buffer.backup.refused import RestoreRefused

PREFIX = "AGE-SECRET-KEY-1"
DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""Bech32's: a character is five bits."""
CHARACTERS = 58
"""Of an identity, behind its prefix: 32 bytes, and the checksum."""
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
WORD_BITS = 16
AGE_HEAD = b"age-encryption.org/v1"
"""What every file of age's begins with."""
LARGEST = 100_000
"""Bytes of a file with an identity that are read: some files have no end."""
NO_WORDS = "The words are not those of a recovery sheet: look whether one is missing, or has another letter."


def to_words(identity: Identity) -> list[str]:
    """The words of an identity, in their order."""
    digits = str(identity).removeprefix(PREFIX).lower()
    bits = "".join(f"{DIGITS.index(digit):05b}" for digit in digits)
    bits += "0" * (-len(bits) % WORD_BITS)
    return [_word(int(bits[at : at + WORD_BITS], 2)) for at in range(0, len(bits), WORD_BITS)]


def from_words(words: Iterable[str]) -> Identity:
    """The identity of these words. Raises RestoreRefused where they are none."""
    bits = "".join(f"{_number(word.lower()):016b}" for word in words)
    digits = [DIGITS[int(bits[at : at + 5], 2)] for at in range(0, CHARACTERS * 5, 5) if at + 5 <= len(bits)]
    return _identity(PREFIX + "".join(digits).upper(), NO_WORDS)


def _word(number: int) -> str:
    letters, left = "", number
    for choices in (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS):
        left, at = divmod(left, len(choices))
        letters = choices[at] + letters
    return letters


def _number(word: str) -> int:
    number = 0
    if len(word) != 5:
        raise RestoreRefused(NO_WORDS)
    for letter, choices in zip(word, (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS), strict=True):
        if letter not in choices:
            raise RestoreRefused(NO_WORDS)
        number = number * len(choices) + choices.index(letter)
    return number


def _identity(text: str, otherwise: str) -> Identity:
    try:
        return Identity.from_str(text)
    except pyrage.IdentityError:
        raise RestoreRefused(otherwise) from None


def recipient_of(text: str) -> Recipient | None:
    """The public key in a text; None where it is none."""
    try:
        return Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        return None


def locked(identity: Identity, passphrase: str) -> bytes:
    """An identity under a passphrase, as `age --passphrase` would keep it. Takes seconds, and half a gigabyte."""
    encrypted: bytes = pyrage.passphrase.encrypt(f"{identity}\n".encode(), passphrase)
    return encrypted


def is_locked(raw: bytes) -> bool:
    """Whether the bytes of an identity are under a passphrase."""
    return raw.startswith(AGE_HEAD)


def unlocked(raw: bytes, passphrase: str) -> Identity:
    """The identity that was locked. Raises RestoreRefused where it is another passphrase, or no identity."""
    try:
        plain = pyrage.passphrase.decrypt(raw, passphrase)
    except pyrage.DecryptError:
        raise RestoreRefused("The passphrase does not open the identity: type it again.") from None
    return from_text(plain)


def from_text(raw: bytes) -> Identity:
    """The identity that somebody typed or keeps in a file: as age writes it, or as words. Raises RestoreRefused."""
    text = raw.decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines()]
    for line in lines:
        if line.upper().startswith(PREFIX):
            return _identity(line.upper(), "The identity is not whole: it begins like one, and is none.")
    return from_words(" ".join(line for line in lines if not line.startswith("#")).replace("-", " ").split())


def read_file(path: Path) -> bytes:
    """The bytes of a file with an identity. Raises OSError."""
    with path.open("rb") as file:
        return file.read(LARGEST)
