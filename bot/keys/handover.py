"""Handing a new master key to the bot that runs, over files beside the witness.

A bot lays out a public key (X25519, RFC 7748) that is made at its start, in a file it holds a lock on as long as it
lives. Who renews the master key lays the new one beside it, sealed for that key: to open it takes the old master key,
and the private half, which is only in the memory of that process. The bot renames it when it has taken it, and removes
it when it has gone over.
"""

import asyncio
import fcntl
import hmac
import os
import secrets
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys.keyring import Keyring

RUNNING, OFFERED, TAKEN = ".running", ".offered", ".taken"
PURPOSE = b"breakwater.handover.v1\0"
PUBLIC_BYTES, NONCE_BYTES = 32, 12
LOOK = 0.05
"""Seconds between two looks at the files of the other side."""


class Taker:
    """The side of a running bot. Where its files cannot be written, it has none, and can be handed nothing."""

    def __init__(self, witness: Path) -> None:
        self._private = X25519PrivateKey.generate()
        self._running = witness.with_name(f".{witness.name}.{secrets.token_hex(8)}{RUNNING}")
        self._held: int | None = None

    def lay_out(self) -> None:
        """Say that this process runs, until it ends."""
        with suppress(OSError):
            handle, unfinished = tempfile.mkstemp(prefix=f"{self._running.name}.", dir=self._running.parent)
            fcntl.flock(handle, fcntl.LOCK_EX)
            os.write(handle, self._private.public_key().public_bytes_raw())
            os.replace(unfinished, self._running)
            self._held = handle

    def take(self, keys: Keyring) -> bool:
        """Take the master key that is offered, if one is. One that does not open is removed."""
        offered, taken = self._running.with_suffix(OFFERED), self._running.with_suffix(TAKEN)
        try:
            raw = offered.read_bytes()
        except OSError:
            return False
        try:
            master = _opened(raw, self._private, keys)
        except (InvalidTag, ValueError):
            offered.unlink(missing_ok=True)
            return False
        keys.expect(master)
        offered.replace(taken)
        return True

    def settle(self) -> None:
        """Say that the database has the new master key, and that this process uses it."""
        self._running.with_suffix(TAKEN).unlink(missing_ok=True)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._held is not None:
            for ending in (RUNNING, OFFERED, TAKEN):
                self._running.with_suffix(ending).unlink(missing_ok=True)
            os.close(self._held)
            self._held = None


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that runs, as it is seen from outside: by its file."""

    file: Path

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        try:
            handle = os.open(self.file, os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False

    async def offer(self, secret: bytes, master: bytes, seconds: float) -> bool:
        """Hand it a master key. Returns whether it has taken it; False also where it has ended, or did not in time."""
        offered, taken = self.file.with_suffix(OFFERED), self.file.with_suffix(TAKEN)
        taken.unlink(missing_ok=True)
        try:
            raw = _sealed(self.file.read_bytes(), secret, master)
            _write(offered, raw)
        except FileNotFoundError:
            return False
        if await self._until(lambda: not offered.exists(), seconds):
            return taken.exists()
        offered.unlink(missing_ok=True)
        return taken.exists()

    async def settled(self, seconds: float) -> bool:
        """Wait until it uses the key it has taken, or has ended. False where neither comes in time."""
        return await self._until(lambda: not self.file.with_suffix(TAKEN).exists(), seconds)

    async def _until(self, done: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not done():
            if not self.lives or time.monotonic() > end:
                return not self.lives or done()
            await asyncio.sleep(LOOK)
        return True


def list_running(witness: Path) -> list[Running]:
    """The bots that run with this witness. What one left behind that was killed is removed."""
    found = []
    for file in sorted(witness.parent.glob(f".{witness.name}.*{RUNNING}")):
        bot = Running(file)
        if bot.lives:
            found.append(bot)
        else:
            for ending in (RUNNING, OFFERED, TAKEN):
                file.with_suffix(ending).unlink(missing_ok=True)
    return found


def secret_of(keys: Keyring) -> bytes:
    """What only who has the master key can make: without it, nothing is handed over."""
    return keys.derive(PURPOSE)


def _sealed(public: bytes, secret: bytes, master: bytes) -> bytes:
    mine = X25519PrivateKey.generate()
    shared = mine.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = os.urandom(NONCE_BYTES)
    key = _key(secret, shared, public)
    return mine.public_key().public_bytes_raw() + nonce + AESGCM(key).encrypt(nonce, master, PURPOSE)


def _opened(raw: bytes, private: X25519PrivateKey, keys: Keyring) -> bytes:
    theirs, nonce, sealed = raw[:PUBLIC_BYTES], raw[PUBLIC_BYTES:][:NONCE_BYTES], raw[PUBLIC_BYTES + NONCE_BYTES :]
    shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    key = _key(secret_of(keys), shared, private.public_key().public_bytes_raw())
    return AESGCM(key).decrypt(nonce, sealed, PURPOSE)


def _key(secret: bytes, shared: bytes, public: bytes) -> bytes:
    return hmac.digest(secret, shared + public, sha256)


def _write(path: Path, content: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # made 0600
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(unfinished, path)
