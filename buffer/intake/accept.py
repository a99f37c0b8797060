"""Takes arrivals into the record: one transaction for a batch, every decision made by pure code.

`accept` finds out whose message it is (owners, contacts, connections), hands each to the `Workspace` of its owner,
and writes all of it at the end. It sends nothing: what is to be sent is claimed in `replies` or put into the outbox,
and goes out after the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import orjson

from buffer.incoming import ConnectionChange, Incoming, Item, OwnerAction
from buffer.intake.owner_batch import Arrival, Attributed, Workspace, source_hash
from buffer.letters import alerts
from buffer.letters import letter as letters_letter
from buffer.record import ledger
from buffer.resources import Kit
from buffer.screening.window import WINDOW, OwnWords
from storage.boundary import boundaries
from storage.database import Tx
from storage.intake import connections, held_forwards
from storage.intake.connections import Connection
from storage.outbox import chat_messages, digests
from storage.people import contacts, helpers, invitations, owners
from storage.people.contacts import Identity
from storage.people.helpers import Helper
from storage.people.invitations import Invitation
from storage.people.owners import Owner
from storage.record import entries
from storage.screening import screenings

LOOK_BACK = 24
"""How many of the newest entries are searched for pieces of a split message."""

HELPER_COMMANDS = frozenset("start help privacy helper stop_helping hide counts practical read".split())
"""What a helper can type. A test holds it against what the parts of the owner's side open to helpers."""

Fate = Literal["kept", "dropped", "for_owner", "unresolved"]
"""kept: in the record, or noted. dropped: not for us, nothing of it stays. for_owner: a command or button of an owner
or helper, or a link that makes somebody one.
unresolved: came through a business connection nobody has told us about yet."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of each item of a batch, in its order, whether something waits to be sent, and whose
    records have grown."""

    fates: tuple[Fate, ...]
    to_send: bool
    owners: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what of a batch is known to us."""

    owners: Mapping[int, Owner]
    contacts: Mapping[int, list[Identity]]
    connections: dict[str, Connection]
    foreign: Collection[str]
    helpers: Mapping[int, list[Helper]]
    invitations: Mapping[str, Invitation]


async def accept(tx: Tx, kit: Kit, items: Sequence[Item], now: datetime, foreign: Collection[str] = ()) -> Accepted:
    """Take a batch in. `foreign` are connection ids known to belong to nobody here."""
    known = await _look_up(tx, kit, items, foreign, now)
    fates: list[Fate] = []
    arrivals: dict[int, list[Arrival]] = defaultdict(list)
    for item in items:
        fate: Fate = "dropped"
        if isinstance(item, ConnectionChange):
            fate = await _connection(tx, kit, item, known)
        elif isinstance(item, OwnerAction):
            ours = item.user_id in known.owners or item.user_id in known.helpers
            fate = "for_owner" if ours else "dropped"
        elif isinstance(item, Incoming):
            fate, owner_id, arrival = _place(item, known)
            if arrival is not None:
                arrivals[owner_id].append(arrival)
            elif owner_id and not await digests.ever_noticed(tx, owner_id, "narrow_selection"):
                await digests.notice(tx, owner_id, "narrow_selection", now)
        fates.append(fate)
    to_send = False
    for workspace in await open_workspaces(tx, kit, arrivals, now):
        for arrival in arrivals[workspace.owner.id]:
            workspace.take(arrival, now)
        to_send |= await save(tx, workspace, now)
    return Accepted(tuple(fates), to_send, frozenset(arrivals))


async def _look_up(tx: Tx, kit: Kit, items: Sequence[Item], foreign: Collection[str], now: datetime) -> Known:
    people: set[int] = set()
    ids: set[str] = set()
    tokens: set[str] = set()
    for item in items:
        if isinstance(item, Incoming):
            if (token := link_token(item)) is not None:
                tokens.add(token)
            people.add(item.chat_id)
            if item.sender is not None:
                people.add(item.sender.id)
            if item.origin is not None and item.origin.person_id is not None:
                people.add(item.origin.person_id)
            if item.connection is not None:
                ids.add(item.connection)
        elif isinstance(item, ConnectionChange | OwnerAction):
            people.add(item.user_id)
    return Known(
        owners=await owners.by_telegram_ids(tx, kit.keys, list(people)) if people else {},
        contacts=await contacts.known(tx, kit.keys, people) if people else {},
        connections=await connections.known(tx, kit.keys, ids) if ids else {},
        foreign=foreign,
        helpers=await helpers.active(tx, kit.keys, people) if people else {},
        invitations=await invitations.valid(tx, tokens, now),
    )


def link_token(item: Incoming) -> str | None:
    """What came with /start from a link (Bot API: deep linking), in the bot's own chat; None where nothing did."""
    if item.connection is not None or item.event != "message" or item.origin is not None:
        return None
    word, _, token = item.text.partition(" ")
    return token.strip() or None if word == "/start" else None


