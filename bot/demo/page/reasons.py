"""What an entry of the record is called on the page, and what it means, in one sentence. Pure."""

from collections.abc import Mapping
from typing import Any

from buffer.boundary.decide import HOLDING
from storage.kinds import EntryKind

FORMS: Mapping[str, str] = {
    "photo": "Photo",
    "voice": "Voice message",
    "document": "File",
    "video": "Video",
    "video_note": "Video message",
    "audio": "Audio",
    "sticker": "Sticker",
    "location": "Place",
    "contact": "Contact card",
    "poll": "Poll",
}
"""What a message is called by its form, where it is not just one."""
TITLES: Mapping[EntryKind, str] = {
    "message": "Message",
    "edit": "Edited message",
    "deletion": "Deletion",
    "agreement": "Agreement",
    "boundary": "The one reply",
    "test": "Test",
    "gap": "Gap",
    "account": "Account",
    "incident": "Incident",
    "incident_correction": "Correction",
    "damage": "Damage",
    "file": "File",
    "file_missing": "File",
    "restored": "Put back",
    "rekeyed": "Keys",
    "moved": "Move",
    "export": "Copy",
    "export_written": "Copy",
    "import": "Import",
    "imported": "From elsewhere",
    "import_done": "Import",
    "import_undone": "Import",
    "clock": "Clock",
    "owner_account": "Account",
}
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
    "third_person": "Not answered: somebody else wrote it.",
    "outgoing": "Not answered: the owner wrote it.",
    "bot": "Not answered: a bot wrote it.",
    "business_bot": "Not answered: a bot wrote it.",
    "offline": "Not answered: an automatic message wrote itself.",
    "service": "Not answered: it is a note of Telegram's.",
}
"""By the reason of buffer.boundary.decide that stands in the entry."""
HELD_BACK = "Not answered: it reads like danger, so the reply is held back until the owner decides."
"""For the kinds of danger that hold a reply back."""
HANDED_OVER = "Not answered from here: the owner gets the sentence to copy."
"""For the first message of theirs, where the owner forwards it."""
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
    "account": "The owner named this account as theirs.",
    "incident": "The owner wrote down what happened.",
    "incident_correction": "The owner put right what was written down.",
    "damage": "Something kept was changed from outside. It is set aside.",
    "file": "Fetched, encrypted and kept.",
    "file_missing": "The file could not be had. That it was sent is kept.",
    "restored": "This record was put back from a copy.",
    "rekeyed": "The keys were changed.",
    "moved": "The record moves to another database.",
    "export": "A copy of the record was begun.",
    "export_written": "A copy of the record is whole.",
    "import": "Messages from elsewhere are taken in.",
    "imported": "Written elsewhere, before.",
    "import_done": "Messages from elsewhere are taken in, all of them.",
    "import_undone": "Messages from elsewhere were taken back out. They count nowhere.",
    "clock": "The clock of this machine was set.",
    "owner_account": "The owner goes on from another account.",
}


def title_of(kind: EntryKind, form: str) -> str:
    """What an entry is called."""
    return FORMS.get(form, TITLES[kind]) if kind == "message" else TITLES[kind]


def said_of(kind: EntryKind, channel: str, direction: str, payload: Mapping[str, Any]) -> str:
    """The sentence for an entry of this kind, by what is in it."""
    if kind == "boundary":
        return REPLY.get(str(payload.get("state")), "Something became of the one reply.")
    if kind not in {"message", "edit"}:
        return OTHER[kind]
    reason = str(payload.get("boundary") or "")
    if direction == "other":
        return "Passed on by somebody else. Kept."
    if reason in HOLDING:
        return HELD_BACK
    if reason == "first_message" and channel == "forward":
        return HANDED_OVER
    return ANSWERED.get(reason, "Not answered.")
