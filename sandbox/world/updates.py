"""The queue of updates: what waits, what was confirmed, what was dropped.

Source: core.telegram.org/bots/api#getupdates. An update waits until a later call names a higher offset, or 24 hours.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson

KEPT = 24 * 3600.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Waiting:
    """One update with its JSON and the Unix second it came at. `bound` until it was shown once: see push."""

    id: int
    update: dict[str, Any]
    encoded: bytes
    at: float
    bound: bool = False


class Updates:
    """Updates in order of arrival. Times are Unix seconds of the sandbox's clock."""

    def __init__(self, first: int = 700_000_001) -> None:
        self._next = first
        self._waiting: deque[Waiting] = deque()
        self.confirmed: list[dict[str, Any]] = []
        self.dropped: list[dict[str, Any]] = []
        self._allowed: frozenset[str] | None = None
        self.allowed_list: list[str] = []

    def restart(self, first: int) -> None:
        """Number the next update `first`, as after a week without any."""
        self._next = first

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set the kinds wanted from now on; None keeps the setting, an empty list means the default."""
        if kinds is not None:
            self.allowed_list = list(kinds)
            self._allowed = frozenset(self.allowed_list) or None

    def wanted(self, update: dict[str, Any]) -> bool:
        """Whether an update of this kind is queued under the current setting."""
        kind = next((key for key in update if key != "update_id"), "")
        return kind in self._allowed if self._allowed is not None else kind not in NOT_BY_DEFAULT

    def push(self, update: dict[str, Any], now: float) -> int:
        """Queue an update, numbered when it has no number; its id.

        One that brings its own number (a redelivery, say) is shown at least once, whatever offset was named before.
        """
        number = update.get("update_id", self._next)
        numbered = {"update_id": number, **{key: value for key, value in update.items() if key != "update_id"}}
        self._waiting.append(Waiting(number, numbered, orjson.dumps(numbered), now, "update_id" in update))
        self._next = max(self._next, number + 1)
        return int(number)

    def confirm(self, offset: int) -> None:
        """Confirm what lies below `offset`; a negative one forgets all but the last -offset updates.

        An offset from before a renumbering confirms what nobody has seen. Telegram's server is kinder today (it
        ignores one far above its newest id), but its page promises only that everything below the offset is confirmed.
        """
        if offset < 0:
            while len(self._waiting) > -offset:
                self.confirmed.append(self._waiting.popleft().update)
        elif offset:
            while self._waiting and self._waiting[0].id < offset and not self._waiting[0].bound:
                self.confirmed.append(self._waiting.popleft().update)

    def expire(self, now: float) -> None:
        """Drop what has waited for more than 24 hours."""
        while self._waiting and now - self._waiting[0].at > KEPT:
            self.dropped.append(self._waiting.popleft().update)

    def first(self, limit: int) -> list[Waiting]:
        """The earliest waiting updates, at most `limit`."""
        shown = list(islice(self._waiting, limit))
        for waiting in shown:
            waiting.bound = False
        return shown

    def done(self) -> None:
        """Confirm the earliest one (a webhook took it)."""
        self.confirmed.append(self._waiting.popleft().update)

    def clear(self) -> None:
        """Drop everything that waits, as drop_pending_updates does."""
        while self._waiting:
            self.dropped.append(self._waiting.popleft().update)

    @property
    def pending(self) -> list[dict[str, Any]]:
        """What waits, earliest first."""
        return [waiting.update for waiting in self._waiting]

    def __len__(self) -> int:
        return len(self._waiting)
