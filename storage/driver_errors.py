"""The errors of the database drivers, translated into those of errors.py by their code, or by their words."""

import errno
import re
import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.errors import (
    AccessRefused,
    ConnectionLost,
    ConnectionShared,
    DatabaseActs,
    DatabaseDamaged,
    DatabaseGone,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    PermissionsLacking,
    StorageError,
)
from storage.tables import metadata

CONDITION = "23514"
"""check_violation: no table of ours has a condition."""


class translated:  # noqa: N801 - reads as a word in `with translated():`
    """Turns a driver's error into one of storage.errors, its cause kept."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DBAPIError | OSError):
            known = _known(error)
            if known is not None:
                raise known from error


def _known(error: DBAPIError | OSError) -> StorageError | None:
    """Our error for a driver's, or None where it is a mistake of ours and must stay visible."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return DiskFull()
        return DatabaseUnreachable(f"The database does not answer ({error.strerror or type(error).__name__}).")
    if isinstance(error, IntegrityError):
        if getattr(error.orig, "sqlstate", None) == CONDITION:
            return DatabaseActs()
        return None  # names tables and columns, which the words below would take for something else
    if _lacks_our_table(str(error.orig)):
        return DatabaseGone()
    if "unsupported startup parameter" in str(error.orig):
        return ConnectionShared()  # PgBouncer's word for the limits that a session begins with
    state = getattr(error.orig, "sqlstate", None)
    known = _by_state(state) if state else _by_words(str(error.orig).lower())
    if known is ConnectionLost and isinstance(error.orig, sqlite3.Error):
        known = DatabaseDamaged  # there is none, and a table of ours has that name: what the file says of it is altered
    if known is None and error.connection_invalidated:
        known = ConnectionLost
    return None if known is None else known()


def _lacks_our_table(said: str) -> bool:
    """Whether a table of ours is missing: all are made before anything else. Any other name is a mistake of ours."""
    missing = re.search(r"no such table: (\w+)|relation \"(\w+)\" does not exist", said)
    return missing is not None and (missing[1] or missing[2]) in metadata.tables


def _by_state(state: str) -> type[StorageError] | None:
    """By PostgreSQL's error codes (PostgreSQL documentation, appendix A), the first code that fits."""
    known: tuple[tuple[str, type[StorageError]], ...] = (
        ("53100", DiskFull),  # disk_full
        ("55P03", DatabaseLocked),  # lock_not_available: lock_timeout has passed
        ("40P01", DatabaseLocked),  # deadlock_detected
        ("XX001", DatabaseDamaged),
        ("XX002", DatabaseDamaged),  # data_corrupted, index_corrupted
        ("0A000", DatabaseActs),  # feature_not_supported: what we write, where a rule does something else instead
        ("42P17", DatabaseActs),  # invalid_object_definition: a rule that leads to itself
        ("P0", DatabaseActs),  # a function has raised it: none is ours
        ("26000", ConnectionShared),
        ("42P05", ConnectionShared),  # invalid_sql_statement_name, duplicate_prepared_statement: of another's session
        ("42501", PermissionsLacking),  # insufficient_privilege
        ("28", AccessRefused),  # invalid authorization
        ("3D", AccessRefused),  # no such database
        ("25006", DatabaseReadOnly),  # read_only_sql_transaction
        ("08", ConnectionLost),  # connection exceptions
        ("57P", ConnectionLost),  # shutting down, starting up
        ("53", ConnectionLost),  # too many connections, out of memory
    )
    return next((error for begins, error in known if state.startswith(begins)), None)


def _by_words(said: str) -> type[StorageError] | None:
    """By the words of SQLite, or of asyncpg where it gives no code."""
    known: tuple[tuple[tuple[str, ...], type[StorageError]], ...] = (
        (("disk is full", "no space left", "disk i/o error"), DiskFull),
        (("locked", "busy"), DatabaseLocked),
        (("malformed", "not a database", "unsupported file format"), DatabaseDamaged),
        (("unable to open", "readonly", "read-only"), DatabaseReadOnly),
        (("connection",), ConnectionLost),
    )
    return next((error for words, error in known if any(word in said for word in words)), None)
