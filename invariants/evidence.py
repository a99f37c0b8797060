"""The evidence of a run: requests to Telegram, rows of the database, and bytes of logs and files. Values only.

An invariant whose evidence is missing finds nothing, so a user gives every part that a run has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot. `status` is the HTTP status answered, None for no answer; `applied`: it took effect."""

    method: str
    params: Mapping[str, Any]
    status: int | None
    applied: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """A boundary an owner agreed to. All ids are Telegram's; `accounts` are those of one contact."""

    owner: int
    accounts: tuple[int, ...]
    text: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A message somebody wrote, and whose update the bot has acknowledged. `text` is None where there is none.

    `channel` is that of its entry: the chat with the owner and that with the bot have the same id, and numbers of their
    own. Empty where a run has messages of one of them only.
    """

    chat: int
    number: int
    text: str | None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a record, opened. `chat` and `number` are Telegram's ids where it is about one message, else 0."""

    seq: int
    kind: str
    channel: str = ""
    chat: int = 0
    number: int = 0
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One owner's record. `fault` says where it does not verify, empty when it does; `roots` are its checkpoints'."""

    owner: int
    entries: tuple[Entry, ...] = ()
    fault: str = ""
    roots: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """The state of the one reply to a contact, as stored.

    `shown` is the state the next digest would name; `recorded` whether the record has an entry about an outcome that
    reached the contact, or may have; `present` whether the owner still has the contact, and has not taken them out.
    """

    owner: int
    accounts: tuple[int, ...]
    version: int
    state: str
    reason: str = ""
    shown: str | None = None
    present: bool = True
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest that was made: its number, and the owner's local date in ISO form."""

    owner: int
    number: int
    date: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that was made, for the owner's local date in ISO form."""

    owner: int
    date: str


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere text may lie: a log, a file, a folder (empty), a value of the database.

    `mode` is the permission bits of a file or folder, None for anything else.
    """

    name: str
    content: bytes = b""
    mode: int | None = None
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known about a run.

    `helpers` and the agreements' owners may be written to. `presses` says who pressed the button of a callback query.
    `unquotable` are texts no digest or reminder may quote. `reminder_titles` are by which a reminder is known, in every
    language. `secrets` are strings that may be readable in none of `places`.
    `sent_again` are the beginnings, in every language, of a letter that may have arrived before.
    """

    requests: tuple[Request, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    helpers: frozenset[int] = frozenset()
    presses: Mapping[str, int] = field(default_factory=dict)
    acknowledged: tuple[Written, ...] = ()
    records: tuple[Record, ...] = ()
    replies: tuple[Reply, ...] = ()
    digests: tuple[Digest, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    reminder_titles: tuple[str, ...] = ()
    sent_again: tuple[str, ...] = ()
    unquotable: tuple[str, ...] = ()
    secrets: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()

    @property
    def owners(self) -> frozenset[int]:
        """Everybody the bot may talk to: owners and helpers."""
        return self.helpers | {agreed.owner for agreed in self.agreements}

    @property
    def contacts(self) -> frozenset[int]:
        """Every account of every contact."""
        return frozenset(account for agreed in self.agreements for account in agreed.accounts)
