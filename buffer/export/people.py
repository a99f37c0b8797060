"""Who took part: the senders of the chosen entries, with every name they bore. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from buffer.export import imported


@dataclass(slots=True)
class Participant:
    """A sender: the number Telegram has given, None where it named no account, and the names in order of appearance.
    Where a file says who it was, `id` is the number or address there, and `side` who that is: ex, owner and so on.

    `first` and `last` are times as the lines write them.
    """

    id: int | str | None
    side: str | None = None
    names: dict[str, None] = field(default_factory=dict)
    usernames: dict[str, None] = field(default_factory=dict)
    directions: set[str] = field(default_factory=set)
    count: int = 0
    first: str = ""
    last: str = ""


class Participants:
    """The senders of entries, as they come."""

    def __init__(self) -> None:
        self._found: dict[int | str | tuple[str | None, str], Participant] = {}

    def add(self, line: Mapping[str, Any]) -> None:
        """Take the sender of a readable line; of a forward, whom Telegram names as its origin."""
        sender = line["sender"]
        origin = line["content"].get("origin")
        if origin is not None:
            sender = {"id": origin.get("id"), "name": origin.get("name"), "username": None}
        side = imported.side(line) if imported.is_imported(line) else None
        if sender is None or (side is not None and not imported.is_spoken(line)):
            return
        if side is not None:
            sender = {**sender, "name": imported.name(line)}
        key = sender["id"] if sender["id"] is not None else (side, sender["name"] or "")
        one = self._found.setdefault(key, Participant(sender["id"], side, first=line["at"]))
        _note(one.names, sender["name"])
        _note(one.usernames, sender["username"])
        one.directions.add(line["direction"])
        one.count, one.first, one.last = one.count + 1, min(one.first, line["at"]), max(one.last, line["at"])

    def all(self) -> list[Participant]:
        """Everybody, those of the most entries first."""
        return sorted(self._found.values(), key=lambda one: (-one.count, one.first))


def _note(names: dict[str, None], name: str | None) -> None:
    if name:
        names.setdefault(name)
