"""Whom an item concerns: a contact's conversation, an owner, a helper, or nobody here. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from buffer.incoming import ConnectionChange, Incoming, Item, OwnerAction
from buffer.intake.whose.attribution import Arrival
from storage.intake.connections import Connection
from storage.people.contacts import Identity
from storage.people.helpers import Helper
from storage.people.invitations import Invitation
from storage.people.owners import Owner

HELPER_COMMANDS = frozenset("start help privacy helper stop_helping hide counts practical read backup".split())
"""What a helper can type. A test holds it against what the parts of the owner's side open to helpers."""


Fate = Literal["kept", "dropped", "for_owner", "unresolved", "waits", "unknown", "held"]
"""kept: in the record, or noted. dropped: not for us, nothing of it stays. for_owner: a command or button of an owner
or helper, or a link that makes somebody one.
unresolved: came through a business connection nobody has told us about yet. waits: for an owner who is kept apart.
unknown: nobody's, as far as can be said while some rows do not show who somebody is. held: of an account that may be a
contact's (buffer.intake.whose.lookalikes); it waits for the owner's word."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what of a batch is known to us. `foreign` are connections whose person was no owner when asked for.

    `unsure`: of some owner or account the rows do not show who it is, so it may be anybody who is not known.
    """

    owners: Mapping[int, Owner]
    contacts: Mapping[int, list[Identity]]
    connections: Mapping[str, Connection]
    foreign: Mapping[str, int]
    helpers: Mapping[int, list[Helper]]
    invitations: Mapping[str, Invitation]
    unsure: bool = False

    @property
    def nobody(self) -> Fate:
        """What becomes of something that is nobody's here."""
        return "unknown" if self.unsure else "dropped"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be looked up for a batch: who speaks to the bot, whose contacts may be meant, connections, links."""

    speakers: frozenset[int]
    people: frozenset[int]
    connections: frozenset[str]
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A batch by whom it concerns: a fate for each item in order, arrivals by owner, connections that have changed, and
    who and what is known after it.
    """

    fates: tuple[Fate, ...]
    arrivals: Mapping[int, Sequence[Arrival]]
    connections: Sequence[Connection]
    known: Known


def wanted(items: Sequence[Item], foreign: Mapping[str, int]) -> Wanted:
    """The ids that `sort` will look for among the known. `foreign` as in Known: they may be owners by now."""
    speakers: set[int] = set()
    people: set[int] = set()
    connections: set[str] = set()
    tokens: set[str] = set()
    for item in items:
        if isinstance(item, ConnectionChange | OwnerAction):
            speakers.add(item.user_id)
            if isinstance(item, ConnectionChange):
                connections.add(item.id)
        elif item is not None and item.connection is not None:
            people.add(item.chat_id)
            connections.add(item.connection)
            if item.connection in foreign:
                speakers.add(foreign[item.connection])
        elif item is not None and item.sender is not None:
            speakers.add(item.sender.id)
            people.add(item.sender.id)
            if item.origin is not None and item.origin.person_id is not None:
                people.add(item.origin.person_id)
            if (token := link_token(item)) is not None:
                tokens.add(token)
    return Wanted(frozenset(speakers), frozenset(people), frozenset(connections), frozenset(tokens))


def sort(items: Sequence[Item], known: Known, apart: Collection[int] = ()) -> Sorted:
    """Whom each item concerns. A connection that changes in a batch counts for what comes after it.

    What concerns an owner who is `apart` waits, all of it, so that it stays in order.
    """
    fates: list[Fate] = []
    arrivals: dict[int, list[Arrival]] = defaultdict(list)
    changed: list[Connection] = []
    for item in items:
        fate: Fate = "dropped"
        if isinstance(item, ConnectionChange):
            fate = known.nobody
            connection = _connection(item, known)
            if connection is not None and connection.owner_id in apart:
                fate = "waits"
            elif connection is not None:
                fate = "kept"
                changed.append(connection)
            if connection is not None:
                known = replace(known, connections={**known.connections, connection.id: connection})
        elif isinstance(item, OwnerAction):
            ours = item.user_id in known.owners or item.user_id in known.helpers
            fate = _unless_apart(item.user_id, known, apart) if ours else known.nobody
        elif item is not None:
            fate, owner_id, arrival = place(item, known)
            if fate == "for_owner" and item.sender is not None:
                fate = _unless_apart(item.sender.id, known, apart)
            if owner_id in apart:
                fate = "waits" if arrival is not None else fate
            elif arrival is not None:
                arrivals[owner_id].append(arrival)
        fates.append(fate)
    return Sorted(tuple(fates), arrivals, changed, known)


def _unless_apart(speaker: int, known: Known, apart: Collection[int]) -> Fate:
    owner = known.owners.get(speaker)
    return "waits" if owner is not None and owner.id in apart else "for_owner"


def _connection(change: ConnectionChange, known: Known) -> Connection | None:
    """The connection as it is now. One of an account that its owner has left stays theirs until it ends."""
    owner, before = known.owners.get(change.user_id), known.connections.get(change.id)
    if owner is not None:
        owner_id = owner.id
    elif before is not None and before.enabled:
        owner_id = before.owner_id
    else:
        return None
    return Connection(change.id, owner_id, change.can_reply, change.enabled, change.at, change.more)


def link_token(item: Incoming) -> str | None:
    """What came with /start from a link (Bot API: deep linking), in the bot's own chat; None where nothing did."""
    if item.connection is not None or item.event != "message" or item.origin is not None:
        return None
    word, _, token = item.text.partition(" ")
    return token.strip() or None if word == "/start" else None


def place(item: Incoming, known: Known) -> tuple[Fate, int, Arrival | None]:
    """Whose record an item belongs to, and as what. An owner without an arrival: it came over their connection, and is
    nobody's here."""
    if item.connection is not None:
        connection = known.connections.get(item.connection)
        if connection is None:
            stranger = item.connection in known.foreign and known.foreign[item.connection] not in known.owners
            return (known.nobody if stranger else "unresolved"), 0, None
        mine = _of_owner(known.contacts.get(item.chat_id, []), connection.owner_id)
        if mine is None:
            return known.nobody, connection.owner_id, None
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
    return known.nobody, 0, None


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
