"""What can go wrong with the database. Each error's message is its docstring, unless one is given where it is raised.

The messages are for the person who runs the bot, but do not know how the database was named: bot.errors adds which
setting to change.
"""

import inspect
from pathlib import Path

LONGEST_ROW = 200
"""Characters by which a row is named."""


class StorageError(Exception):
    """Something is wrong with the database or its keys."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(" ".join((inspect.getdoc(type(self)) or "").split()) if message is None else message)


class DatabaseLocked(StorageError):
    """Another process holds the database: stop the other one, or wait until it is done, and start again."""


class DiskFull(StorageError):
    """The disk is full: nothing half-written was kept; free some space and start again."""


class DatabaseDamaged(StorageError):
    """The database file is damaged: restore it from a backup; it was not changed."""


class DatabaseActs(DatabaseDamaged):
    """The database does something by itself that Breakwater's does not: have its administrator remove that."""


class DatabaseGone(StorageError):
    """The database was removed or replaced while it was open: what came in since is not confirmed to Telegram."""


class DatabaseMissing(StorageError):
    """There is no database, or an empty one, although its key was used before; nothing was changed."""

    def __init__(self, where: str, known_by: Path) -> None:
        super().__init__()
        self.where, self.known_by = where, known_by


class OtherDatabase(StorageError):
    """The witness was written for another database: this one is not the one last used with its key."""

    def __init__(self, witness: Path | None) -> None:
        super().__init__()
        self.witness = witness


class DatabaseNewer(StorageError):
    """This database was written by a newer version of Breakwater: update Breakwater; nothing was changed."""


class DatabaseOlder(StorageError):
    """The database is of an earlier version: the next `breakwater run` brings it up to date; make a backup before."""


class DatabaseUnreachable(StorageError):
    """The database cannot be opened."""


class DatabaseReadOnly(DatabaseUnreachable):
    """The database file cannot be opened for writing: look at its permissions."""


class ConnectionLost(DatabaseUnreachable):
    """The database server ended the connection or does not answer."""


class ConnectionShared(DatabaseUnreachable):
    """The database is reached through a pool that gives every transaction another connection, as PgBouncer does in
    transaction mode: name the server itself, or a pool in session mode."""


class AccessRefused(DatabaseUnreachable):
    """The database server refuses this user, password or database name."""


class PermissionsLacking(DatabaseUnreachable):
    """The database server refuses what this user is not granted."""


class FileUnwritable(DatabaseUnreachable):
    """The file of the database cannot be written."""

    def __init__(self, path: Path, reason: str | None) -> None:
        super().__init__(f"{path} cannot be written ({reason}): look at its permissions.")
        self.path, self.reason = path, reason


class FolderUnwritable(DatabaseUnreachable):
    """The folder of the database cannot be written."""

    def __init__(self, folder: Path, reason: str | None) -> None:
        super().__init__(f"The data folder {folder} cannot be written ({reason}).")
        self.folder, self.reason = folder, reason


class FolderShared(DatabaseUnreachable):
    """The folder of the database is used by others."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The data folder {folder} is used for other things too; it was left as it is.")
        self.folder = folder


class FileNotOurs(DatabaseUnreachable):
    """The file of the database is another program's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a database of Breakwater; it was left as it is.")
        self.path = path


class BadAddress(DatabaseUnreachable):
    """The address of the database is none."""


class InMemoryAddress(BadAddress):
    """The address names a database in memory, which would lose everything."""


class UnknownDatabase(BadAddress):
    """The address is not one of SQLite or PostgreSQL."""


class KeyMissing(StorageError):
    """The database exists, but the key that opens it does not."""


class KeyWrong(StorageError):
    """The master key does not open this database."""


class KeyMismatch(KeyWrong):
    """The master key does not belong to this database; nothing was changed."""

    def __init__(self, other: Path | None = None) -> None:
        super().__init__()
        self.other = other


class RenewalUnfinished(KeyWrong):
    """The master key was renewed, and that was left half way."""


class MasterRenewed(KeyWrong):
    """The master key was renewed while this was running: start it again with the new one; nothing was lost."""


class FileMissing(StorageError):
    """A file of the record is not where it was kept: it was removed outside of Breakwater."""


class SealBroken(StorageError):
    """A stored value or row does not hold: it was altered, moved, or belongs to another key.

    `row` names the row by its key, `owner_id` whose it is (None: the installation's). None of it is private.
    """

    def __init__(self, table: str, column: str, row: str, owner_id: int | None, what: str) -> None:
        row = row[:LONGEST_ROW]
        super().__init__(f"A value in {table}.{column} {what} (row {row}).")
        self.table, self.column, self.row, self.owner_id = table, column, row, owner_id

    @property
    def place(self) -> str:
        """Table and column, as messages name them."""
        return f"{self.table}.{self.column}"

    @property
    def name(self) -> tuple[int, str, str]:
        """Owner (0 for none), place and row: the same for the same damage."""
        return (self.owner_id or 0, self.place, self.row)