async def _connection(tx: Tx, kit: Kit, change: ConnectionChange, known: Known) -> Fate:
    owner = known.owners.get(change.user_id)
    if owner is None:
        return "dropped"
    connection = Connection(change.id, owner.id, change.can_reply, change.enabled, change.at)
    await connections.save(tx, kit.keys, connection)
    known.connections[change.id] = connection
    if not change.enabled:
        await digests.notice(tx, owner.id, "connection_ended", change.at)
    return "kept"


def _place(item: Incoming, known: Known) -> tuple[Fate, int, Arrival | None]:
    """Whose record an arrival belongs to. An owner without an arrival: their selection is wider than it should be."""
    if item.connection is not None:
        connection = known.connections.get(item.connection)
        if connection is None:
            return ("dropped" if item.connection in known.foreign else "unresolved"), 0, None
        mine = _of_owner(known.contacts.get(item.chat_id, []), connection.owner_id)
        if mine is None:
            return "dropped", connection.owner_id, None
        return "kept", connection.owner_id, Arrival("secretary", item, mine, connection)
    if item.sender is None:
        return "dropped", 0, None
    owner = known.owners.get(item.sender.id)
    if owner is not None:
        if item.event != "message":
            return "dropped", 0, None
        if item.origin is None or not owner.onboarded:
            return "for_owner", 0, None
        mine = _of_owner(known.contacts.get(item.origin.person_id or 0, []), owner.id)
        return "kept", owner.id, Arrival("forward", item, mine)
    theirs = known.contacts.get(item.sender.id)
    if _helps(item, item.sender.id, theirs or (), known):
        return "for_owner", 0, None
    if theirs:
        return "kept", theirs[0].owner_id, Arrival("direct", item, theirs[0])
    return "dropped", 0, None


def _helps(item: Incoming, person: int, theirs: Sequence[Identity], known: Known) -> bool:
    """Whether somebody speaks as a helper, or opens a link. `theirs` is whose contact they are.

    A contact of one owner may help another (docs/decisions/0024): then a helper's commands are that owner's matter,
    and everything else they write is a message to the one whose contact they are.
    """
    if item.event != "message" or item.origin is not None:
        return False
    not_for = {identity.owner_id for identity in theirs}
    invitation = known.invitations.get(link_token(item) or "")
    if invitation is not None:
        return invitation.owner_id not in not_for
    if all(helper.owner_id in not_for for helper in known.helpers.get(person, ())):
        return False
    slash, word = item.text[:1], item.text[1:].partition(" ")[0].partition("@")[0]
    return not theirs or (slash == "/" and word.lower() in HELPER_COMMANDS)


def _of_owner(identities: Sequence[Identity], owner_id: int) -> Identity | None:
    return next((identity for identity in identities if identity.owner_id == owner_id), None)


async def open_workspaces(
    tx: Tx, kit: Kit, arrivals: Mapping[int, Sequence[Arrival]], now: datetime
) -> list[Workspace]:
    """Lock these owners and load what their arrivals need."""
    workspaces = []
    for owner in (await owners.lock(tx, kit.keys, list(arrivals))).values() if arrivals else ():
        mine = arrivals[owner.id]
        everybody = any(arrival.channel == "forward" and arrival.identity is None for arrival in mine)
        only = await contacts.of_owner(tx, kit.keys, owner.id) if everybody else []
        ids = {a.identity.contact_id for a in mine if a.identity is not None} | {contact.id for contact in only}
        sources = [source_hash(kit, a, message_id) for a in mine for message_id in a.incoming.message_ids]
        sighted = await entries.sighted(tx, [owner.id], sources)
        workspaces.append(
            Workspace(
                owner=owner,
                kit=kit,
                ledger=await ledger.open_ledger(tx, kit.keys, owner),
                contacts=await contacts.by_ids(tx, kit.keys, list(ids)),
                boundaries=await boundaries.current(tx, kit.keys, list(ids)),
                replies=await boundaries.replies_of(tx, kit.keys, list(ids)),
                sightings={sighting.source_hash: sighting for sighting in sighted.values()},
                only_contacts=only,
                own_words=OwnWords.of(await screenings.words(tx, kit.keys, owner.id)),
                recent=await _recent(tx, kit, owner, ids, now),
            )
        )
    return workspaces


