"""The one reply, between its claim and its outcome. Decides nothing: buffer.boundary does; sends nothing: handlers do.

claim (with the message, one transaction) -> `start` commits `sending` -> the request -> `settle` writes the outcome.
A row found in `sending` at the start of a process was cut off in between: nobody can know, so it becomes `unsure`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from buffer import boundary, record
from buffer.boundary import Outcome, Sent
from buffer.entry import outcome_draft
from buffer.kit import Kit
from storage import boundaries, entries, owners
from storage.boundaries import Reply
from storage.database import Tx
from storage.entries import Sighting


@dataclass(frozen=True, slots=True)
class ToSend:
    """A reply that may go out now: to which chat, over which connection (None: the bot's own chat), and its text."""

    reply: Reply
    chat_id: int
    connection: str | None
    text: str


async def start(tx: Tx, kit: Kit, now: datetime, limit: int = 32) -> list[ToSend]:
    """Move replies whose time has come to `sending`; keep back those that are no longer right."""
    due = await boundaries.replies_due(tx, kit.keys, now, limit)
    if not due:
        return []
    locked = await owners.lock(tx, kit.keys, sorted({reply.owner_id for reply in due}))
    texts = await boundaries.current(tx, kit.keys, [reply.contact_id for reply in due])
    started = []
    for reply in due:
        owner, agreed = locked[reply.owner_id], texts[reply.contact_id]
        reason = boundary.still_right(reply, paused=owner.paused, legal_order=owner.legal_order, now=now)
        if agreed.version != reply.version:
            reason = "newer_version"
        if reason is not None:
            held = replace(reply, state="withheld", reason=reason, not_before=None, changed_at=now)
            await _write(tx, kit, held, boundary.OPEN, now, None)
            continue
        sending = replace(reply, state="sending", attempts=reply.attempts + 1, changed_at=now)
        if await boundaries.move_reply(tx, kit.keys, sending, ("claimed", "waiting")):
            started.append(ToSend(sending, reply.route["chat_id"], reply.route["connection"], agreed.text))
    return started


async def settle(tx: Tx, kit: Kit, sent: Sequence[tuple[ToSend, Outcome]], now: datetime) -> None:
    """Write what became of these."""
    await owners.lock(tx, kit.keys, sorted({item.reply.owner_id for item, _ in sent}))
    for item, outcome in sent:
        reply = boundary.after(item.reply, outcome, now)
        seq = await _write(tx, kit, reply, ("sending", "unsure"), now, item.text)
        if seq and isinstance(outcome, Sent):
            place = f"{reply.channel}/{item.chat_id}/{outcome.message_id}"
            source = kit.keys.hash_id("message", place)
            if not await entries.sighted(tx, [reply.owner_id], [source]):
                await entries.sight(tx, [Sighting(reply.owner_id, source, seq, b"", deleted=False)])


async def after_crash(tx: Tx, kit: Kit, now: datetime) -> int:
    """Replies that were being sent when the last process ended: nobody can know. Returns how many."""
    cut_off = await boundaries.replies_in(tx, kit.keys, "sending")
    for reply in cut_off:
        text = (await boundaries.current(tx, kit.keys, [reply.contact_id]))[reply.contact_id].text
        unsure = replace(reply, state="unsure", reason="cut_off", not_before=None, changed_at=now)
        await _write(tx, kit, unsure, ("sending",), now, text)
    return len(cut_off)


async def release(tx: Tx, kit: Kit, owner_id: int, contact_id: int, now: datetime) -> bool:
    """The owner wants a held boundary to go out with the next message after all. False where none is held."""
    await owners.lock(tx, kit.keys, [owner_id])
    for reply in (await boundaries.replies_of(tx, kit.keys, [contact_id])).values():
        if reply.owner_id == owner_id and reply.state == "held":
            freed = replace(reply, state="withheld", reason="released", not_before=None, changed_at=now)
            return bool(await _write(tx, kit, freed, ("held",), now, None))
    return False


async def _write(tx: Tx, kit: Kit, reply: Reply, expected: Sequence[str], now: datetime, text: str | None) -> int:
    """Move a reply and, where that settles something, say so in the record. Returns the entry's number, or 0."""
    moved = await boundaries.move_reply(tx, kit.keys, reply, expected)
    if not moved or reply.state == "waiting":
        return 0
    shown = text if reply.state in boundary.REACHED else None
    draft = outcome_draft(reply.state, reply.reason, reply.version, reply.channel, reply.contact_id, now, shown)
    return await record.append_one(tx, kit.keys, reply.owner_id, draft, now)


async def any_due(tx: Tx, kit: Kit, now: datetime) -> bool:
    """Whether a reply may go out now: a quick look that locks nothing."""
    return bool(await boundaries.replies_due(tx, kit.keys, now, 1))
