"""What an owner handed to the bot and is not in the record yet: sealed like every conversation, there after a crash.

Nothing of a file is kept here but how Telegram can be asked for it, and what was found in it; pasted words are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "import"
WORK, ASK = "work", "ask"
"""Steps of the conversation: something is to be done by bot.loops.importer; the owner has to say something."""
MOST = 20
Step = Literal["look", "ask", "import"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file, or what belongs together: pasted words, screenshots sent one after another.

    id: that of the first message it came with. parts: {"text": words} or {"file": a file as in the record}. messages:
    what it came with in the chat. shown: the message of the bot on which it is shown, where that is known. said: what
    the owner has said of it. found: what was found in it. fresh: that takes account of all she said. last: characters
    of the pasted text that came last; a long one may go on.
    """

    id: int
    at: datetime
    parts: Sequence[Mapping[str, Any]]
    messages: Sequence[int]
    step: Step = "look"
    shown: int | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    found: Mapping[str, Any] | None = None
    fresh: bool = False
    last: int = 0


async def find_all(tx: Tx, keys: Keyring, person: int) -> dict[int, Job]:
    """All of this person's, by their ids, the oldest first."""
    talk = await conversations.find(tx, keys, person, TOPIC)
    return {} if talk is None else {job.id: job for job in jobs_of(talk)}


def jobs_of(talk: Conversation) -> list[Job]:
    """What a conversation of the topic holds."""
    return [Job(**{**stored, "at": datetime.fromisoformat(stored["at"])}) for stored in talk.data["jobs"]]


async def save(tx: Tx, keys: Keyring, owner_id: int, person: int, job: Job, now: datetime) -> None:
    """Begin one, or store its next step, beside the conversation that is open."""
    await _put(tx, keys, owner_id, person, {**await find_all(tx, keys, person), job.id: job}, now)


async def end(tx: Tx, keys: Keyring, owner_id: int, person: int, job_id: int, now: datetime) -> None:
    """It is in the record, or is not to be kept."""
    left = await find_all(tx, keys, person)
    left.pop(job_id, None)
    await _put(tx, keys, owner_id, person, left, now)


async def _put(tx: Tx, keys: Keyring, owner_id: int, person: int, jobs: Mapping[int, Job], now: datetime) -> None:
    if not jobs:
        await conversations.end(tx, keys, person, TOPIC)
        return
    step = WORK if any(job.step != "ask" for job in jobs.values()) else ASK
    data = {"jobs": [{**asdict(job), "at": job.at.isoformat()} for job in jobs.values()]}
    await conversations.save(tx, keys, owner_id, person, Conversation(TOPIC, step, data, now), opened=False)
