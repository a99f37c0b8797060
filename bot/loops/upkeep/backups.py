"""Makes a backup a day where that was set up, has the keys beside the backups follow, and takes old backups away.

What is kept is decided by buffer.backup.keep. Each day every backup in the folder is read through, so that a disk that
fails is noticed while there are others.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pyrage.x25519 import Identity, Recipient

from bot.clock import Clock
from bot.errors import Failed
from bot.keys.backup_keys import find_recipient, home_of, identity_at_hand
from bot.logs import kind_and_place
from bot.settings import Settings
from buffer.backup import bundle, keys_file
from buffer.backup.first_page import About
from buffer.backup.keep import Found, Keep, to_remove
from buffer.backup.make import NAMED, make, write_keys
from buffer.backup.refused import BackupFailed, RestoreRefused
from buffer.digest import due
from storage.copies.wrapped import find_check, list_keyless, list_wrapped
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring
from storage.people import owners

log = logging.getLogger("breakwater.backup")

EVERY = 60.0
"""Seconds between two looks at the clock, and at the keys."""
AGAIN = timedelta(hours=1)
"""When it is tried again, where none could be made."""


class Backups:
    """The loop. It writes into the folder of the settings, and nothing but what this installation has put there."""

    def __init__(self, settings: Settings, database: Database, keys: Keyring, clock: Clock) -> None:
        self._settings = settings
        self._database = database
        self._keys = keys
        self._clock = clock
        self._failed_at: datetime | None = None
        self._made_at: datetime | None = None
        self._named: Sequence[str] | None = None

    async def run(self) -> None:
        """Look until cancelled. Whatever goes wrong in that, the service goes on."""
        while True:
            try:
                await self.turn()
            except (StorageError, BackupFailed, RestoreRefused, Failed) as error:
                log.warning("A backup could not be made now. %s", error)
            except OSError as error:
                log.warning("A backup could not be made now (%s).", error.strerror or kind_and_place(error))
            except Exception as error:  # noqa: BLE001 - a backup is never a reason to end
                log.warning("A backup could not be made now (%s).", kind_and_place(error))
            await asyncio.sleep(EVERY)

    async def turn(self) -> None:
        """Do what is due: the keys where they have changed, a backup where its hour has come."""
        recipient, now = find_recipient(self._settings), self._clock()
        said = self._keys.witness.said()
        if (recipient is None) == (said.backups_since is not None):
            await asyncio.to_thread(self._keys.witness.note_backups, None if recipient is None else now)
        if recipient is not None and said.sheet_of not in {"", str(recipient)}:  # a new key has a new sheet
            await asyncio.to_thread(self._keys.witness.note_sheet, "")
        folder = self._settings.backup_dir
        if recipient is None or folder is None or not await asyncio.to_thread(folder.is_dir):
            if recipient is not None and folder is not None and self._is_late(now, ZoneInfo("UTC")):
                self._failed_at = now
                log.warning("The folder of backups is not there: %s.", folder)
            return
        zone = await self._zone()
        late = self._is_late(now, zone)
        if late:
            self._failed_at = now
            await self._back_up(folder, recipient, now, zone)
            self._failed_at = None
        await self._renew_keys(folder, recipient, now, written=late)

    def _is_late(self, now: datetime, zone: ZoneInfo) -> bool:
        """Whether the hour of a backup has come since the last one was made; a time still to come is not believed."""
        if self._failed_at is not None and self._failed_at <= now < self._failed_at + AGAIN:
            return False
        last = max(
            (at for at in (self._keys.witness.said().backed_up_at, self._made_at) if at is not None), default=None
        )
        hour = time.fromisoformat(self._settings.backup_at)
        return last is None or last > now or due.latest(now, hour, zone).at > last

    async def _back_up(self, folder: Path, recipient: Recipient, now: datetime, zone: ZoneInfo) -> None:
        home = home_of(self._settings, self._database, self._keys)
        installation = self._keys.witness.installation[:NAMED]
        identity = await self._identity(now, zone)
        made = await make(home, folder / name_of(installation, now), recipient, now, identity)
        self._made_at = now
        log.info("A backup was made: %s, of %d bytes.", made.path.name, made.about.payload.size)
        found = await asyncio.to_thread(look_through, folder, installation)
        if identity is not None:
            await asyncio.to_thread(open_oldest, folder, found, identity)
        good = max((one for one in found if one.good), key=lambda one: one.made_at, default=None)
        place = ("", None) if good is None else (str((folder / good.name).absolute()), good.made_at)
        await asyncio.to_thread(self._keys.witness.note_backup, place[1], place[0])
        for one in found:
            if not one.good:
                log.warning("The backup %s does not hold: it is damaged, or was made of a damaged record.", one.name)
        days, weeks, months = (int(number) for number in self._settings.backup_keep.split(","))
        for old in to_remove(found, Keep(days, weeks, months), zone):
            await asyncio.to_thread((folder / old.name).unlink, missing_ok=True)
            log.info("The backup %s was taken away: there are newer ones.", old.name)

    async def _identity(self, now: datetime, zone: ZoneInfo) -> Identity | None:
        """What opens backups, for the first one of a month, where its passphrase is among the settings."""
        last = self._keys.witness.said().backed_up_at
        months = {(at.year, at.month) for at in (last and last.astimezone(zone), now.astimezone(zone)) if at}
        if last is not None and len(months) == 1:
            return None
        return await asyncio.to_thread(identity_at_hand, self._settings)

    async def _renew_keys(self, folder: Path, recipient: Recipient, now: datetime, *, written: bool) -> None:
        """Write the keys anew where some were made or destroyed since. `written`: a backup has just done so."""
        async with self._database.read() as tx:
            wrapped, check = await list_wrapped(tx), await find_check(tx, self._keys.master)
            missing = await list_keyless(tx)
        names = [check.key_check.hex(), *(key.name for key in wrapped)]
        if names != self._named and not written:
            home = home_of(self._settings, self._database, self._keys)
            installation = self._keys.witness.installation[:NAMED]
            path = folder / keys_file.name_of(installation)
            await asyncio.to_thread(
                write_keys, path, installation, home.master, wrapped, recipient, now, check, missing
            )
        self._named = names

    async def _zone(self) -> ZoneInfo:
        """The zone of whoever was the first owner."""
        async with self._database.read() as tx:
            people = await owners.list_all(tx, self._keys)
        return people[0].time_zone if people else ZoneInfo("UTC")


def name_of(installation: str, now: datetime) -> str:
    """The name of a backup in a folder of many: whose, and when in UTC."""
    return f"breakwater-{installation}-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.zip"


def look_through(folder: Path, installation: str) -> list[Found]:
    """Every backup of an installation in a folder, each read to its end. Raises OSError."""
    return [_found(path) for path in sorted(folder.glob(f"breakwater-{installation}-*.zip"))]


def open_oldest(folder: Path, found: Sequence[Found], identity: Identity) -> None:
    """Decrypt the oldest good backup of this identity to its end, and say where that fails. It stays where it is."""
    for one in sorted(found, key=lambda one: one.made_at):
        path = folder / one.name
        about = bundle.read_about(path) if one.good else None
        if about is None or about.recipient != str(identity.to_public()):
            continue
        try:
            opened = bundle.decrypt(path, identity, None)
        except RestoreRefused:
            opened = None
        if opened != about.database:
            log.warning("The backup %s could not be decrypted to its end.", one.name)
        return


def _found(path: Path) -> Found:
    try:
        about: About | None = bundle.read_about(path)
    except (RestoreRefused, OSError):
        about = None
    if about is None:
        return Found(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC), good=False)
    return Found(path.name, about.made_at, good=about.whole and bundle.is_whole(path))
