"""A1: events come in any order, doubled, in batches cut anywhere. Nothing is lost, doubled or answered twice."""

import itertools
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.boundary import delivery
from buffer.boundary.outcome import Sent
from buffer.digest.make import preview_digest
from buffer.intake.accept import accept
from buffer.record import ledger
from buffer.record.check import check
from buffer.showing import opening
from handlers.inbound.convert import convert
from storage.boundary import replies
from storage.intake import connections
from storage.intake.connections import Connection
from storage.people import contacts, owners
from storage.record import entries
from tests.builders import BOUNDARY, NOW, Home, file, later, message, move_in, present, seconds, user
from tests.thorough import params

pytestmark = pytest.mark.slow
PEOPLE = itertools.count(20_000, 2)


def orders(*events):
    """Every order of the events; in an ordinary run one for each that comes first with each that comes last."""
    return params(itertools.permutations(events), lambda order: (order[0], order[-1]))


SECRETARY, DIRECT = "secretary", "direct"


@dataclass(frozen=True, slots=True)
class Scene:
    """An owner whose contact writes through one channel."""

    home: Home
    owner: int
    contact: int
    channel: str
    connection: str

    def event(self, kind: str, number: int, at: int, by: str = "contact", edited: int | None = None, **content):
        """An update about message `number`, written `at` seconds after NOW and edited at another second."""
        sender = self.contact if by == "contact" else self.owner
        said = message(number, sender, self.contact, **content) | {"date": seconds(later(seconds=at))}
        if edited is not None:
            said["edit_date"] = seconds(later(seconds=edited))
        if self.channel == DIRECT:
            return {"message" if kind == "message" else "edited_message": said}
        said["business_connection_id"] = self.connection
        return {"business_message" if kind == "message" else "edited_business_message": said}

    def deletion(self, *numbers: int):
        """An update that says these messages are gone."""
        chat = {"id": self.contact, "type": "private", "first_name": "Robin"}
        gone = {"business_connection_id": self.connection, "chat": chat, "message_ids": list(numbers)}
        return {"deleted_business_messages": gone}

    async def takes(self, *batches) -> None:
        """Take batches of updates in, one after the other."""
        for batch in batches:
            async with self.home.database.write() as tx:
                await accept(tx, self.home.resources, [convert(one) for one in batch], later(minutes=1))

    async def record(self):
        """The entries after those of moving in, opened."""
        async with self.home.database.read() as tx:
            rows = [row async for row in entries.stream(tx, self.home.owner_id)]
            payloads = [present(await ledger.open_payload(tx, self.home.resources.keys, row)) for row in rows]
        kept = list(zip(rows, payloads, strict=True))
        return [(row, payload) for row, payload in kept if row.kind in {"message", "edit", "deletion", "boundary"}]

    async def story(self):
        """What must be the same in every order: what is kept, what is counted, whether it is answered."""
        keys = self.home.resources.keys
        kept = Counter(
            (row.kind, row.direction, payload.get("text"), row.at if row.kind != "deletion" else None)
            for row, payload in await self.record()
        )
        async with self.home.database.read() as tx:
            owner = present(await owners.find(tx, keys, self.home.owner_id))
            assert await check(tx, keys, owner) == []
            contact = (await contacts.find_by_ids(tx, keys, [self.home.contact_id]))[self.home.contact_id]
            state = [reply.state for reply in (await replies.find(tx, keys, [self.home.contact_id])).values()]
            day = await preview_digest(tx, self.home.resources, owner, later(hours=1))
            facts = await entries.list_facts(tx, owner.id, 0)
            shown = [fact for fact in facts if fact.kind in opening.SHOWABLE and fact.direction == "in"]
            shows = await opening.counted(tx, owner, shown) if shown else None
        counts = (day.messages, day.edited, day.deleted, day.outgoing, day.first_at, day.last_at)
        return kept, counts, state, (contact.last_in_at, contact.last_out_at, contact.after_boundary), shows


async def scene(home: Home, channel: str) -> Scene:
    """A new owner with a contact and a connection."""
    number = next(PEOPLE)
    own = await move_in(home.database, home.resources, owner=number, accounts=(number + 1,))
    connection = f"c{number}"
    async with home.database.write() as tx:
        known = Connection(connection, own.owner_id, can_reply=True, enabled=True, connected_at=NOW)
        await connections.save(tx, home.resources.keys, known)
    return Scene(own, number, number + 1, channel, connection)


