"""The command `rekey`: everything gets a new master key, also while the bot runs.

What is on the disk changes in this order, so that after each step one of the two keys opens everything: the new key
file, beside the place it is for; the database, in one transaction; the witness; the key files. The bot that runs is
handed the new key before the database gets it. Whichever step was the last, the command run again goes on from there.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import is_there, open_installation, place_of
from bot.keys import handover, key_files
from bot.keys.handover import Running
from bot.keys.key_files import TO_DESTROY, UNUSED, beside, read_key_file
from bot.keys.master_key import Further, check_outside, find_key, passphrase_in
from bot.settings import Settings
from buffer.record import custody
from storage.database import Database
from storage.errors import KeyMissing, KeyWrong, StorageError
from storage.keys import installation, renewal
from storage.keys.keyring import Keyring, belongs, key_from_passphrase
from storage.keys.wrapping import KEY_BYTES
from storage.private_places import make_private_folder

ANSWERS_WITHIN = 60.0
"""Seconds in which a running bot takes a key, which it looks for each second."""
SCRUBS, PAUSE = 20, 0.25
"""How often, and with how many seconds between, the database's log is tried to be emptied while the bot reads."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of the keys: a new one in the file `target` or, where that is None, from a passphrase."""

    target: Path | None
    words: str
    data_keys: bool
    destroy: bool

    @property
    def unused(self) -> Path | None:
        """Where the new key lies until it is in use."""
        return None if self.target is None else beside(self.target, UNUSED)

    def candidates(self) -> list[Further]:
        """The keys that this change may have brought into the database already, when it was left half way."""
        unused = self.unused
        if unused is None:
            return [lambda salt: key_from_passphrase(self.words, salt)]
        return [lambda _: _key_in(unused)]


STAYS = "The old key is still in {old}, where nothing can be changed from here: take it away there yourself."


async def rekey(settings: Settings, options: argparse.Namespace) -> int:
    """Give everything a new master key, or finish what was left half way. Raises Failed or StorageError."""
    wish = _wish(settings, options)
    if not await is_there(settings):
        raise Failed(f"There is no database at {place_of(settings)}: there is no key to change.")
    target = wish.target
    further = [*wish.candidates(), lambda _: None if target is None else _key_in(target)]
    database, keys = await open_installation(settings, clock_of(settings)(), further=further)
    try:
        for line in await _renew(settings, wish, database, keys):
            print(line)
    finally:
        await database.close()
    return 0


def _wish(settings: Settings, options: argparse.Namespace) -> Wish:
    if options.passphrase:
        return Wish(None, _typed_words(), options.owner_keys, options.destroy_old)
    target = Path(options.to or settings.master_key_file).absolute()
    check_outside(settings, target)
    return Wish(target, "", options.owner_keys, options.destroy_old)


def _typed_words() -> str:
    """A passphrase from the keyboard, twice, or one line of standard input."""
    if sys.stdin is None:
        raise Failed("There is no passphrase to read: standard input is closed.")
    if not sys.stdin.isatty():
        return passphrase_in(sys.stdin.buffer.readline().decode("utf-8", "surrogateescape"), "The new passphrase")
    words = passphrase_in(getpass("The new passphrase: "), "The new passphrase")
    if passphrase_in(getpass("Again: "), "The new passphrase") != words:
        raise Failed("These were two different passphrases: nothing was changed.")
    return words


async def _renew(settings: Settings, wish: Wish, database: Database, keys: Keyring) -> list[str]:
    if await _is_half_way(settings, wish, database):
        said = ["Everything opens with the new key already: what was left half way is finished now."]
        return said + await _finish(settings, wish, database, keys, [])
    _check_places(settings, wish, await _check_value(database))
    salt = installation.new_salt()
    master = key_from_passphrase(wish.words, salt) if wish.unused is None else _new_key(wish.unused)
    secret = handover.secret_of(keys)
    bots = await _hand_over(settings, secret, master, [])
    keys.expect(master)
    async with database.write() as tx:
        await custody.note_rekeyed(tx, keys, clock_of(settings)(), data_keys=wish.data_keys)
        left = await renewal.replace_master(tx, keys.master, master, salt, data_keys=wish.data_keys)
    async with database.read() as tx:
        await keys.follow(tx)
    bots += await _hand_over(settings, secret, master, bots)  # one that was started meanwhile
    said = ["Everything opens with the new key now, and nothing with the old one."]
    if wish.data_keys:
        said.append("What is written from now on is sealed with new data keys, too.")
    if left:
        said.append(f"{left} of the keys in the database did not open before, and are as they were.")
    return said + await _finish(settings, wish, database, keys, bots)


async def _is_half_way(settings: Settings, wish: Wish, database: Database) -> bool:
    """Whether the database has its new key already, and only what comes after that is missing."""
    async with database.read() as tx:
        here = await installation.find(tx)
        if await renewal.is_unfinished(tx):
            return True
    if here is None or _doomed(settings).exists():
        return True
    try:
        find_key(settings, here)
    except StorageError:
        return True  # it was opened with the new one
    keys = [make(here.passphrase_salt) for make in wish.candidates()]
    return any(key is not None and belongs(here.key_check, key) for key in keys)


async def _check_value(database: Database) -> bytes:
    async with database.read() as tx:
        here = await installation.find(tx)
    return b"" if here is None else here.key_check


def _check_places(settings: Settings, wish: Wish, check: bytes) -> None:
    """Raises Failed where something that is to be written cannot be, or would take the place of another key."""
    if settings.witness_path.exists() and not os.access(settings.witness_path.parent, os.W_OK):
        raise Failed(
            f"The witness {settings.witness_path} cannot be written, and would not open with a new key: make its "
            "folder writable; nothing was changed."
        )
    held = None if wish.target is None else read_key_file(wish.target)
    if held is not None and not belongs(check, held):
        raise Failed(f"{wish.target} holds another key already: name another file with --to; nothing was changed.")


