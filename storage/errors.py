"""What can go wrong with the database. Each message is one sentence for the person who runs the bot."""


class StorageError(Exception):
    """Something is wrong with the database or its keys; the message says what and what to do."""


class DatabaseLocked(StorageError):
    """Another process holds the database and did not let go in time."""


class DiskFull(StorageError):
    """There is no room left to write; nothing half-written is kept."""


class DatabaseDamaged(StorageError):
    """The file is not a database, or parts of it cannot be read."""


class DatabaseNewer(StorageError):
    """A newer version of Breakwater has written this database."""


class DatabaseUnreachable(StorageError):
    """The database cannot be opened: no server, no permission, no folder."""


class KeyMissing(StorageError):
    """The database exists, but the key that opens it does not."""


class KeyWrong(StorageError):
    """The key given is not the key of this database."""


class SealBroken(StorageError):
    """A stored value does not decrypt: it was altered, moved, or belongs to another key."""