async def _recent(
    tx: Tx, kit: Kit, owner: Owner, contact_ids: Collection[int], now: datetime
) -> dict[int, list[tuple[datetime, str]]]:
    """What these contacts wrote in the last minutes, by contact: looked for among the newest entries only."""
    found: dict[int, list[tuple[datetime, str]]] = {}
    sealer = await kit.keys.of_owner(tx, owner.id)
    for row in await entries.newest(tx, owner.id, owner.record_size - LOOK_BACK, now - WINDOW):
        if row.kind == "message" and row.direction == "in" and row.contact_id in contact_ids:
            text = ledger.read_payload(sealer, row)["text"]
            found.setdefault(row.contact_id, []).append((row.recorded_at, text))
    return found


async def save(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    """Write what a workspace gathered. Returns whether something waits to be sent."""
    keys, owner = workspace.kit.keys, workspace.owner
    await ledger.save(tx, workspace.ledger)
    await entries.sight(tx, list(workspace.seen.values()))
    await screenings.put(tx, keys, workspace.screenings)
    await entries.raise_alerts(tx, workspace.alerts)
    await contacts.save_facts(tx, [workspace.contacts[contact_id] for contact_id in workspace.touched])
    new = [workspace.replies[key] for key, before in workspace.moves.items() if before is None]
    await boundaries.put_replies(tx, keys, new)
    for key, before in workspace.moves.items():
        if before is not None:
            await boundaries.move_reply(tx, keys, workspace.replies[key], [before])
    posts = workspace.posts + await _about_forwards(tx, workspace, now)
    for post in posts:
        await digests.post(
            tx, keys, owner.id, post.kind, post.once_key, post.body, now, now + timedelta(seconds=post.wait)
        )
    told = await alerts.tell(tx, workspace.kit, owner, workspace.alerts, now, workspace.held_for)
    return bool(workspace.moves or posts or told)


async def _about_forwards(tx: Tx, workspace: Workspace, now: datetime) -> list[letters_letter.Post]:
    posts = []
    here = [*workspace.forwarded, *(incoming.message_ids[0] for _, incoming in workspace.aside)]
    await chat_messages.keep(tx, workspace.kit.keys, workspace.owner.id, workspace.owner.telegram_id, here, now)
    if workspace.forwarded:
        ids = workspace.forwarded
        posts.append(letters_letter.received(ids, remove=workspace.owner.remove_forwards, last=ids[-1]))
    held_now = []
    for source, incoming in workspace.aside:
        raw = orjson.dumps(incoming.raw)
        if await held_forwards.hold(tx, workspace.kit.keys, workspace.owner.id, source, raw, now) is not None:
            held_now.append(incoming.message_ids[0])
    if held_now:
        names = [(contact.id, contact.name) for contact in workspace.only_contacts]
        posts.append(letters_letter.whose(workspace.words, names if len(names) > 1 else [], held_now[-1]))
    return posts


async def accept_held(
    tx: Tx, kit: Kit, owner: Owner, incomings: Sequence[Incoming], contact_id: int | None, now: datetime
) -> bool:
    """Take forwards in that the owner has spoken about: a contact's, or (None) passed on by a third person."""
    arrivals = [Arrival("forward", incoming) for incoming in incomings]
    for workspace in await open_workspaces(tx, kit, {owner.id: arrivals}, now):
        for arrival in arrivals:
            origin = arrival.incoming.origin
            own = origin is not None and origin.person_id == owner.telegram_id
            told = Attributed(0, "other", "third_person")
            if contact_id is not None:
                told = Attributed(contact_id, "out" if own else "in", "own" if own else "unverified")
            workspace.take(arrival, now, told)
        return await save(tx, workspace, now)
    return False
