"""Everything the sandbox knows: people, chats, connections, files, updates. No HTTP here."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from sandbox.world.connections import Connections
from sandbox.world.files import Files
from sandbox.world.history import History, Message
from sandbox.world.people import People, Person
from sandbox.world.signal import Signal
from sandbox.world.updates import Updates

SETTINGS = dict.fromkeys(
    (
        "supports_inline_queries",
        "needs_inline_query_location",
        "can_join_groups",
        "can_read_all_group_messages",
        "can_manage_bots",
        "supports_guest_queries",
        "supports_join_request_queries",
        "has_topics_enabled",
        "allows_users_to_create_topics",
        "has_topic_sidebar",
    ),
    False,
)
"""How BotFather makes a bot, secretary mode apart."""


class World:
    """The state behind the server. `now()` is the sandbox's clock in Unix seconds."""

    def __init__(self, clock: Callable[[], float], token: str) -> None:
        self._clock = clock
        self._ahead = 0.0
        self.token = token
        self.bot = Person(int(token.partition(":")[0]), "Sandbox", username="sandbox_bot", is_bot=True)
        self.people = People()
        self.connections = Connections()
        self.files = Files()
        self.updates = Updates()
        self.changed = Signal()
        self.echo_business_sends = True
        self.commands: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.callback_answers: dict[str, dict[str, Any] | None] = {}
        self.settings: dict[str, Any] = dict(SETTINGS)
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.reactions: dict[tuple[int, int], list[dict[str, Any]]] = {}
        self.keyboards: dict[int, dict[str, Any]] = {}
        self._bot_chats: dict[int, History] = {}
        self._business_chats: dict[tuple[int, int], History] = {}
        self._numbers: Counter[int] = Counter()

    def now(self) -> float:
        """Unix seconds by the sandbox's clock."""
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the sandbox's clock ahead of the one it was given."""
        self._ahead += seconds
        self.changed.fire()

    def bot_chat(self, user_id: int) -> History:
        """The chat between a person and the bot."""
        return self._bot_chats.setdefault(user_id, History())

    def business_chat(self, owner_id: int, contact_id: int) -> History:
        """The chat between an owner and a contact, whether a bot can see it or not."""
        return self._business_chats.setdefault((owner_id, contact_id), History())

    def business_chats(self) -> list[tuple[tuple[int, int], History]]:
        """Every chat between an owner and a contact, with the ids of both."""
        return list(self._business_chats.items())

    def last_incoming(self, owner_id: int, contact_id: int) -> float | None:
        """When the contact last wrote to the owner, or None."""
        return self.business_chat(owner_id, contact_id).last_incoming

    def inline_id(self, user_id: int, message_id: int) -> str:
        """A name for a message of the bot's chat with somebody, in place of its chat and number."""
        name = f"{user_id:x}-{message_id:x}"
        self.inline_messages[name] = (user_id, message_id)
        return name

    def number(self, account_id: int) -> int:
        """The next message id of an account: private chats of one account share one series."""
        self._numbers[account_id] += 1
        return self._numbers[account_id]

    def tell(self, update: dict[str, Any]) -> int | None:
        """Queue an update for the bot if it wants this kind; its id, or None when it does not."""
        return self.push(update) if self.updates.wanted(update) else None

    def push(self, update: dict[str, Any]) -> int:
        """Queue any raw update, wanted or not, numbered unless it has an update_id; its id."""
        number = self.updates.push(update, self.now())
        self.changed.fire()
        return number

    def envelope(self, account: Person, sender: Person, chat: Person, content: dict[str, Any]) -> Message:
        """A message of `sender` in the chat with `chat`, numbered in the series of `account`.

        `content` may bring its own `message_id` and `date`.
        """
        return {
            "message_id": content.get("message_id") or self.number(account.id),
            "from": sender.user(),
            "chat": chat.chat(),
            "date": int(self.now()),
            **{key: value for key, value in content.items() if value is not None},
        }
