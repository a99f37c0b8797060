"""The states of a reply."""

from typing import Literal

ReplyState = Literal["claimed", "sending", "waiting", "sent", "unsure", "refused", "withheld", "held", "handed_over"]


OPEN = ("claimed", "waiting", "sending")
"""States in which the reply is on its way."""


REACHED = ("sent", "unsure", "handed_over")
"""States in which the contact has the boundary, or may have it: never again for this version."""


FREE = ("refused", "withheld")
"""States in which nothing reached the contact, so that a later message may be answered."""


IN_CHAT = ("sent", "unsure")
"""States from which on messages count as written after the boundary."""
