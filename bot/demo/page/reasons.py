"""What an entry of the record means, as one sentence beside it on the page. Pure."""

from collections.abc import Mapping
from typing import Any

ANSWERED: Mapping[str, str] = {
    "first_message": "Answered: the first message gets the one sentence.",
    "already_sent": "Not answered: the one reply has gone out before.",
    "already_claimed": "Not answered: the one reply is on its way already.",
    "already_sending": "Not answered: the one reply is on its way already.",
    "already_waiting": "Not answered: the one reply is on its way already.",
    "already_unsure": "Not answered: the one reply may have arrived, and nobody can know.",
    "already_handed_over": "Not answered: the owner has the sentence to copy.",
    "held": "Not answered: the reply is held back until the owner decides.",
    "no_boundary": "Not answered: no sentence is agreed to.",
    "paused": "Not answered: the owner has paused it.",
    "legal_order": "Not answered: an order forbids contact.",
    "old_copy": "Not answered: the database may be an old copy.",
    "damaged": "Not answered: something that says whom the sentence is for does not hold.",
    "album_part": "Not answered: a further part of the same album.",
    "backlog": "Not answered: it came in more than twelve hours late.",
    "cannot_answer": "Not answered: the bot may not write in this chat.",
    "edit": "Not answered: an edit never is.",
    "deletion": "Not answered: a deletion never is.",
    "import": "Not answered: it was written elsewhere, before.",
    "outgoing": "Not answered: the owner wrote it.",
    "bot": "Not answered: a bot wrote it.",
    "business_bot": "Not answered: a bot wrote it.",
    "offline": "Not answered: an automatic message wrote itself.",
    "service": "Not answered: it is a note of Telegram's.",
}
"""By the reason of buffer.boundary.decide that stands in the entry."""
HELD_BACK = "Not answered: it reads like danger, so the reply is held back until the owner decides."
"""For the kinds of danger that hold a reply back."""
REPLY: Mapping[str, str] = {
    "sent": "The one reply went out.",
    "unsure": "The one reply may have arrived. Nobody can know, so it is not sent again.",
    "refused": "Telegram did not take the reply. It will not be tried again by itself.",
    "withheld": "The reply was not sent after all.",
    "held": "The reply is held back until the owner decides.",
    "handed_over": "The owner has the sentence to copy.",
}
OTHER: Mapping[str, str] = {
    "deletion": "They deleted a message. What it said stays in the record.",
    "agreement": "The owner agreed to this sentence.",
    "test": "Forwarded to try the bot out.",
    "gap": "Telegram could not be heard for more than a day: something may be missing.",
    "clock": "The clock of this machine was set.",
    "account": "The owner named this account as theirs.",
    "damage": "Something kept was changed from outside. It is set aside.",
    "export": "A copy of the record was begun.",
    "export_written": "A copy of the record is whole.",
}


def said_of(kind: str, direction: str, payload: Mapping[str, Any]) -> str:
    """The sentence for an entry of this kind, by what is in it."""
    if kind in {"message", "edit"}:
        reason = str(payload.get("boundary") or "")
        if direction == "other":
            return "Passed on by somebody else. Kept."
        return ANSWERED.get(reason, HELD_BACK)
    if kind == "boundary":
        return REPLY.get(str(payload.get("state")), "Something became of the one reply.")
    return OTHER.get(kind, "Kept.")
