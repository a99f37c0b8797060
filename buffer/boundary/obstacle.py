"""What keeps a boundary from going out at present, whoever writes. Pure.

The same circumstances make `decide` and `still_right` keep it back; here they are named for the owner, who must never
read that it goes out with the next message where it cannot.
"""

from collections.abc import Sequence
from typing import Literal

from storage.intake.connections import Connection
from storage.people.owners import Owner

Obstacle = Literal["old_copy", "legal_order", "paused", "cannot_answer", "disconnected", "by_hand"]
"""old_copy: the database may be one, and the owner has not said that it is meant. legal_order, paused: they have said
so. cannot_answer: connected, without the right to reply. disconnected: the connection was ended. by_hand: there never
was one, so that from a forward it is given to the owner to copy."""
FORBIDDING: tuple[Obstacle, ...] = ("old_copy", "legal_order", "paused")
"""Those that also keep a reply back which is on its way."""


def obstacle(owner: Owner, watching: Sequence[Connection], *, doubted: bool = False) -> Obstacle | None:
    """The gravest one, or None. `watching` are all connections of the owner; `doubted` as in decide.Circumstances.

    Of connections the newest counts: an account has one bot, and a change in its settings makes another connection.
    """
    if doubted:
        return "old_copy"
    if owner.legal_order:
        return "legal_order"
    if owner.paused:
        return "paused"
    if not watching:
        return "by_hand"
    if is_ended(watching):
        return "disconnected"
    return None if any(connection.can_reply for connection in _enabled(watching)) else "cannot_answer"


def is_ended(watching: Sequence[Connection]) -> bool:
    """Whether the owner's own chat is not seen, because there is no connection, or the newest was ended."""
    return not _enabled(watching)


def _enabled(watching: Sequence[Connection]) -> list[Connection]:
    newest = max((connection.connected_at for connection in watching), default=None)
    return [connection for connection in watching if connection.enabled and connection.connected_at == newest]
