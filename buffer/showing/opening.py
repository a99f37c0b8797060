"""Seeing messages: the question, the pause the owner chose while calm, then one message at a time.

Where an opening stands is a conversation of its own, kept by storage.private.conversations and never the open one, so
that nothing typed reaches it: which messages, until when the pause lasts, whether a helper agreed. It is read and
written here. A button is only as good as what is kept there: an old one cannot skip the pause. Whoever shows a message
notes that first (storage.people.access_log).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from buffer.record import ledger
from storage.database import Tx
from storage.future import beyond
from storage.keys.keyring import Keyring
from storage.outbox import digests, letters
from storage.people import helpers
from storage.people.helpers import Helper
from storage.people.owners import Owner
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record import entries
from storage.record.entries import EntryFacts, EntryRow

TOPIC = "show"
TODAY = "today"
"""The scope of a digest asked for early: the same pause, though nothing of a contact's is shown."""
LASTS = timedelta(hours=1)
"""An opening is over when nothing was pressed for this long: then the question comes again."""
LONGEST_PAUSE = timedelta(days=1)
STALE = timedelta(hours=12)
"""A pause that ended this long ago was for another evening."""
OF_A_DAY = frozenset({"message", "edit"})
SHOWABLE = OF_A_DAY | {"imported"}
"""What can be shown: of the day of a digest, and by its number."""
THEIRS = frozenset({"in", "other"})

Step = Literal["ask", "wait", "approval", "open"]


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening: of which messages, when its pause ends, the letter that asks again then, and who agreed.

    `approved` is None, the id of a helper, or "alone" where the owner goes on without one.
    """

    scope: str
    until: datetime
    letter: str
    approved: int | str | None
    is_open: bool
    changed_at: datetime


async def approvers(tx: Tx, keys: Keyring, owner_id: int) -> list[Helper]:
    """The helpers who are to be asked before messages are shown."""
    mine = await helpers.list_of_owner(tx, keys, owner_id)
    return [helper for helper in mine if helper.state == "active" and "approve" in helper.permissions]


async def needs_approval(tx: Tx, keys: Keyring, owner_id: int) -> bool:
    """Whether a helper has to agree before this owner is shown messages. The owner can go on alone; that is logged."""
    return bool(await approvers(tx, keys, owner_id))


def next_step(opening: Opening | None, scope: str, now: datetime, *, approval: bool) -> Step:
    """What a press on a button of this scope leads to. `approval` is whether a helper has to agree."""
    if opening is None or opening.scope != scope or _is_beyond_any_pause(opening, now):
        return "ask"
    if opening.is_open:
        return "open" if now - opening.changed_at <= LASTS else "ask"
    if now < opening.until:
        return "wait"
    if now - opening.until > STALE:
        return "ask"
    return "approval" if approval and opening.approved is None else "open"


def _is_beyond_any_pause(opening: Opening, now: datetime) -> bool:
    """Whether it was begun under a clock that has been set back since: no pause is as long as that."""
    return opening.until - now > LONGEST_PAUSE or opening.changed_at > beyond(now)


async def find(tx: Tx, keys: Keyring, owner: Owner) -> Opening | None:
    """The owner's opening, if there is one."""
    talk = await conversations.find(tx, keys, owner.telegram_id, TOPIC)
    if talk is None:
        return None
    data = talk.data
    until = datetime.fromisoformat(data["until"])
    return Opening(data["scope"], until, data["letter"], data["approved"], talk.step == "open", talk.changed_at)


async def keep(tx: Tx, keys: Keyring, owner: Owner, opening: Opening, now: datetime) -> None:
    """Keep where it stands."""
    data: dict[str, Any] = {
        "scope": opening.scope,
        "until": opening.until.isoformat(),
        "letter": opening.letter,
        "approved": opening.approved,
    }
    talk = Conversation(TOPIC, "open" if opening.is_open else "waiting", data, now)
    await conversations.save(tx, keys, owner.id, owner.telegram_id, talk, opened=False)


