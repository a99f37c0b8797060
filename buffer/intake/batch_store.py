"""Reads what a batch needs of each owner, and writes what it adds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import orjson

from buffer.intake.attribution import Arrival, source_hash
from buffer.intake.owner_batch import OwnerBatch
from buffer.intake.recent import load_recent
from buffer.letters import alerts, outbox
from buffer.letters.forwards import received, whose
from buffer.letters.letter import Post
from buffer.record import ledger
from buffer.resources import Resources
from buffer.screening.window import OwnWords
from storage.boundary import boundaries, replies
from storage.database import Tx
from storage.intake import held_forwards
from storage.outbox import chat_messages
from storage.people import contacts, owners
from storage.record import sightings
from storage.screening import alerts as screening_alerts
from storage.screening import owner_words, screenings


async def open_batches(
    tx: Tx, resources: Resources, arrivals: Mapping[int, Sequence[Arrival]], now: datetime
) -> list[OwnerBatch]:
    """Lock these owners and load what their arrivals need."""
    workspaces = []
    for owner in (await owners.lock(tx, resources.keys, list(arrivals))).values() if arrivals else ():
        mine = arrivals[owner.id]
        everybody = any(arrival.channel == "forward" and arrival.identity is None for arrival in mine)
        only = await contacts.list_of_owner(tx, resources.keys, owner.id) if everybody else []
        ids = {a.identity.contact_id for a in mine if a.identity is not None} | {contact.id for contact in only}
        sources = [source_hash(resources.keys, a, message_id) for a in mine for message_id in a.incoming.message_ids]
        sighted = await sightings.find(tx, [owner.id], sources)
        workspaces.append(
            OwnerBatch(
                owner=owner,
                resources=resources,
                ledger=await ledger.open_ledger(tx, resources.keys, owner),
                contacts=await contacts.find_by_ids(tx, resources.keys, list(ids)),
                boundaries=await boundaries.find_current(tx, resources.keys, list(ids)),
                replies=await replies.find(tx, resources.keys, list(ids)),
                sightings={sighting.source_hash: sighting for sighting in sighted.values()},
                only_contacts=only,
                own_words=OwnWords.of(await owner_words.list_all(tx, resources.keys, owner.id)),
                recent=await load_recent(tx, resources.keys, owner, ids, now),
            )
        )
    return workspaces


async def save(tx: Tx, workspace: OwnerBatch, now: datetime) -> bool:
    """Write what a workspace gathered. Returns whether something waits to be sent."""
    keys, owner = workspace.resources.keys, workspace.owner
    await ledger.save(tx, workspace.ledger)
    await sightings.save(tx, list(workspace.seen.values()))
    await screenings.save(tx, keys, workspace.screenings)
    await screening_alerts.add(tx, workspace.alerts)
    await contacts.save_facts(tx, [workspace.contacts[contact_id] for contact_id in workspace.touched])
    new = [workspace.replies[key] for key, before in workspace.moves.items() if before is None]
    await replies.add(tx, keys, new)
    for key, before in workspace.moves.items():
        if before is not None:
            await replies.move_one(tx, keys, workspace.replies[key], [before])
    posts = workspace.posts + await _about_forwards(tx, workspace, now)
    for post in posts:
        await outbox.enqueue(tx, keys, owner.id, post, now)
    told = await alerts.tell(tx, workspace.resources, owner, workspace.alerts, now, workspace.held_for)
    return bool(workspace.moves or posts or told)


async def _about_forwards(tx: Tx, workspace: OwnerBatch, now: datetime) -> list[Post]:
    posts = []
    here = [*workspace.forwarded, *(incoming.message_ids[0] for _, incoming in workspace.aside)]
    await chat_messages.add(tx, workspace.resources.keys, workspace.owner.id, workspace.owner.telegram_id, here, now)
    if workspace.forwarded:
        ids = workspace.forwarded
        posts.append(received(ids, remove=workspace.owner.remove_forwards, last=ids[-1]))
    held_now = []
    for source, incoming in workspace.aside:
        raw = orjson.dumps(incoming.raw)
        if await held_forwards.add(tx, workspace.resources.keys, workspace.owner.id, source, raw, now) is not None:
            held_now.append(incoming.message_ids[0])
    if held_now:
        names = [(contact.id, contact.name) for contact in workspace.only_contacts]
        posts.append(whose(workspace.words, names if len(names) > 1 else [], held_now[-1]))
    return posts
