"""What was typed waits, sealed like every conversation, until the owner says what it was: nothing is lost unsaid."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.owner.dialogue.visit import Visit
from handlers.owner.record.incident import attached
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "heard"
MOST = 30
LONGEST = 20_000
"""Characters of everything that waits."""
TOGETHER = timedelta(hours=1)
"""How long something that need not be asked about stays beside what is typed after it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message. files: as in the record. told: the answer has said that it is not kept by itself. kept: it is kept
    elsewhere already. moved: it stands in an incident that is not finished."""

    text: str
    at: datetime
    where: str = ""
    files: Sequence[dict[str, Any]] = ()
    told: bool = False
    kept: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, and which helpers were told of it."""

    said: tuple[Said, ...] = ()
    told: tuple[int, ...] = ()

    @property
    def full(self) -> bool:
        """Whether one more would be too many."""
        return len(self.said) >= MOST or sum(len(one.text) for one in self.said) >= LONGEST


def said(visit: Visit) -> str:
    """The words of a message, those under a photo or a recording too."""
    return (visit.text or str((visit.message or {}).get("caption", ""))).strip()


def of_message(visit: Visit) -> Said | None:
    """What a message holds that can be kept: words, files, a place. None where there is none of that."""
    place = (visit.message or {}).get("location")
    where = f"{place['latitude']:.5f}, {place['longitude']:.5f}" if place else ""
    files = attached(visit)
    text = said(visit)
    return Said(text, visit.now, where, files) if text or where or files else None


def with_one(waiting: Waiting, one: Said) -> Waiting:
    """This one beside those that still wait. Whoever was told of the others is told anew of this."""
    said = [s for s in waiting.said if not (s.kept or s.moved) and not (s.told and one.at - s.at > TOGETHER)]
    return Waiting((*said, one))


async def find(visit: Visit) -> Waiting:
    """What waits for whoever is talking."""
    talk = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if talk is None:
        return Waiting()
    said = [Said(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in talk.data.get("said", ())]
    return Waiting(tuple(said), tuple(talk.data.get("told", ())))


async def save(visit: Visit, waiting: Waiting) -> None:
    """Keep it beside the conversation that is open, if any."""
    data = {"said": [{**asdict(one), "at": one.at.isoformat()} for one in waiting.said], "told": list(waiting.told)}
    talk = Conversation(TOPIC, "", data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk, opened=False)


async def end(visit: Visit) -> None:
    """Nothing waits any more."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
