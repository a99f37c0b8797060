"""One thing somebody we know said to the bot, with what is needed to answer it; and how a part of the bot is named."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from buffer.incoming import LookedUp
from buffer.letters.button_data import ButtonData, Family
from buffer.resources import Resources
from buffer.text.words import Words
from handlers.owner.dialogue.screen import Shown
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.helpers import Helper
from storage.people.invitations import Invitation
from storage.people.owners import Owner
from storage.private.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is talking, what they said, and the open transaction everything of this visit belongs to.

    `owner` is whose record it is about. `helper` is None where the owner is talking; `invitation` is the link
    that was just opened, if any. `button` is what was pressed. `text` is what was typed, for a command
    without its name, `message` Telegram's own message (None for a button), `conversation` the one that is going on, if
    any. `bot_name` is the bot's user name. `looked_up` is what Telegram says of the account whose number was typed.
    """

    tx: Tx
    resources: Resources
    owner: Owner
    now: datetime
    person: int
    language: str
    bot_name: str
    button: ButtonData | None = None
    text: str = ""
    message: dict[str, Any] | None = None
    pressed: int | None = None
    helper: Helper | None = None
    invitation: Invitation | None = None
    conversation: Conversation | None = None
    looked_up: LookedUp | None = None

    @property
    def keys(self) -> Keyring:
        """The keys of the installation."""
        return self.resources.keys

    @property
    def words(self) -> Words:
        """The sentences of whoever is talking."""
        return self.resources.library.of(self.language)

    @property
    def zone(self) -> ZoneInfo:
        """The owner's time zone."""
        return self.owner.time_zone

    def moment(self, at: datetime) -> str:
        """Day and time on the owner's clock, with the year where it is not this one."""
        return self.words.moment(at, self.zone, self.now)

    def say(self, key: str, /, **values: object) -> str:
        """A sentence in the language of whoever is talking."""
        return self.words.say(key, **values)


Answer = Callable[[Visit], Awaitable[Shown]]
BRIEF = timedelta(hours=1)
"""How long after a question something typed is taken for its answer, where not much is typed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the owner's side.

    commands: what can be typed after a slash. buttons: those it answers, by family. conversations: the
    topics it leads (what is typed without a slash goes there while one is open). For helpers, `helper_may`
    names the permission that opens a command or button to them ("" for none needed); what is not named is closed.
    `ended_by_command` are topics that wait for no more than a line: a command or another button in between ends them.

    What an owner types may say that she is in danger, and that comes before any answer. `deaf` are topics, or steps of
    one ("welcome/own"), whose words are somebody else's, to be looked for or to be described: danger is not heard in
    them for so long after their last step. `takes` are topics that answer whatever is typed: danger is answered first,
    and they answer too. In `brief` ones something typed an hour later belongs to them no more. At the steps
    `asks_for_accounts` ("topic/step") a number is an account's, which is looked up first. `cancelled` says what becomes
    of a topic when the owner wants no more of it, where that is more than its end.
    """

    commands: Mapping[str, Answer] = field(default_factory=dict)
    buttons: Mapping[Family, Answer] = field(default_factory=dict)
    conversations: Mapping[str, Answer] = field(default_factory=dict)
    helper_may: Mapping[str, str] = field(default_factory=dict)
    ended_by_command: frozenset[str] = frozenset()
    deaf: Mapping[str, timedelta] = field(default_factory=dict)
    takes: frozenset[str] = frozenset()
    brief: frozenset[str] = frozenset()
    asks_for_accounts: frozenset[str] = frozenset()
    cancelled: Mapping[str, Answer] = field(default_factory=dict)
