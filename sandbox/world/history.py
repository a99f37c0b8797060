"""The messages of one chat, in order, as everybody in it sees them now."""

from typing import Any

Message = dict[str, Any]


class History:
    """Messages by id. Deleted ones are gone for the people, but their ids are not used again.

    `changes` goes up with every message that is added, replaced or removed.
    """

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}
        self.last_incoming: float | None = None
        self.changes = 0

    def add(self, message: Message) -> None:
        """Keep a new message."""
        self.changes += 1
        self._messages[message["message_id"]] = message

    def get(self, message_id: object) -> Message | None:
        """The message as it is now, or None when there is none (any more)."""
        return self._messages.get(message_id) if isinstance(message_id, int) else None

    def replace(self, message: Message) -> None:
        """Keep a new version of a message. Raises KeyError when it is not in this chat."""
        if message["message_id"] not in self._messages:
            raise KeyError(f"no message {message['message_id']} in this chat")
        self.changes += 1
        self._messages[message["message_id"]] = message

    def remove(self, message_id: int) -> bool:
        """Delete for everybody; False when it was not there."""
        gone = self._messages.pop(message_id, None) is not None
        self.changes += gone
        return gone

    def __len__(self) -> int:
        return len(self._messages)

    def all(self) -> list[Message]:
        """What can be seen now, oldest first."""
        return list(self._messages.values())
