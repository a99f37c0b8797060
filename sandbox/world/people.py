"""The people (and the bot) of the sandbox, and which of them may be written to."""

from dataclasses import dataclass
from typing import Any

from sandbox.botapi.refusals import bad_request, forbidden


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `user()` and `chat()` are its User and private Chat as the Bot API writes them."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False

    def _names(self) -> dict[str, Any]:
        named = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in named.items() if value is not None}

    def user(self) -> dict[str, Any]:
        """This account as a User."""
        language = {"language_code": self.language_code} if self.language_code and not self.is_bot else {}
        return {"id": self.id, "is_bot": self.is_bot, **self._names(), **language}

    def chat(self) -> dict[str, Any]:
        """The private chat with this account as a Chat."""
        return {"id": self.id, "type": "private", **self._names()}


class People:
    """Everybody known, who has started the bot, and who has blocked it."""

    def __init__(self) -> None:
        self._by_id: dict[int, Person] = {}
        self.started: set[int] = set()
        self.blocked: set[int] = set()

    def add(self, person: Person) -> None:
        """Know this person; a second person with the same id replaces the first."""
        self._by_id[person.id] = person

    def get(self, user_id: int) -> Person:
        """The person with this id. Raises KeyError when nobody was introduced under it."""
        if user_id not in self._by_id:
            raise KeyError(f"no person {user_id} in the sandbox: call person({user_id}, ...) first")
        return self._by_id[user_id]

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._by_id

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order they were introduced."""
        return tuple(self._by_id.values())

    def reachable(self, chat_id: object) -> Person:
        """The person a bot may write to under this chat id; raises Refused as Telegram would."""
        person = self._by_id.get(chat_id) if isinstance(chat_id, int) else None
        if person is None:
            raise bad_request("chat not found")
        if person.is_bot:
            raise forbidden("bot can't send messages to bots")
        if person.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        if person.id not in self.started:
            raise forbidden("bot can't initiate conversation with a user")
        return person