def of_one_message(here: Scene, by: str):
    """A message, its two edits, and (where Telegram tells of them) its deletion."""
    events = [
        here.event("message", 1, 0, by, text="as it was written"),
        here.event("edit", 1, 0, by, edited=20, text="as it was changed"),
        here.event("edit", 1, 0, by, edited=40, text="as it was changed again"),
    ]
    return events if here.channel == DIRECT else [*events, here.deletion(1)]


@pytest.fixture
def backend() -> str:
    """One kind of database: what is decided is the same. The flow beside this runs on both."""
    return "sqlite"


@pytest.mark.parametrize(("channel", "by"), [(SECRETARY, "contact"), (SECRETARY, "owner"), (DIRECT, "contact")])
async def test_a01_every_order_of_one_message_is_the_same_story(home, channel, by):
    """Message, edits and deletion in every order, each a batch of its own and doubled, and all of them once more: the
    record and the counts are the same."""
    expected = None
    for order in itertools.permutations(range(3 if channel == DIRECT else 4)):
        here = await scene(home, channel)
        events = [of_one_message(here, by)[number] for number in order]
        await here.takes(*([one, one] for one in events), events)
        found = await here.story()
        kept, counts, state, _, _ = found
        assert sum(kept.values()) == len(order), order
        assert state == (["claimed"] if by == "contact" else []), order
        assert counts[:2] == ((1, 1) if by == "contact" else (0, 1)), order
        if expected is None:
            expected = found
        assert found == expected, order


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_a01_a_wording_that_comes_back(home, order):
    """Changed and changed back: both wordings are kept, and wherever the second change is told of, it is told."""
    here = await scene(home, SECRETARY)
    events = [
        here.event("message", 1, 0, text="one"),
        here.event("edit", 1, 0, edited=20, text="two"),
        here.event("edit", 1, 0, edited=40, text="one"),
    ]
    await here.takes(*([events[number]] for number in order for _ in range(2)))
    record = [(row, payload) for row, payload in await here.record() if row.kind in {"message", "edit"}]
    assert {payload["text"] for _, payload in record} == {"one", "two"}
    told = {row.at for row, payload in record if row.kind == "edit" and payload["text"] == "one"}
    told |= {payload["restored_at"] for _, payload in record if "restored_at" in payload}
    assert told in ({later(seconds=40)}, {later(seconds=40).isoformat()})


async def test_a01_an_edit_without_a_change_adds_nothing(home):
    """Business edits come without a content check: twice the same wording at other times is one wording."""
    here = await scene(home, SECRETARY)
    await here.takes([here.event("message", 1, 0, text="one")])
    for at in (20, 40):
        await here.takes([here.event("edit", 1, 0, edited=at, text="one")])
    await here.takes([here.event("edit", 1, 0, edited=60, text="two")])
    await here.takes([here.event("edit", 1, 0, edited=50, text="two")])
    assert [row.kind for row, _ in await here.record()] == ["message", "edit"]


async def test_a01_an_edit_alone_is_kept_and_not_answered(home):
    """An edit of a message from before the bot was there: kept, no message, no answer; the next message has it."""
    here = await scene(home, SECRETARY)
    await here.takes([here.event("edit", 1, -900, edited=0, text="changed long after")])
    kept, counts, state, _, _ = await here.story()
    assert (sum(kept.values()), counts[:2], state) == (1, (0, 1), [])
    await here.takes([here.event("message", 2, 5, text="hello")])
    assert (await here.story())[2] == ["claimed"]


async def test_a01_a_deleted_message_that_comes_after_all_is_answered(home):
    """The tombstone came first: the words are kept, and it is a first message like any other."""
    here = await scene(home, SECRETARY)
    await here.takes([here.deletion(1, 2)], [here.event("message", 1, 0, text="gone again")])
    kept, counts, state, _, _ = await here.story()
    assert (counts[0], counts[2], state) == (1, 2, ["claimed"])
    assert any(text == "gone again" for _, _, text, _ in kept)