def _new_key(unused: Path) -> bytes:
    """The new key: on the disk, beside the place it is for; the one that lies there from an earlier try."""
    try:
        make_private_folder(unused.parent)
        key = read_key_file(unused)
        if key is None:
            key = os.urandom(KEY_BYTES)
            key_files.write_key_file(unused, key)
    except OSError as error:
        raise Failed(
            f"The key file {unused} cannot be written ({error.strerror}): name another place with --to; nothing was "
            "changed."
        ) from error
    return key


async def _hand_over(settings: Settings, secret: bytes, master: bytes, done: Sequence[Running]) -> list[Running]:
    """Hand the new key to the bots that run and have not got it. Raises Failed where one does not take it."""
    taken = []
    for bot in handover.list_running(settings.witness_path):
        if bot in done:
            continue
        if await bot.offer(secret, master, ANSWERS_WITHIN):
            taken.append(bot)
        elif bot.lives and not done:
            raise Failed("The bot that runs here does not take a new key: end it and try again; nothing was changed.")
    return taken


async def _finish(
    settings: Settings, wish: Wish, database: Database, keys: Keyring, bots: Sequence[Running]
) -> list[str]:
    """What comes after the database has its new key. What is said of it."""
    await asyncio.to_thread(keys.witness.seal_again)
    if keys.witness.trouble is not None:
        raise Failed(
            f"The new key is in use, but the witness {settings.witness_path} cannot be written "
            f"({keys.witness.trouble}): put that right, and run this again."
        )
    async with database.write() as tx:
        await renewal.end(tx)
    said = _place_key_files(settings, wish, await _check_value(database))
    for bot in bots:
        if await bot.settled(ANSWERS_WITHIN):
            said.append("The bot that runs goes on with the new key.")
    return [*said, await _scrub(database)]


def _place_key_files(settings: Settings, wish: Wish, check: bytes) -> list[str]:
    """The new key file comes into its place, and the old one is kept aside or destroyed. What is said of it."""
    old, doomed = settings.master_key_file.absolute(), _doomed(settings)
    aside = None
    stays = _is_old(settings, check) and not os.access(old.parent, os.W_OK)  # a secret that is mounted, in a container
    try:
        if _is_old(settings, check) and not stays:
            day = clock_of(settings)().date()
            aside = key_files.mark_to_destroy(old) if wish.destroy else key_files.keep_aside(old, day)
        if wish.target is not None and wish.unused is not None:
            key_files.remove_unfinished(wish.unused)
            if wish.unused.exists():
                key_files.put_in_place(wish.unused, wish.target)
        if _is_old(settings, check) and not stays:
            old.unlink()
        if doomed.exists():
            key_files.destroy(doomed)
            aside = doomed
    except OSError as error:
        raise Failed(
            f"The new key is in use, but the key files could not be put in their places ({error.strerror}): put that "
            "right, and run this again."
        ) from error
    became = f"{STAYS.format(old=old)} {_what_became(None, doomed)}" if stays else _what_became(aside, doomed)
    said = [*_what_to_set(settings, wish), became]
    if settings.recipient_path.exists():
        said.append("Make a backup now, in each place where you keep them: its keys open the earlier ones there, too.")
    return said


def _is_old(settings: Settings, check: bytes) -> bool:
    """Whether the key file that is set holds the old key. Where the settings give a key, the file may be anybody's."""
    key = None if settings.master_key.get_secret_value() else _key_in(settings.master_key_file)
    return key is not None and not belongs(check, key)


def _doomed(settings: Settings) -> Path:
    """The old key file on its way out."""
    return beside(settings.master_key_file.absolute(), TO_DESTROY)


def _key_in(path: Path) -> bytes | None:
    try:
        return read_key_file(path)
    except (KeyMissing, KeyWrong):
        return None


def _what_to_set(settings: Settings, wish: Wish) -> list[str]:
    """What has to be changed in the settings, as sentences."""
    if wish.target is None:
        said = (
            "Before the next start, set BREAKWATER_MASTER_KEY to the word passphrase: and the new words, for the bot "
        )
        return [said + "and for every other command."]
    said = f"The new key is in {wish.target}: copy it now, to where the copy of the old one is kept."
    to_set = []
    if settings.master_key.get_secret_value():
        to_set.append("Before the next start, take BREAKWATER_MASTER_KEY out of the settings.")
    if wish.target != settings.master_key_file.absolute():
        stays = "" if settings.witness_file else f", and BREAKWATER_WITNESS_FILE to {settings.witness_path.absolute()}"
        to_set.append(f"Before the next start, set BREAKWATER_MASTER_KEY_FILE to {wish.target}{stays}.")
    return [said, *to_set]


def _what_became(aside: Path | None, doomed: Path) -> str:
    """What became of the old key, in one sentence."""
    if aside is None:
        return "Copies of the database from before open only with the old key."
    if aside == doomed:
        said = "The old key file was overwritten and removed; copies of the database from before open only with a copy "
        return said + "of it."
    return (
        f"The old key is kept in {aside}, because copies of the database from before open only with it: destroy it, "
        "and every copy of it, when you need none of them."
    )


async def _scrub(database: Database) -> str:
    """Have the keys as they were wrapped before leave the database's files. What is said of it."""
    for _ in range(SCRUBS):
        if await database.scrub():
            if database.is_sqlite:
                return "The database file holds nothing any more that opens with the old key."
            return "The server's own log holds the keys as they were wrapped before, for as long as it keeps that."
        await asyncio.sleep(PAUSE)
    return "The database's log holds the keys as they were wrapped before until the bot that runs ends."
