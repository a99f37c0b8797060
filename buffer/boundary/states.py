"""Groups of states of a reply."""

from storage.boundary.replies import ReplyState

OPEN: tuple[ReplyState, ...] = ("claimed", "waiting", "sending")
"""States in which the reply is on its way."""

REACHED: tuple[ReplyState, ...] = ("sent", "unsure", "handed_over")
"""States in which the contact has the boundary, or may have it: never again for this version."""

CONFIRMABLE: tuple[ReplyState, ...] = ("sending", "unsure")
"""States in which the boundary may be in the chat: seen there, it is `sent`."""

IN_CHAT: tuple[ReplyState, ...] = ("sent", "unsure")
"""States from which on messages count as written after the boundary."""
