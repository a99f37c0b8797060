"""The witness: a small file outside the database that remembers what a copy of the database would not know.

A database that was put back from an older copy is whole in itself, and believes that the present is the day it was
copied. So what must never happen twice is written here too, before it happens. The file lies beside the master key,
sealed with AES-256-GCM under a key derived from it, is replaced whole, and is on the disk before a call returns.
docs/record-format.md has its form.
"""

import errno
import fcntl
import hmac
import os
import stat
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import testimony
from storage.testimony import Claim, Mark, OwnerTestimony, Seen, Testimony

FORMAT = b"\x01"
NONCE_BYTES = 12
LARGEST = 64 * 1024 * 1024
"""Bytes that are read: some files have no end."""
PLACE = b"breakwater\0witness"
"""The associated data: what is sealed for another purpose does not open here."""
Noted = tuple[int, str, Claim]
"""An owner's id, the name of a reply here, and what is noted of it."""


class WitnessBroken(Exception):
    """The witness does not open: it was altered, or belongs to another key."""


class Witness:
    """The file at `path`. Several processes may write it: each reads, changes and replaces it under a lock.

    Where it cannot be written, `trouble` says why, and what it would say is kept in memory as long as this lives. So
    it is without a path.

    `before` is the key it may still be sealed with, because the master key was renewed: it is written with `key`.
    `shut` says that it was found not to open.
    """

    def __init__(self, path: Path | None, key: bytes, installation: bytes, before: bytes | None = None) -> None:
        self.path = path
        self.installation = installation.hex()
        self.trouble: str | None = None
        self.shut = False
        self._key = key
        self._before = before
        self._next: bytes | None = None
        self._memory: Testimony | None = None
        self._read: tuple[tuple[int, ...], Testimony, bytes] | None = None

    def at(self, path: Path) -> "Witness":
        """The same, in a file."""
        return Witness(path, self._key, bytes.fromhex(self.installation), self._before)

    def expect(self, key: bytes) -> None:
        """It is about to be sealed with another key: one that is opens too, and is left so. See `go_over`."""
        self._next, self._read = key, None

    def go_over(self) -> None:
        """Write it with the key that was expected from now on."""
        if self._next is not None:
            self._key, self._before, self._next = self._next, self._key, None
            self._read = None

    def read(self) -> Testimony | None:
        """What it says; None where there is none. Raises WitnessBroken."""
        return self._opened()[0]

    def _opened(self) -> tuple[Testimony | None, bytes]:
        """What it says, and the key it is to be written with."""
        if self._memory is not None or self.path is None:
            return self._memory, self._key
        try:
            which = _check_file(self.path)
            if self._read is not None and self._read[0] == which:
                return self._read[1:]
            with self.path.open("rb") as file:
                raw = file.read(LARGEST)
        except FileNotFoundError:
            return None, self._key
        except OSError as error:
            self.trouble = error.strerror
            return None, self._key
        for key in (self._key, self._before, self._next):
            if key is not None:
                with suppress(InvalidTag, ValueError):
                    plain = AESGCM(key).decrypt(raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :], PLACE + raw[:1])
                    said, to_write = testimony.from_bytes(plain), key if key == self._next else self._key
                    self._read = which, said, to_write
                    return said, to_write
        self.shut = True
        raise WitnessBroken

    def said(self) -> Testimony:
        """What it says; of one that is not there or does not open, nothing."""
        with suppress(WitnessBroken):
            return self.read() or Testimony(self.installation)
        return Testimony(self.installation)

    def owner(self, owner_id: int) -> OwnerTestimony:
        """What it says of one owner."""
        return self.said().of(self.name_owner(owner_id))

    def whole_at(self, owner_id: int | None) -> datetime | None:
        """When all of an owner's was last seen to hold; None for an owner: when everything was last looked through."""
        return self.said().verified_at if owner_id is None else self.owner(owner_id).whole_at

    def change(self, changed: Callable[[Testimony], Testimony]) -> None:
        """Add to what it says. Where it cannot be written, that is kept in `trouble` and in memory, and nothing raised.

        Where it does not open, nothing is changed: only `begin` replaces it.
        """
        try:
            with self._alone():
                before, key = self._opened()
                after = changed(before or Testimony(self.installation))
                if after != before:
                    self._write(after, key)
        except WitnessBroken:
            return

    def begin(self, said: Testimony) -> None:
        """Write it anew. One that does not open is kept beside it, with `.broken` behind its name."""
        with self._alone():
            try:
                key = self._opened()[1]
            except WitnessBroken:
                put_aside(self.path, "broken")
                key = self._key
            self._write(said, key)

    def seal_again(self) -> None:
        """Have it sealed with the key of the master key that there is now. One that does not open stays as it is."""
        with self._alone(), suppress(WitnessBroken):
            said = self.read()
            if said is not None:
                self._write(said, self._key)

    def name_owner(self, owner_id: int) -> str:
        """The name of an owner here."""
        return self._hash(f"owner/{owner_id}")

    def name_claim(self, contact_id: int, version: int, agreed_at: datetime) -> str:
        """The name here of a reply: of this contact, and of a text agreed to in this version, at this time."""
        return self._hash(f"claim/{contact_id}/{version}/{agreed_at.isoformat()}")

    def is_over(self, owner_id: int | None, name: str) -> bool:
        """Whether a row of an owner's, or of nobody's, held once and is over. Where this cannot be written, nothing is:
        other processes do not know of each other's."""
        if self.trouble is not None:
            return False
        return testimony.is_over(self.said(), None if owner_id is None else self.name_owner(owner_id), name)

    def note_over(self, owner_id: int | None, over: Collection[str], here: Collection[str] = ()) -> None:
        """Rows of an owner's, or of nobody's, that are over; those that are `here` again are not."""
        owner = None if owner_id is None else self.name_owner(owner_id)
        self.change(lambda said: testimony.with_over(said, owner, over, here))

    def note_owner(self, owner_id: int) -> None:
        """An owner who has just come."""
        self.change(lambda said: testimony.with_known(said, self.name_owner(owner_id)))

    def note_accounts(self, owner_id: int, more: int) -> None:
        """An owner's contacts have so many accounts more than were known, or fewer."""
        self.change(lambda said: testimony.with_accounts(said, self.name_owner(owner_id), more=more))

    def note_accounts_here(self, here: Mapping[int, int]) -> None:
        """How many accounts there are, by owner: at least so many from now on."""

        def changed(said: Testimony) -> Testimony:
            for owner_id, count in here.items():
                said = testimony.with_accounts(said, self.name_owner(owner_id), here=count)
            return said

        self.change(changed)

    def note_claims(self, claims: Iterable[Noted]) -> None:
        """Replies that are about to be sent, or handed over: the owner, and the name of the claim."""
        self._change_claims(claims, testimony.with_claim)

    def take_back_claims(self, claims: Iterable[Noted]) -> None:
        """These, which were noted, are certain not to have been sent: they count as not tried."""
        self._change_claims(claims, testimony.without_claim)

    def _change_claims(
        self, claims: Iterable[Noted], one_more: Callable[[Testimony, str, str, Claim], Testimony]
    ) -> None:
        changes = list(claims)

        def changed(said: Testimony) -> Testimony:
            for owner_id, name, claim in changes:
                said = one_more(said, self.name_owner(owner_id), name, claim)
            return said

        if changes:
            self.change(changed)

    def note_digest(self, owner_id: int, mark: Mark) -> None:
        """A digest that is about to be committed."""
        self.change(lambda said: testimony.with_digest(said, self.name_owner(owner_id), mark))

    def note_told(self, owner_id: int, number: int) -> None:
        """A digest that is about to go out."""
        self.change(lambda said: testimony.with_told(said, self.name_owner(owner_id), number))

    def note_update(self, update_id: int, heard_at: datetime) -> None:
        """An update that is in the inbox since this time."""
        self.change(lambda said: testimony.with_update(said, update_id, heard_at))

    def note_seen(self, ends: Iterable[tuple[int, Seen, datetime | None]], verified_at: datetime | None = None) -> None:
        """Where records end: the owner, and, where all that is kept for them held, when. With `verified_at`, that
        everything was looked through."""
        named = [(self.name_owner(owner_id), seen, whole_at) for owner_id, seen, whole_at in ends]

        def changed(said: Testimony) -> Testimony:
            for name, seen, whole_at in named:
                said = testimony.with_seen(said, name, seen, whole_at)
            return said if verified_at is None else replace(said, verified_at=verified_at)

        self.change(changed)

    def note_backups(self, since: datetime | None) -> None:
        """Since when backups are set up; None where they are not."""
        self.change(lambda said: replace(said, backups_since=since))

    def note_backup(self, at: datetime | None, place: str) -> None:
        """The last good backup: when it was made, and where it is; None where there is none any more."""
        self.change(lambda said: replace(said, backed_up_at=at, backup_place=place))

    def note_sheet(self, public: str) -> None:
        """The public key of the backups whose recovery sheet was shown to be at hand; empty where none was."""
        self.change(lambda said: replace(said, sheet_of=public))

    def note_keys(self, keys: Mapping[str, tuple[bytes, ...]]) -> None:
        """The keys of the installation, every version of each by its name."""
        self.change(lambda said: testimony.with_keys(said, keys))

    def note_clock_set_back(self, now: datetime) -> None:
        """The clock was ahead: no update came later than now."""
        self.change(lambda said: testimony.heard_by(said, now))

    def note_rival(self, at: datetime) -> None:
        """Telegram has said that another process fetches this bot's updates."""
        self.change(lambda said: replace(said, rival_at=at))

    def note_erased(self, owner_id: int) -> None:
        """An owner who is about to have everything erased."""
        self.change(lambda said: testimony.without_owner(said, self.name_owner(owner_id)))

    def _hash(self, name: str) -> str:
        return hmac.digest(bytes.fromhex(self.installation), name.encode(), sha256).hex()[:32]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time, over all processes: by a lock on the folder, so that nothing else lies in it."""
        try:
            folder = os.open("" if self.path is None else self.path.parent, os.O_RDONLY)
        except OSError:
            yield
            return
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _write(self, said: Testimony, key: bytes) -> None:
        if self.path is None:
            self._memory = said
            return
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(key).encrypt(nonce, testimony.as_bytes(said), PLACE + FORMAT)
        try:
            _replace(self.path, FORMAT + nonce + sealed)
        except OSError as error:
            self.trouble, self._memory = error.strerror or type(error).__name__, said
        else:
            self.trouble, self._memory = None, None


def _check_file(path: Path) -> tuple[int, ...]:
    """Which file it is, as it is now. Raises OSError where something else lies there: a device of the machine must stay
    what it is."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def put_aside(path: Path | None, ending: str) -> None:
    """Keep the file at `path` under another name, where there is one and its folder can be written."""
    if path is not None:
        with suppress(OSError):
            _check_file(path)
            path.replace(path.with_name(f"{path.name}.{ending}"))


def _replace(path: Path, content: bytes) -> None:
    """Replace a private file by another: on the disk, whole, or not at all. Raises OSError."""
    with suppress(FileNotFoundError):
        _check_file(path)
    handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