async def begin(tx: Tx, keys: Keyring, owner: Owner, scope: str, now: datetime) -> tuple[Opening, bool]:
    """Begin the pause; and whether it is new. One for the same messages goes on; one for others is over."""
    before = await find(tx, keys, owner)
    if before is not None and not before.is_open and next_step(before, scope, now, approval=False) == "wait":
        return before, False
    await end(tx, keys, owner)
    until = now + timedelta(minutes=owner.show_delay)
    opening = Opening(scope, until, f"show/{now.isoformat()}", None, is_open=False, changed_at=now)
    await keep(tx, keys, owner, opening, now)
    return opening, True


async def end(tx: Tx, keys: Keyring, owner: Owner) -> None:
    """It is over, and the letter that would ask again is taken back."""
    before = await find(tx, keys, owner)
    if before is not None:
        await letters.withdraw(tx, owner.id, once_key=before.letter)
        await conversations.end(tx, keys, owner.telegram_id, TOPIC)


async def approve(tx: Tx, keys: Keyring, owner: Owner, by: int | str, now: datetime) -> bool:
    """A helper (id) is with them, or the owner goes on alone ("alone"). False where nothing waits."""
    opening = await find(tx, keys, owner)
    if opening is None or opening.is_open or now - opening.until > STALE or _is_beyond_any_pause(opening, now):
        return False
    await keep(tx, keys, owner, replace(opening, approved=by), now)
    return True


async def readable(tx: Tx, keys: Keyring, owner: Owner, scope: str) -> list[EntryFacts]:
    """What can be shown in a scope (buffer.letters.buttons.Scope), in order. Nothing for an early digest."""
    if scope == TODAY:
        return []
    number = int(scope[1:])
    if scope.startswith("e"):
        found = await entries.list_facts(tx, owner.id, number - 1, to=number)
        return [fact for fact in found if fact.kind in SHOWABLE]
    covered = await digests.find_range(tx, keys, owner.id, number)
    if covered is None:
        return []
    found = await entries.list_facts(tx, owner.id, covered[0], to=covered[1], imported=False)
    return [fact for fact in found if fact.kind in OF_A_DAY and fact.direction in THEIRS]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many messages there are, as the digest counts them, and how many others: later wordings of earlier messages,
    parts of an album that was counted before, and what somebody else passed on."""

    messages: int
    others: int


async def counted(tx: Tx, owner: Owner, found: Sequence[EntryFacts]) -> Counted:
    """Count what can be shown. An album with all its parts, and a message with its later wordings, is one."""
    theirs = [fact for fact in found if fact.kind == "message" and fact.direction == "in"]
    albums = {fact.album_hash for fact in theirs if fact.album_hash is not None}
    before = await entries.find_albums(tx, owner.id, albums, found[0].seq - 1) if albums else ()
    messages = {_one(fact) for fact in theirs if fact.album_hash not in before}
    return Counted(len(messages), len({_one(fact) for fact in found} - messages))


def place(found: Sequence[EntryFacts], fact: EntryFacts) -> tuple[int, int]:
    """Which message of how many this is: later wordings and parts of an album have the place of their message."""
    ones = list(dict.fromkeys(map(_one, found)))
    return ones.index(_one(fact)) + 1, len(ones)


def _one(fact: EntryFacts) -> tuple[str, object]:
    """What a fact is counted with."""
    if fact.album_hash is not None:
        return "album", fact.album_hash
    return "message", fact.refers_to if fact.kind in OF_A_DAY and fact.refers_to else fact.seq


def after(found: Sequence[EntryFacts], seq: int) -> EntryFacts | None:
    """The first of these after an entry number."""
    return next((fact for fact in found if fact.seq > seq), None)


async def opened(tx: Tx, keys: Keyring, owner: Owner, seq: int) -> tuple[EntryRow, dict[str, Any]] | None:
    """An entry and what is sealed in it; nothing where that cannot be opened any more."""
    row = await entries.find(tx, owner.id, seq)
    if row is None:
        return None
    return row, await ledger.open_payload(tx, keys, row) or {}
