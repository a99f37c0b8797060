"""Accounts that look like a contact's again: the owner is asked, and decides. What they write waits for the answer.

It is nobody's message until then: it stays in the inbox as it came, is not read for danger, shown, counted or answered.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from buffer.incoming import Incoming, Item, Person
from buffer.intake.whose.addressee import Fate, Known
from buffer.letters import outbox
from buffer.letters.kinds import lookalike
from buffer.record import ledger
from buffer.resources import Resources
from buffer.text import names
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, owners, suspects
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.people.suspects import Suspect
from storage.record import entries

WAITS = timedelta(days=7)
"""How long what such an account writes waits for the owner's answer. Then nothing of it stays."""
MOST_OPEN = 5
"""Questions to one owner that may be open; who writes to the bot could otherwise make any number of them."""
LOOK_BACK = 100
"""How many of the newest entries show how a contact writes, and what Telegram calls them."""
FEWEST_WORDS = 4
"""A message of fewer words is written by anybody."""
_WORD = re.compile(r"\w+")
_PASSED_ON = re.compile(r"(?:https?://|www\.|tg://|t\.me/)\S+", re.IGNORECASE)
"""A link, which anybody passes on as it is."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a contact is called, by the owner and by Telegram, and what they have written lately."""

    contact: Contact
    names: frozenset[str]
    texts: frozenset[str]


@dataclass(slots=True)
class _Owned:
    """An owner, with what is known of their suspects and contacts; each is loaded when it is first needed."""

    owner: Owner
    suspects: dict[int, Suspect]
    styles: list[Style] | None = None


def like(person: Person, text: str, styles: Iterable[Style]) -> tuple[Contact, lookalike.Reason] | None:
    """Whom an account looks like, by its name or by a text word for word; None where by neither. Pure."""
    wording = _wording(text)
    for style in styles:
        if any(names.alike(name, shown) for name in style.names for shown in (person.name, person.username or "")):
            return style.contact, "name"
    for style in styles:
        if wording and wording in style.texts:
            return style.contact, "words"
    return None


def _wording(text: str) -> str:
    """The words of a text, to be compared; empty where it has too few, or none of somebody's own: a command, which a
    tap on a link writes, and links."""
    words = [] if text.startswith("/") else _WORD.findall(_PASSED_ON.sub(" ", text).casefold())
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


async def hold(
    tx: Tx,
    resources: Resources,
    items: Sequence[Item],
    fates: Sequence[Fate],
    known: Known,
    now: datetime,
    apart: Collection[int] = (),
) -> tuple[tuple[Fate, ...], bool]:
    """Have what looks like a contact's wait instead of being dropped, and ask; and with it whatever else belongs to
    that chat: the owner's side of it, what is deleted there. Returns the fates, and whether a question was written.
    Nobody is asked who is `apart`; what comes over their connection waits."""
    changed, asked = list(fates), False
    loaded: dict[int, _Owned] = {}
    for number, item in enumerate(items):
        if fates[number] != "dropped" or not isinstance(item, Incoming):
            continue
        for owner_id in await _whose(tx, resources, item, known):
            if owner_id in apart:
                changed[number] = "waits" if item.connection is not None else changed[number]
                continue
            mine = loaded.get(owner_id) or await _load(tx, resources, owner_id)
            if mine is None:
                continue
            loaded[owner_id] = mine
            held, new = await _judge(tx, resources, mine, item, known, now)
            asked |= new
            if held:
                changed[number] = "held"
    return tuple(changed), asked


def _other_side(item: Incoming, known: Known) -> int | None:
    """Whose chat it is in, with an owner or with the bot. None where an owner or a helper is with the bot."""
    if item.connection is not None:
        return item.chat_id
    return None if item.sender is None or _is_ours(item.sender, known) else item.sender.id


def _is_by_hand(item: Incoming, known: Known) -> bool:
    """Whether somebody who is nobody here has written it by hand, to an owner or to the bot."""
    person = item.sender
    if person is None or (item.connection is None and _is_ours(person, known)):
        return False
    if person.is_bot or item.automatic is not None or item.event == "deletion":
        return False
    return item.origin is None if item.connection is None else person.id == item.chat_id


def _is_ours(person: Person, known: Known) -> bool:
    """Whether who writes to the bot is an owner or a helper; over a connection nobody has looked."""
    return person.id in known.owners or person.id in known.helpers


async def _whose(tx: Tx, resources: Resources, item: Incoming, known: Known) -> list[int]:
    """The owners whose contact it could be."""
    if item.connection is not None:
        connection = known.connections.get(item.connection)
        return [] if connection is None else [connection.owner_id]
    return [owner.id for owner in await owners.list_all(tx, resources.keys)]


async def _load(tx: Tx, resources: Resources, owner_id: int) -> _Owned | None:
    owner = await owners.find(tx, resources.keys, owner_id)
    if owner is None:
        return None
    mine = {one.telegram_id: one for one in await suspects.list_of_owner(tx, resources.keys, owner_id)}
    return _Owned(owner, mine)


async def _helps(tx: Tx, keys: Keyring, owner_id: int, person_id: int) -> bool:
    """Whether it is a helper of this owner, who has chosen them, whatever they are called."""
    theirs = await helpers.find_active(tx, keys, [person_id])
    return any(one.owner_id == owner_id for one in theirs.get(person_id, ()))


async def _styles(tx: Tx, resources: Resources, owner: Owner) -> list[Style]:
    called: dict[int, set[str]] = {}
    written: dict[int, set[str]] = {}
    people = await contacts.list_of_owner(tx, resources.keys, owner.id)
    async for row in entries.stream(tx, owner.id, max(0, owner.record_size - LOOK_BACK)):
        if row.kind == "message" and row.direction == "in":
            payload = await ledger.open_payload(tx, resources.keys, row)
            if payload is not None:
                by = payload.get("origin") or payload.get("sender") or {}  # who has forwarded it is the owner
                called.setdefault(row.contact_id, set()).add(str(by.get("name") or ""))
                written.setdefault(row.contact_id, set()).add(_wording(str(payload.get("text") or "")))
    return [
        Style(one, frozenset({one.name, *called.get(one.id, ())}), frozenset(written.get(one.id, ()))) for one in people
    ]


async def _judge(
    tx: Tx, resources: Resources, mine: _Owned, item: Incoming, known: Known, now: datetime
) -> tuple[bool, bool]:
    """Whether an item waits for this owner's answer, and whether they are asked because of it."""
    suspect = mine.suspects.get(_other_side(item, known) or 0)
    if suspect is not None:
        return not suspect.denied, False
    person = item.sender
    if person is None or not _is_by_hand(item, known):
        return False, False
    if mine.styles is None:
        mine.styles = await _styles(tx, resources, mine.owner)
    found = like(person, item.text, mine.styles)
    if found is None or sum(not one.denied for one in mine.suspects.values()) >= MOST_OPEN:
        return False, False
    contact, reason = found
    keys, owner_id, to_bot = resources.keys, mine.owner.id, item.connection is None
    if await _helps(tx, keys, owner_id, person.id):
        return False, False
    new = await suspects.add(tx, keys, owner_id, contact.id, person.id, person.name, now)
    if new is None:  # a former account of theirs: the owner has said already that nothing of it is kept
        return False, False
    mine.suspects[person.id] = new
    words = resources.library.of(mine.owner.language)
    hashed = keys.hash_id("lookalike", person.id)
    post = lookalike.question(words, person, contact, reason, hashed=hashed, to_bot=to_bot, days=WAITS.days)
    await outbox.enqueue(tx, resources.keys, mine.owner.id, post, now)
    return True, True
