"""What was typed waits, sealed like every conversation, until the owner says what it was: nothing is lost unsaid."""

import dataclasses
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from handlers.inbound import fields
from handlers.owner.dialogue.visit import Visit
from handlers.owner.record.incident import attached, place
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "heard"
MOST = 30
LONGEST = 20_000
"""Characters of everything that waits."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message. files: as in the record. kept: it is kept elsewhere already. moved: it stands in an incident that is
    not finished, or that was finished or thrown away since. message_id: its own in the chat, 0 where not known."""

    text: str
    at: datetime
    where: str = ""
    files: Sequence[dict[str, Any]] = ()
    kept: bool = False
    moved: bool = False
    message_id: int = 0

    @property
    def waits(self) -> bool:
        """Whether nothing was done with it yet."""
        return not (self.kept or self.moved)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, and which helpers were told of it."""

    said: tuple[Said, ...] = ()
    told: tuple[int, ...] = ()

    @property
    def full(self) -> bool:
        """Whether one more would be too many, unless it may be danger."""
        return len(self.said) >= MOST or sum(len(one.text) for one in self.said) >= LONGEST


def said(visit: Visit) -> str:
    """The words of a message, those under a photo or a recording too."""
    return (visit.text or fields.text(visit.message or {}, "caption") or "").strip()


def of_message(visit: Visit) -> Said | None:
    """What a message holds that can be kept: words, files, a place. None where there is none of that."""
    text, where, files = said(visit), place(visit), attached(visit)
    number = fields.whole(visit.message or {}, "message_id") or 0
    return Said(text, visit.now, where, files, message_id=number) if text or where or files else None


def with_one(waiting: Waiting, one: Said) -> Waiting:
    """This one beside all that still wait. Whoever was told of the others is told anew of this."""
    return Waiting((*(said for said in waiting.said if said.waits), one))


async def find(visit: Visit) -> Waiting:
    """What waits for whoever is talking."""
    talk = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if talk is None:
        return Waiting()
    said = [_said(one) for one in talk.data.get("said", ())]
    return Waiting(tuple(said), tuple(talk.data.get("told", ())))


def _said(stored: dict[str, Any]) -> Said:
    known = {field.name: stored[field.name] for field in dataclasses.fields(Said) if field.name in stored}
    return Said(**{**known, "at": datetime.fromisoformat(stored["at"])})


async def save(visit: Visit, waiting: Waiting) -> None:
    """Keep it beside the conversation that is open, if any."""
    data = {"said": [{**asdict(one), "at": one.at.isoformat()} for one in waiting.said], "told": list(waiting.told)}
    talk = Conversation(TOPIC, "", data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk, opened=False)


async def end(visit: Visit) -> None:
    """Nothing waits any more."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