@pytest.mark.parametrize("order", orders(0, 1, 2, 3))
async def test_a01_album_parts_and_their_edits(home, order):
    """Two pictures of an album, each edited: one message, answered, also where an edit is the first that is heard."""
    here = await scene(home, SECRETARY)
    events = [
        here.event(kind, part, 0, edited=20 if kind == "edit" else None, **picture(part, kind))
        for kind in ("message", "edit")
        for part in (1, 2)
    ]
    await here.takes(*([events[number]] for number in order))
    kept, counts, state, _, shows = await here.story()
    assert (sum(kept.values()), counts[:2], state) == (4, (1, 2), ["claimed"])
    assert (shows.messages, shows.others) == (1, 0)


def picture(part: int, kind: str):
    """A part of an album; its caption was changed by an edit."""
    return {"photo": [file(width=9, height=9)], "media_group_id": "77", "caption": f"{kind} {part}"}


def _outcome(here: Scene, number: int, content: str):
    sent = here.event("message", number, 30, "owner", text=content)
    sent["business_message"]["sender_business_bot"] = user(42, is_bot=True)
    return sent


@pytest.mark.parametrize("order", orders("outcome", "echo", "deletion", "edit"))
async def test_a01_our_own_reply_in_every_order(home, order):
    """Outcome, echo, an edit and the deletion of the boundary: whichever is first, one entry says that it was sent."""
    here = await scene(home, SECRETARY)
    await here.takes([here.event("message", 1, 0, text="why")])
    async with home.database.write() as tx:
        (sending,) = await delivery.start(tx, home.resources.keys, later(minutes=1))
    echo = _outcome(here, 9, BOUNDARY)
    changed = _outcome(here, 9, "taken back by the owner")["business_message"] | {"edit_date": seconds(later(hours=1))}
    for step in order:
        if step == "outcome":
            async with home.database.write() as tx:
                await delivery.settle(tx, home.resources.keys, [(sending, Sent(9))], later(minutes=1))
        else:
            event = {"echo": echo, "deletion": here.deletion(9), "edit": {"edited_business_message": changed}}[step]
            await here.takes([event], [event])
    found = [(row.kind, payload.get("state") or payload.get("text")) for row, payload in await here.record()]
    assert sorted(found, key=str) == [
        ("boundary", "sent"),
        ("deletion", None),
        ("edit", "taken back by the owner"),
        ("message", "why"),
    ]


def _events(here: Scene):
    """Five messages of both sides, with edits, an album and deletions; each update once."""
    events = [here.event("message", n, n, text=f"message {n}") for n in (1, 2)]
    events += [here.event("edit", 1, 1, edited=30, text="message 1, changed")]
    events += [here.event("edit", 2, 2, edited=e, text=f"message 2, changed at {e}") for e in (31, 32)]
    events += [here.event("message", 3, 3, "owner", text="mine")]
    events += [here.event("edit", 3, 3, "owner", edited=33, text="mine, changed")]
    events += [here.event("message", n, n, **picture(n, "part")) for n in (4, 5)]
    return [*events, here.deletion(1, 3), here.deletion(2)]


class InOrder:
    """The story of these updates in the order in which things happened; keeps the home out of what is printed."""

    async def begin(self, home):
        self.home = home
        here = await scene(home, SECRETARY)
        await here.takes(_events(here))
        self.story = await here.story()
        return self


@pytest.fixture
async def in_order(home):
    """One for all examples."""
    return await InOrder().begin(home)


MANY = 11
"""How many updates `_events` makes."""
shuffled = st.lists(st.integers(1, 3), min_size=MANY, max_size=MANY).flatmap(
    lambda times: st.permutations([number for number, count in enumerate(times) for _ in range(count)])
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shuffled, st.sets(st.integers(0, 3 * MANY), max_size=5))
async def test_a01_any_order_of_many(in_order, order, cuts):
    """Shuffled, each once to three times, in batches cut anywhere: the story is that of the right order."""
    here = await scene(in_order.home, SECRETARY)
    events = _events(here)
    bounds = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    await here.takes(*([events[n] for n in order[a:b]] for a, b in itertools.pairwise(bounds)))
    assert await here.story() == in_order.story
