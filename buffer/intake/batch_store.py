"""Reads what a batch needs of each owner, and writes what it adds. Decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import orjson

from buffer.boundary import witnessed
from buffer.intake.owner_batch import OwnerBatch
from buffer.intake.recent import load_recent
from buffer.intake.whose.attribution import Arrival, Keyed, key_arrival
from buffer.letters import alerts, outbox
from buffer.letters.kinds.forwards import received, whose
from buffer.letters.letter import Post
from buffer.record import imports, ledger
from buffer.resources import Resources
from buffer.screening.window import OwnWords
from storage.boundary import boundaries, replies
from storage.database import Tx
from storage.intake import held_forwards
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.record import entries, sightings
from storage.record.sightings import Sighting
from storage.screening import alerts as screening_alerts
from storage.screening import owner_words, screenings


async def open_batches(
    tx: Tx,
    resources: Resources,
    arrivals: Mapping[int, Sequence[Arrival]],
    now: datetime,
    ahead: timedelta = timedelta(),
) -> list[OwnerBatch]:
    """Lock these owners and load what their arrivals need. `arrivals` is by owner; `ahead` as in `accept`.

    Raises SealBroken with an owner whose row is gone.
    """
    if not arrivals:
        return []
    locked = await owners.lock(tx, resources.keys, list(arrivals))
    owners.check_here(resources.keys, [owner_id for owner_id in arrivals if owner_id not in locked])
    return [await _open(tx, resources, owner, arrivals[owner.id], now, ahead) for owner in locked.values()]


async def _open(
    tx: Tx, resources: Resources, owner: Owner, arrivals: Sequence[Arrival], now: datetime, ahead: timedelta
) -> OwnerBatch:
    keys = resources.keys
    if any(arrival.channel == "forward" and arrival.identity is None for arrival in arrivals):
        concerned = {contact.id: contact for contact in await contacts.list_of_owner(tx, keys, owner.id)}
    else:
        ids = {arrival.identity.contact_id for arrival in arrivals if arrival.identity is not None}
        found = await contacts.find_by_ids(tx, keys, list(ids))
        concerned = {contact.id: contact for contact in found.values() if contact.owner_id == owner.id}
    keyed = [key_arrival(keys, arrival, owner, list(concerned.values())) for arrival in arrivals]
    hashes = [source for one in keyed for source in (*one.sources, *one.said)]
    sighted = {source: found for (_, source), found in (await sightings.find(tx, keys, [owner.id], hashes)).items()}
    keyed = await _with_imported(tx, owner.id, keyed, sighted)
    return OwnerBatch(
        owner=owner,
        arrivals=keyed,
        screener=resources.screener,
        library=resources.library,
        ledger=await ledger.open_ledger(tx, keys, owner),
        contacts=concerned,
        boundaries=await boundaries.find_current(tx, keys, list(concerned)),
        replies=await replies.find(tx, keys, list(concerned)),
        sightings=sighted,
        own_words=OwnWords.of(await owner_words.list_all(tx, keys, owner.id)),
        recent=await load_recent(tx, keys, owner, concerned, now),
        albums=await entries.find_albums(tx, owner.id, {one.album for one in keyed if one.album is not None}),
        doubted=keys.witness.owner(owner.id).doubted,
        ahead=ahead,
    )


async def _with_imported(
    tx: Tx, owner_id: int, keyed: Sequence[Keyed], sighted: Mapping[bytes, Sighting]
) -> list[Keyed]:
    """Each with the imported entries that say the same at the same time, but for imports that were taken back."""
    near = {sighted[source].seq for one in keyed for source in one.said if source in sighted}
    if not near:
        return list(keyed)
    undone = await imports.list_undone(tx, owner_id)
    rows = [await entries.find(tx, owner_id, seq) for seq in sorted(near)]
    when = {row.seq: row.at for row in rows if row is not None and row.refers_to not in undone}
    found = []
    for one in keyed:
        seqs = sorted({sighted[source].seq for source in one.said if source in sighted})
        same = tuple(seq for seq in seqs if seq in when and abs(when[seq] - one.written_at) <= imports.NEAR)
        found.append(replace(one, same_as=same))
    return found


async def save(tx: Tx, resources: Resources, batch: OwnerBatch, now: datetime) -> bool:
    """Write what a batch gathered. Returns whether something waits to be sent."""
    keys, owner, added = resources.keys, batch.owner, batch.added
    await ledger.save(tx, keys, batch.ledger)
    await sightings.save(tx, keys, list(added.seen.values()))
    await screenings.save(tx, keys, added.screenings)
    await contacts.save_facts(tx, keys, [batch.contacts[contact_id] for contact_id in added.changed_contacts])
    for learnt in added.learnt_contacts.values():
        await contacts.save_languages(tx, keys, learnt)
    await _save_replies(tx, keys, batch)
    posts = [*added.posts]
    if added.forwarded or added.aside:
        posts += await _about_forwards(tx, keys, batch, now)
    for post in posts:
        await outbox.enqueue(tx, keys, owner.id, post, now)
    told = False
    if added.alerts:
        await screening_alerts.add(tx, keys, added.alerts)
        told = await alerts.tell(tx, resources, owner, added.alerts, now, added.held_for)
    return bool(added.moves or posts or told)


async def _save_replies(tx: Tx, keys: Keyring, batch: OwnerBatch) -> None:
    moves = batch.added.moves
    keys.witness.note_claims(witnessed.handed_over(keys, [batch.replies[key] for key in moves], batch.boundaries))
    new = [batch.replies[key] for key, before in moves.items() if before is None]
    if new:
        await replies.add(tx, keys, new)
    for key, before in moves.items():
        if before is not None:
            await replies.move_one(tx, keys, batch.replies[key], [before])


async def _about_forwards(tx: Tx, keys: Keyring, batch: OwnerBatch, now: datetime) -> list[Post]:
    """Put aside what only the owner can attribute. Returns what is said to the owner about forwards."""
    owner, added, posts = batch.owner, batch.added, []
    here = [*added.forwarded, *(incoming.message_ids[0] for _, incoming in added.aside)]
    await chat_messages.add(tx, keys, owner.id, owner.telegram_id, here, now)
    if added.forwarded:
        posts.append(received(added.forwarded, remove=owner.remove_forwards, last=added.forwarded[-1]))
    held_now = []
    for source, incoming in added.aside:
        if await held_forwards.add(tx, keys, owner.id, source, orjson.dumps(incoming.raw), now) is not None:
            held_now.append(incoming.message_ids[0])
    if held_now:
        names = [(contact.id, contact.name) for contact in batch.contacts.values()]
        posts.append(whose(batch.library.of(owner.language), names, held_now[-1]))
    return posts
