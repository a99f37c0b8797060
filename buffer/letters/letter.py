"""Letters to owners and helpers, as values: one class for each thing that Telegram can be asked to do.

What a person wrote is escaped (`escape`) wherever it appears. A contact's words are in a digest, where they may need
the owner, and in what the owner has asked to see; never in an alert. How letters are kept is in buffer.letters.stored;
what is sent for each kind is in handlers.outbound.letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from storage.outbox.letters import LetterKind


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as Telegram gets it, made by `buffer.letters.button_data.button`."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A message of text, or new text for one that is there.

    text: HTML. rows: inline buttons, by row. to: the Telegram id of the reader; None is the owner. edit: the number of
    the message to change. pick: label of a button under the text field that opens Telegram's own picker of people.
    clear: take such a button away again. protect: may not be forwarded or saved. language: of a text that may get a
    line in front when it is sent again. about, held_for: the entries and the contacts with a boundary held back that an
    alert about several is about, so that it can be written anew.
    """

    text: str
    rows: Rows = ()
    silent: bool = False
    to: int | None = None
    edit: int | None = None
    pick: str | None = None
    clear: bool = False
    protect: bool = False
    language: str | None = None
    about: tuple[int, ...] = ()
    held_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """A picture of messages by day and hour: `grid[day][hour]`, the days' names, and the same facts as HTML.

    In it stand a title and a legend; `night` is from its first hour to its second.
    """

    grid: Sequence[Sequence[int]]
    days: Sequence[str]
    text: str
    title: str = ""
    legend: str = ""
    night: Sequence[int] = (22, 6)


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """Telegram's menu of commands for one chat: name and one line for each (Bot API: BotCommand); none takes it away.

    to: the Telegram id whose chat it is; None is the owner.
    """

    commands: Sequence[tuple[str, str]]
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A quiet sign that these messages of the owner are on disk. `remove`: their copies in the chat are deleted."""

    message_ids: Sequence[int]
    remove: bool


Content = TextMessage | WeekPicture | CommandMenu | Acknowledgement


@dataclass(frozen=True, slots=True)
class Post:
    """A letter before it is put into the outbox. No two of an owner have the same key. `wait`: it is sent after that
    time; bursts are gathered into one."""

    kind: LetterKind
    once_key: str
    content: Content
    wait: timedelta = timedelta()
