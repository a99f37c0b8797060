"""The keys of backups: the public one, to which they are encrypted, and the identity that opens them.

Both lie beside the witness, outside the data folder; the identity only under its passphrase.
"""

import getpass
import os
import sys
from pathlib import Path

from pyrage.x25519 import Identity, Recipient

from bot import __version__
from bot.errors import Failed
from bot.settings import Settings
from buffer.backup import identity as identities
from buffer.backup.make import Home
from buffer.backup.refused import RestoreRefused
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.private_places import make_private_folder

SHORTEST_PASSPHRASE = 12
NOT_SET_UP = "Backups are not set up yet: run `breakwater backup --set-up`, which makes their key."
NO_IDENTITY = "Give --identity FILE, with the line or the words of the recovery sheet in it."
NO_PASSPHRASE = "Run this at a keyboard, which asks for the passphrase, or set BREAKWATER_BACKUP_PASSPHRASE."  # noqa: S105 - a sentence


def find_recipient(settings: Settings) -> Recipient | None:
    """The public key of backups; None where they are not set up. Raises Failed where it is none, and OSError."""
    try:
        text = settings.recipient_path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None
    recipient = identities.recipient_of(text)
    if recipient is None:
        raise Failed(f"{settings.recipient_path} does not hold a public key of age: put it back, or set up anew.")
    return recipient


def need_recipient(settings: Settings) -> Recipient:
    """The same. Raises Failed where backups are not set up."""
    recipient = find_recipient(settings)
    if recipient is None:
        raise Failed(NOT_SET_UP)
    return recipient


def identity_at_hand(settings: Settings) -> Identity | None:
    """The identity, where its passphrase is among the settings; nobody is asked. Raises Failed where it is wrong."""
    passphrase = settings.backup_passphrase.get_secret_value()
    if not passphrase or not settings.recovery_path.exists():
        return None
    try:
        return identities.unlocked(identities.read_file(settings.recovery_path), passphrase)
    except RestoreRefused:
        raise Failed(f"BREAKWATER_BACKUP_PASSPHRASE does not open {settings.recovery_path}.") from None


def read_identity(settings: Settings, file: str | None) -> Identity:
    """The identity from a file, from its place on this machine, or typed. Raises Failed, RestoreRefused or OSError."""
    path = settings.recovery_path if file is None else Path(file)
    if file is None and not path.exists():
        return read_sheet(None)
    raw = identities.read_file(path)
    return identities.unlocked(raw, _passphrase(settings)) if identities.is_locked(raw) else identities.from_text(raw)


def read_sheet(file: str | None) -> Identity:
    """The identity as it is on the recovery sheet, typed or in a file. Raises Failed, RestoreRefused or OSError."""
    if file is None:
        if not sys.stdin.isatty():
            raise Failed(NO_IDENTITY)
        return identities.from_text(getpass.getpass("The line or the words of the recovery sheet: ").encode())
    raw = identities.read_file(Path(file))
    if identities.is_locked(raw):
        raise Failed(f"{file} is the identity under its passphrase, as it lies on this machine: type what is on paper.")
    return identities.from_text(raw)


def create(settings: Settings) -> Identity:
    """Make an identity, and keep it under a passphrase that is asked for. Raises Failed or OSError."""
    for path in (settings.recipient_path, settings.recovery_path):
        if path.exists():
            raise Failed(f"Backups are set up already: {path} is there; who wants another key moves it away first.")
    passphrase = _new_passphrase(settings)
    identity = Identity.generate()
    make_private_folder(settings.recovery_path.parent)
    write_private(settings.recovery_path, identities.locked(identity, passphrase))
    write_private(settings.recipient_path, f"{identity.to_public()}\n".encode())
    return identity


def home_of(settings: Settings, database: Database, keys: Keyring) -> Home:
    """What is backed up of this installation."""
    return Home(database, keys.master, settings.data_dir, __version__)


def write_private(path: Path, content: bytes) -> None:
    """Write a file for its owner alone that is not there yet. Raises FileExistsError and OSError."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _passphrase(settings: Settings) -> str:
    given = settings.backup_passphrase.get_secret_value()
    if given:
        return given
    if not sys.stdin.isatty():
        raise Failed(NO_PASSPHRASE)
    return getpass.getpass("The passphrase of the backups: ")


def _new_passphrase(settings: Settings) -> str:
    passphrase = _passphrase(settings)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Failed(f"That passphrase is too short: use {SHORTEST_PASSPHRASE} letters or more.")
    if not settings.backup_passphrase.get_secret_value() and getpass.getpass("Once more: ") != passphrase:
        raise Failed("The two passphrases are not the same: nothing was made.")
    return passphrase
