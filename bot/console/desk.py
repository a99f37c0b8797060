"""What every act of the page needs: the installation, whose record it is, their words, and the time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.console.work import Work
from bot.settings import Settings
from buffer.text.words import Words
from storage.database import Database, Tx
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner


class Refused(Exception):
    """What was asked for cannot be done now, in one sentence for the page."""


@dataclass(slots=True)
class Pause:
    """The time the owner chose, while calm, between wanting to see words and seeing them: once for each page."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """`folder` is where archives are written, `named` are the files that may be taken in."""

    settings: Settings
    database: Database
    keys: Keyring
    clock: Clock
    words: Words
    owner_id: int
    folder: Path
    named: Sequence[Path] = ()
    pause: Pause = field(default_factory=Pause)
    work: Work = field(default_factory=Work)

    @property
    def store(self) -> FileStore:
        """Where the bytes of files are kept."""
        return FileStore(self.settings.files_path)

    def say(self, key: str, /, **values: object) -> str:
        """A sentence in the owner's language."""
        return self.words.say(key, **values)

    async def owner(self, tx: Tx) -> Owner:
        """The owner as they are now. Raises Refused where they were forgotten meanwhile."""
        found = await owners.find(tx, self.keys, self.owner_id)
        if found is None:
            raise Refused(self.say("console-gone"))
        return found
