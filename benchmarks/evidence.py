"""Looks, after the last crash, at what a bot has kept and what has left it, and names every promise that broke."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import orjson

from benchmarks.api_server import FIRST_CONTACT
from benchmarks.household import BOUNDARY, FIRST_OWNER
from benchmarks.texts import text_of
from buffer.boundary.states import REACHED
from buffer.digest.make import preview_digest
from buffer.record import ledger as record_ledger
from buffer.record.check import check
from buffer.resources import Resources
from storage.boundary import replies as boundary_replies
from storage.database import Database, Tx
from storage.intake import dead_letters
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.record import entries

AGAIN = "(Sent again:"
"""How a digest begins that may have arrived before (seeds/en/texts)."""


@dataclass(slots=True)
class Kept:
    """What the records hold together."""

    messages: Counter[tuple[int, int]] = field(default_factory=Counter)
    altered: int = 0
    broken: int = 0
    entries: int = 0
    dead: int = 0
    states: dict[int, str] = field(default_factory=dict)
    cut_off: int = 0
    told: dict[int, str] = field(default_factory=dict)
    reached: set[int] = field(default_factory=set)
    digests: dict[int, int] = field(default_factory=dict)
    due: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Findings:
    """Counts. Everything in `broken_promises` must be zero; the rest is for the table."""

    messages: int
    broken_promises: Mapping[str, int]
    replies: int
    unsure: int
    cut_off: int
    digests: int
    digests_again: int


async def look(database: Database, resources: Resources, started: datetime, now: datetime) -> Kept:
    """Read every record. `told` is the state of each contact's reply as the next digest would show it."""
    kept = Kept()
    async with database.read() as tx:
        kept.dead = await dead_letters.count(tx)
        for owner in await owners.list_all(tx, resources.keys):
            kept.broken += await check(tx, owner) is not None
            kept.digests[owner.telegram_id] = owner.digests
            hour, minute = (int(part) for part in owner.digest_at.split(":"))
            first = started.replace(hour=hour, minute=minute, second=0, microsecond=0)
            if started < first <= now:
                kept.due.add(owner.telegram_id)
            await _read_record(tx, resources, owner, kept)
            await _read_replies(tx, resources, owner, kept, now)
    return kept


async def _read_record(tx: Tx, resources: Resources, owner: Owner, kept: Kept) -> None:
    sealer = await resources.keys.open_owner(tx, owner.id)
    async for row in entries.stream(tx, owner.id):
        kept.entries += 1
        payload = record_ledger.read_payload(sealer, row)
        if row.kind == "message":
            kept.messages[payload["chat_id"], payload["message_id"]] += 1
            kept.altered += payload["text"] != text_of(payload["message_id"] - 1)
        elif row.kind == "boundary" and payload["state"] in REACHED:
            kept.reached.add(row.contact_id)


async def _read_replies(tx: Tx, resources: Resources, owner: Owner, kept: Kept, now: datetime) -> None:
    people = await contacts.list_of_owner(tx, resources.keys, owner.id)
    accounts = {
        person.id: (await contacts.list_accounts(tx, resources.keys, owner.id, person.id))[0] for person in people
    }
    replies = await boundary_replies.find(tx, resources.keys, list(accounts))
    for (contact_id, _), reply in replies.items():
        kept.states[accounts[contact_id]] = reply.state
        kept.cut_off += reply.reason == "cut_off"
    for state in (await preview_digest(tx, resources.keys, owner, now)).boundaries:
        kept.told[accounts[state.contact_id]] = state.state
    kept.reached = {accounts.get(contact_id, contact_id) for contact_id in kept.reached}


def judge(kept: Kept, written: int, people: int, ledger: Path) -> Findings:
    """Hold what was kept against what was written to the bot, and against what has left it."""
    wanted = {(FIRST_CONTACT + i % people, i + 1) for i in range(written)}
    sent = _sent(ledger.read_bytes().splitlines())
    answered = {person: texts for person, texts in sent.items() if person < FIRST_OWNER}
    wrote = {person for person, _ in wanted}
    unsure = {person for person, state in kept.states.items() if state == "unsure"}
    sure = {person for person, state in kept.states.items() if state == "sent"}
    letters = [text for person, texts in sent.items() if person >= FIRST_OWNER for text in texts]
    plain = Counter(
        (person, text)
        for person, texts in sent.items()
        if person >= FIRST_OWNER
        for text in texts
        if not text.startswith(AGAIN)
    )
    broken = {
        "messages lost": len(wanted - set(kept.messages)),
        "messages twice in the record, or of nobody": sum(kept.messages.values()) - len(wanted & set(kept.messages)),
        "messages altered": kept.altered,
        "records that do not hold": kept.broken,
        "updates in the dead letters": kept.dead,
        "contacts with more than one reply": sum(len(texts) > 1 for texts in answered.values()),
        "contacts sent anything but the boundary": sum(set(texts) != {BOUNDARY} for texts in answered.values()),
        "replies that arrived and are not known": len(set(answered) - sure - unsure),
        "replies said to be sent that never were": len(sure - set(answered)),
        "unsure replies the digest does not show": sum(kept.told.get(person) != "unsure" for person in unsure),
        "replies without an entry in the record": len((sure | unsure) - kept.reached),
        "contacts neither answered nor unsure": len(wrote - sure - unsure),
        "owners with two digests for a day": sum(count > 1 for count in kept.digests.values()),
        "owners whose digest was not made": sum(kept.digests[owner] == 0 for owner in kept.due),
        "digests that never arrived": sum(not sent.get(owner) for owner in kept.due),
        "digests that arrived twice and do not say so": sum(count > 1 for count in plain.values()),
    }
    return Findings(
        messages=written,
        broken_promises=broken,
        replies=len(sure),
        unsure=len(unsure),
        cut_off=kept.cut_off,
        digests=sum(kept.digests.values()),
        digests_again=sum(text.startswith(AGAIN) for text in letters),
    )


def _sent(lines: Iterable[bytes]) -> Mapping[int, Sequence[str]]:
    """What left the bot, by the chat it went to."""
    sent: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        one = orjson.loads(line)
        sent[one["chat"]].append(one["text"])
    return sent
