"""The one reply, between its claim and its outcome: its row is moved from state to state, and the record says so.

claim (with the message, one transaction) -> `start` writes `sending`, committed before the request -> the request, made
by handlers.outbound -> `settle` writes the outcome. A row found in `sending` at the start of a process was cut off in
between: nobody can know, so it becomes `unsure`. Whether a claimed reply is still right is decided by
`decide.still_right`, and what an outcome leads to by `outcome.after`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import get_args

from buffer.boundary import outcome as boundary_outcome
from buffer.boundary import witnessed
from buffer.boundary.decide import still_right
from buffer.boundary.outcome import Outcome, Sent
from buffer.boundary.states import OPEN, REACHED
from buffer.record import ledger as record_ledger
from buffer.record.drafts import outcome_draft
from buffer.record.ledger import Ledger
from storage.boundary import boundaries
from storage.boundary import replies as boundary_replies
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import KEPT, Reply, ReplyState
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.contacts import Identity
from storage.people.owners import Owner
from storage.record import sightings
from storage.record.sightings import Sighting
from storage.testimony import Claim


@dataclass(frozen=True, slots=True)
class ToSend:
    """A reply that may go out now: to which chat, over which connection (None: the bot's own chat), and its text."""

    reply: Reply
    chat_id: int
    connection: str | None
    text: str
    agreed_at: datetime


async def start(
    tx: Tx,
    keys: Keyring,
    now: datetime,
    limit: int = 32,
    apart: Collection[int] = (),
    ahead: timedelta = timedelta(),
) -> list[ToSend]:
    """Move replies whose time has come to `sending`; keep back those that are no longer right.

    `ahead` is how far the clock is ahead of Telegram's, by which messages are dated. Those of owners who are `apart`
    stay as they are. Raises SealBroken with the owner whose rows do not hold.
    """
    due = await boundary_replies.list_due(tx, keys, now, limit, apart)
    if not due:
        return []
    locked = await owners.lock(tx, keys, sorted({reply.owner_id for reply in due}))
    texts = await boundaries.find_current(tx, keys, [reply.contact_id for reply in due])
    accounts = await contacts.find_identities(tx, keys, {reply.route["chat_id"] for reply in due})
    known = {owner_id: keys.witness.owner(owner_id) for owner_id in locked}
    kept_back, sending = [], []
    for reply in due:
        if reply.owner_id not in locked:  # they have had everything erased this instant
            continue
        owner, agreed, said = locked[reply.owner_id], texts.get(reply.contact_id), known[reply.owner_id]
        earlier = witnessed.earlier(keys, reply, agreed, said.claims)
        if earlier is not None:
            kept_back.append(_lost(reply, earlier, now))
            continue
        reason = still_right(
            reply, paused=owner.paused, legal_order=owner.legal_order, now=now - ahead, doubted=said.doubted
        )
        if agreed is None or not agreed.holds:
            reason = "damaged"
        elif agreed.version != reply.version:
            reason = "newer_version"
        elif not _is_theirs(reply, accounts):
            reason = "removed"
        if reason is None:
            sending.append(replace(reply, state="sending", attempts=reply.attempts + 1, changed_at=now))
        else:
            kept_back.append(replace(reply, state="withheld", reason=reason, not_before=None, changed_at=now))
    shown = {(one.contact_id, one.version): one.text for one in texts.values() if one.holds}
    await _write(tx, keys, locked, kept_back, OPEN, now, shown)
    mine = await boundary_replies.move(tx, keys, sending, ("claimed", "waiting"))
    going = [reply for reply in sending if (reply.contact_id, reply.version) in mine]
    keys.witness.note_claims(witnessed.claim(keys, reply, texts[reply.contact_id], reply.attempts) for reply in going)
    return [_to_send(reply, texts[reply.contact_id]) for reply in going]


def _to_send(reply: Reply, agreed: Boundary) -> ToSend:
    return ToSend(reply, reply.route["chat_id"], reply.route["connection"], agreed.text, agreed.agreed_at)


def not_begun(keys: Keyring, started: Sequence[ToSend]) -> None:
    """These were not committed as `sending`, and so not sent: the witness must not take them for sent."""
    keys.witness.take_back_claims([witnessed.of(keys, item.reply, item.agreed_at) for item in started])


def _lost(reply: Reply, noted: Claim, now: datetime) -> Reply:
    """A reply of which the witness knows more than this row: it may have been sent."""
    return replace(reply, state="unsure", reason="old_copy", not_before=None, attempts=noted.attempt, changed_at=now)


def _is_theirs(reply: Reply, accounts: Mapping[int, Sequence[Identity]]) -> bool:
    """Whether the account that wrote is still one of the contact's."""
    return any(one.contact_id == reply.contact_id for one in accounts.get(reply.route["chat_id"], ()))


async def settle(tx: Tx, keys: Keyring, sent: Sequence[tuple[ToSend, Outcome]], now: datetime) -> None:
    """Write what became of these."""
    locked = await owners.lock(tx, keys, sorted({item.reply.owner_id for item, _ in sent}))
    after = [boundary_outcome.after(item.reply, outcome, now) for item, outcome in sent]
    texts = {(item.reply.contact_id, item.reply.version): item.text for item, _ in sent}
    written = await _write(tx, keys, locked, after, ("sending", "unsure"), now, texts)
    new: dict[tuple[int, bytes], Sighting] = {}
    for item, outcome in sent:
        reply = item.reply
        seq = written.get((reply.contact_id, reply.version))
        if seq is not None and isinstance(outcome, Sent):
            source = keys.hash_id("message", f"{reply.channel}/{item.chat_id}/{outcome.message_id}")
            new[reply.owner_id, source] = Sighting(reply.owner_id, source, seq, b"", deleted=False)
    here = await sightings.find(tx, keys, list(locked), [source for _, source in new]) if new else {}
    for place, before in here.items():
        if not before.awaited:  # it has come back from the chat already
            del new[place]
        elif before.content_hash:  # an edit of it has
            new[place] = replace(before, awaited=False)
        else:
            new[place] = replace(new[place], deleted=before.deleted)
    await sightings.save(tx, keys, list(new.values()))


async def after_crash(tx: Tx, keys: Keyring, now: datetime, apart: Collection[int] = ()) -> int:
    """Replies that were being sent when the last process ended: nobody can know. Returns how many.

    Those of owners who are `apart` stay `sending`, and so are not sent either.
    """
    cut_off = [r for r in await boundary_replies.list_in_state(tx, keys, "sending") if r.owner_id not in apart]
    locked = await owners.lock(tx, keys, sorted({reply.owner_id for reply in cut_off}))
    agreed = await boundaries.find_current(tx, keys, [reply.contact_id for reply in cut_off])
    texts = {(r.contact_id, r.version): agreed[r.contact_id].text for r in cut_off if r.contact_id in agreed}
    # since when it may be there is when it was started, not when somebody looked again
    unsure = [replace(r, state="unsure", reason="cut_off", not_before=None) for r in cut_off]
    await _write(tx, keys, locked, unsure, ("sending",), now, texts)
    return len(cut_off)


async def count_as_unsure(tx: Tx, keys: Keyring, owner: Owner, claims: Mapping[str, Claim], now: datetime) -> int:
    """Replies that the witness saw before they were sent, and this database knows nothing of. Returns how many.

    The owner must be locked in this transaction.
    """
    lost, new, texts = [], [], {}
    for agreed, reply in await witnessed.list_current(tx, keys, owner.id):
        claim = claims.get(witnessed.name(keys, agreed))
        if claim is None or witnessed.is_known(reply, claim):
            continue
        texts[agreed.contact_id, agreed.version] = agreed.text
        here = witnessed.lost(agreed, claim, now) if reply is None else reply
        new += [here] if reply is None else []
        lost.append(_lost(here, claim, now))
    await boundary_replies.add(tx, keys, new)
    await _write(tx, keys, {owner.id: owner}, lost, get_args(ReplyState), now, texts)
    return len(lost)


async def release(tx: Tx, keys: Keyring, owner_id: int, contact_id: int, now: datetime) -> bool:
    """The owner wants a held boundary to go out with the next message after all. False where none is held."""
    locked = await owners.lock(tx, keys, [owner_id])
    reply = await _held(tx, keys, owner_id, contact_id)
    if reply is None:
        return False
    freed = replace(reply, state="withheld", reason="released", not_before=None, changed_at=now)
    return bool(await _write(tx, keys, locked, [freed], ("held",), now, {}))


async def keep_back(tx: Tx, keys: Keyring, owner_id: int, contact_id: int, now: datetime) -> bool:
    """The owner wants a held boundary to stay back: they are not asked again. False where none is held.

    Saying it twice adds nothing to the record.
    """
    locked = await owners.lock(tx, keys, [owner_id])
    reply = await _held(tx, keys, owner_id, contact_id)
    if reply is not None and reply.reason != KEPT:
        kept = replace(reply, reason=KEPT, not_before=None, changed_at=now)
        await _write(tx, keys, locked, [kept], ("held",), now, {})
    return reply is not None


async def _held(tx: Tx, keys: Keyring, owner_id: int, contact_id: int) -> Reply | None:
    """The reply of the agreed version, where it is held; one of an earlier version is over."""
    agreed = (await boundaries.find_current(tx, keys, [contact_id])).get(contact_id)
    if agreed is None or agreed.owner_id != owner_id:
        return None
    reply = (await boundary_replies.find(tx, keys, [contact_id])).get((contact_id, agreed.version))
    return reply if reply is not None and reply.state == "held" else None


async def _write(
    tx: Tx,
    keys: Keyring,
    locked: Mapping[int, Owner],
    replies: Sequence[Reply],
    expected: Sequence[ReplyState],
    now: datetime,
    texts: Mapping[tuple[int, int], str],
) -> dict[tuple[int, int], int]:
    """Move replies and, where that settles something, say so in the record of their (locked) owners.

    Returns the numbers of these entries, by contact and version.
    """
    moved = await boundary_replies.move(tx, keys, replies, expected)
    ledgers: dict[int, Ledger] = {}
    written = {}
    for reply in replies:
        key = (reply.contact_id, reply.version)
        if key not in moved or reply.state == "waiting":
            continue
        if reply.owner_id not in ledgers:
            ledgers[reply.owner_id] = await record_ledger.open_ledger(tx, keys, locked[reply.owner_id])
        shown = texts.get(key) if reply.state in REACHED else None
        draft = outcome_draft(reply.state, reply.reason, reply.version, reply.channel, reply.contact_id, now, shown)
        written[key] = ledgers[reply.owner_id].append(draft, now)
    for ledger in ledgers.values():
        await record_ledger.save(tx, keys, ledger)
    return written


async def any_due(tx: Tx, keys: Keyring, now: datetime, apart: Collection[int] = ()) -> bool:
    """Whether a reply of an owner who is not `apart` may go out now: a quick look that locks nothing."""
    return bool(await boundary_replies.list_due(tx, keys, now, 1, apart))
