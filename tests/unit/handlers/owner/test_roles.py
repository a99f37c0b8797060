"""Who is answered at all: every command, button and topic there is, by every role, in every way it could be said."""

import asyncio
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce

import orjson
import pytest
from sqlalchemy import bindparam, func, literal, literal_column, select, union_all

from buffer.intake.accept import accept
from buffer.intake.whose import addressee
from buffer.owner import cooling_off
from buffer.owner.contacts import add_account, name_contact
from handlers.inbound.convert import convert
from handlers.owner import parts
from storage.database import FILE_NAME
from storage.intake import connections
from storage.intake.connections import Connection
from storage.people import helpers, invitations, owners, pending_changes
from storage.people.helpers import PERMISSIONS
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record import entries
from storage.sealed_columns import LETTER_BODY
from storage.tables import metadata, outbox
from storage.tables import owners as owners_table
from tests.builders import (
    CONTACT,
    MARKER,
    NOW,
    STRANGER,
    Home,
    arrives,
    digested,
    home_in,
    later,
    message,
    move_in,
    seconds,
    user,
)
from tests.unit.handlers.owner.owner_front import Front

OTHER_OWNER, OTHER_CONTACT = 7101, 7102
pytestmark = pytest.mark.slow
WAITING, REVOKED, BOTH = 8201, 8202, 8203
HELPERS: dict[str, int] = {
    "nothing": 8300,
    **{name: 8301 + n for n, name in enumerate(PERMISSIONS)},
    "everything": 8399,
}
SILENT = {"contact": CONTACT, "stranger": STRANGER, "waiting": WAITING, "revoked": REVOKED, "both": BOTH}
OPEN_TO_HELPERS = {
    **dict.fromkeys(("start", "help", "privacy", "helper", "stop_helping", "hide", "hidden"), ""),
    **{name: name for name in ("counts", "practical", "read", "approve", "backup")},
}
"""What helpers may, by name. Written down here as well, so that nothing is opened to them by the way."""
THEIR_OWN = {"chat_messages", "talks", "outbox"}
"""Tables in which an answer, or a refusal, leaves its trace."""
COMMANDS, PRESSES, TOPICS = sorted(parts.commands()), sorted(parts.buttons()), sorted(parts.conversations())


@pytest.fixture
def backend() -> str:
    """What is stored is sealed, and every statement is run on both kinds of database elsewhere: one is enough here."""
    return "sqlite"


@dataclass(slots=True)
class Town:
    """Two owners on one bot, and everybody around the first."""

    home: Home
    other: Home
    seq: int
    helper_ids: dict[str, int]
    number: int = 0

    def forged(self):
        """What data could follow a button's first word: ids of the first owner's that somebody guessed."""
        mine = self.helper_ids["everything"]
        words = """ask yes open alone next entry practical show confirm refuse revoke contact release later back
        boundary remove""".split()
        numbers = (self.home.owner_id, self.home.contact_id, self.seq, mine)
        fixed = ["", "0", f"next:{self.seq}:0", "ask:d1", "open:d1", "invite:0", "paused:yes", "cooling:0"]
        return fixed + [f"may:{mine}:{may}" for may in PERMISSIONS] + [f"{w}:{n}" for w in words for n in numbers]

    def pressed(self, person, every=PRESSES):
        """A press of each button with its word alone; of `every` of these with each forged data."""
        for name in PRESSES:
            for args in self.forged() if name in every else ("", f"ask:e{self.seq}"):
                data = f"{name}:{args}" if args else name
                shown = {"message_id": 77, "date": 1, "chat": {"id": person, "type": "private"}}
                yield name, {"callback_query": {"id": "1", "from": user(person), "data": data, "message": shown}}

    def typed(self, person):
        """Each command, bare, and with the bot's name and numbers after it."""
        for name in COMMANDS:
            for text in (f"/{name}", f"/{name}@the_bot {self.seq} {self.home.owner_id}"):
                self.number += 1
                yield name, {"message": message(9000 + self.number, person, text=text)}

    async def fates(self, tx, updates):
        """What becomes of a batch before anybody answers."""
        items = [convert(one) for one in updates]
        return (await accept(tx, self.home.resources, items, NOW)).fates

    async def said_to(self, tx, update, front):
        """The letters one update brings about, by the whole way from intake to the outbox: person and body."""
        before = set((await tx.execute(select(outbox.c.id))).scalars())
        if (await self.fates(tx, [update])) == ("for_owner",):
            self.number += 1
            await front.desk.handle(tx, update, 100_000 + self.number, front.now)
        new = set((await tx.execute(select(outbox.c.id))).scalars()) - before
        query = select(outbox).where(outbox.c.id.in_(new)).order_by(outbox.c.created_at)
        return [await self.opened(tx, row) for row in await tx.execute(query)] if new else []

    async def opened(self, tx, row):
        """Whom a letter is for, and what is in it."""
        sealer = await self.home.resources.keys.open_owner(tx, row.owner_id)
        body = orjson.loads(sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id))
        mine = self.home.done.owner.telegram_id if row.owner_id == self.home.owner_id else OTHER_OWNER
        return body.get("to", mine), body


OWNED = {table: table.c.owner_id for table in metadata.sorted_tables if "owner_id" in table.c}
OWNED[owners_table] = owners_table.c.id


def spelled(table):
    """A question for the rows of an owner's in a table: its name, and all values of a row as one text."""
    first, *others = map(func.quote, table.c)
    row = literal("").op("||")(first)
    values = reduce(lambda row, value: row.op("||")(literal_column("','")).op("||")(value), others, row)
    return select(literal(table.name), values).where(OWNED[table] == bindparam("owner_id"))


EVERY_ROW = union_all(*map(spelled, OWNED))
"""One question for all tables: it is asked after everything that is said."""


async def rows_of(tx, owner_id, without=THEIR_OWN):
    """Every row of an owner's."""
    found: dict[str, list[str]] = {table.name: [] for table in OWNED if table.name not in without}
    for table, row in await tx.execute(EVERY_ROW, {"owner_id": owner_id}):
        found.get(table, []).append(row)
    return {table: sorted(rows) for table, rows in found.items()}


async def settled(home):
    """A day with a message in it and one today, and somebody in every role."""
    await arrives(home, f"{MARKER} of yesterday", NOW)
    await digested(home, later(minutes=1))
    seq = await arrives(home, f"{MARKER} please bring the keys tomorrow at 5 pm", later(minutes=2))
    other = await move_in(home.database, home.resources, owner=OTHER_OWNER, accounts=(OTHER_CONTACT,), name="Sorrel")
    ids = {}
    async with home.database.write() as tx:

        async def befriend(name, person, state, permissions):
            ids[name] = await helpers.add(tx, home.resources.keys, home.owner_id, person, name, "en", NOW)
            await helpers.change(tx, home.resources.keys, home.owner_id, ids[name], state, permissions, NOW)

        for name, person in HELPERS.items():
            may = {"nothing": (), "everything": PERMISSIONS}.get(name, (name,))
            await befriend(name, person, "active", may)
        await befriend("waiting", WAITING, "waiting", PERMISSIONS)
        await befriend("revoked", REVOKED, "revoked", PERMISSIONS)
        await befriend("both", BOTH, "active", PERMISSIONS)
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        await name_contact(tx, home.resources.keys, owner, [BOTH], "Robin", NOW)
        connection = Connection("c1", home.owner_id, can_reply=True, enabled=True, connected_at=NOW)
        await connections.save(tx, home.resources.keys, connection)
    return Town(home, other, seq, ids)


@pytest.fixture(scope="session")
def settled_town(moved_in, resources_of, tmp_path_factory):
    """The town as a file, and who is in it: settled once, and copied for each test."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copy(moved_in[0], folder / FILE_NAME)

    async def settles():
        async with home_in(folder, resources_of, moved_in[1]) as home:
            return await settled(home)

    return folder / FILE_NAME, asyncio.run(settles())


@pytest.fixture
async def town(settled_town, resources_of, tmp_path):
    """A copy of the town for a test alone."""
    file, there = settled_town
    folder = tmp_path / "town"
    folder.mkdir(mode=0o700)
    shutil.copy(file, folder / FILE_NAME)
    async with home_in(folder, resources_of, there.home.done) as home:
        yield replace(there, home=home)


def a_talk(topic):
    """A conversation somebody could be in."""
    return Conversation(topic, "word", {}, NOW)


# Nobody


@pytest.mark.parametrize("role", SILENT)
async def test_silence(town, role):
    """No command, button or line of anybody without a part in it is for the owner's side, and nothing comes back."""
    person, home = SILENT[role], town.home
    updates = [update for _, update in [*town.typed(person), *town.pressed(person)]]
    async with home.database.write() as tx:
        for topic in TOPICS:
            await conversations.save(tx, home.resources.keys, home.owner_id, person, a_talk(topic))
        updates.append({"message": message(8999, person, text="yes")})
        fates = await town.fates(tx, updates)
        assert "for_owner" not in fates
        for row in await tx.execute(select(outbox)):
            assert (await town.opened(tx, row))[0] != person


@pytest.mark.parametrize("role", SILENT)
async def test_the_desk_itself_is_silent(town, role):
    """Should one of them come as far as the desk, it looks again who that is, and says nothing."""
    front = Front(town.home, person=SILENT[role], now=later(hours=1))
    await front.letters()
    for name in COMMANDS:
        assert await front.says(f"/{name}") == []
    for name in PRESSES:
        assert await front.presses(name) == []


ELSEWHERE = {
    "edited": lambda said: {"edited_message": said | {"edit_date": said["date"] + 5}},
    "group": lambda said: {"message": said | {"chat": {"id": -100, "type": "group", "title": "x"}}},
    "supergroup": lambda said: {"message": said | {"chat": {"id": -100200, "type": "supergroup", "title": "x"}}},
    "channel": lambda said: {"channel_post": said | {"chat": {"id": -100300, "type": "channel", "title": "x"}}},
    "inline": lambda said: {"inline_query": {"id": "1", "from": said["from"], "query": said["text"], "offset": ""}},
    "chosen": lambda said: {"chosen_inline_result": {"result_id": "1", "from": said["from"], "query": said["text"]}},
    "business": lambda said: {
        "business_message": said | {"business_connection_id": "c1", "chat": {"id": CONTACT, "type": "private"}}
    },
    "unknown connection": lambda said: {"business_message": said | {"business_connection_id": "c9"}},
}


@pytest.mark.parametrize("way", ELSEWHERE)
async def test_elsewhere_nobody_is_answered(town, way):
    """Edited, or said in a group, a channel, inline or to a contact, a command is none, whoever says it."""
    everybody = {"owner": town.home.done.owner.telegram_id, "other": OTHER_OWNER, **SILENT, **HELPERS}
    async with town.home.database.write() as tx:
        before = len((await tx.execute(select(outbox.c.id))).all())
        for person in everybody.values():
            updates = [ELSEWHERE[way](update["message"]) for _, update in town.typed(person)]
            assert "for_owner" not in await town.fates(tx, updates)
        assert len((await tx.execute(select(outbox.c.id))).all()) == before


# Helpers


def test_what_is_open_to_helpers():
    """Exactly these, each with its permission; whatever a part adds is closed to them."""
    assert parts.helper_may() == OPEN_TO_HELPERS


def allowed(role, name):
    """Whether a helper of this role may this."""
    needed = OPEN_TO_HELPERS.get(name)
    return needed is not None and (needed == "" or role in {needed, "everything"})


@pytest.mark.parametrize("role", HELPERS)
async def test_a_helper_within_the_permission(town, role):
    """What a helper may not is refused in one sentence and changes nothing; what they may stays within it."""
    person, home = HELPERS[role], town.home
    front = Front(home, person=person, now=later(hours=1))
    refusal = home.resources.library.of("en").say("helper-not-shared")
    every = OPEN_TO_HELPERS if role == "everything" else ()
    async with home.database.write() as tx:
        before = await rows_of(tx, home.owner_id)
        for name, update in [*town.typed(person), *town.pressed(person, every)]:
            trial = await tx.begin_nested()
            told = await town.said_to(tx, update, front)
            what = update.get("callback_query", {}).get("data", name)
            if allowed(role, name):
                assert name in {"read", "practical"} or not [body for _, body in told if MARKER in str(body)], what
            else:
                assert [(to, body["text"]) for to, body in told] == [(person, refusal)], what
            may_change = {"stop_helping": {"helpers"}} | {key: {"accesses"} for key in PERMISSIONS}
            after = await rows_of(tx, home.owner_id)
            changed = {table for table in before if before[table] != after[table]}
            assert changed <= (may_change.get(name, set()) if allowed(role, name) else set()), what
            await trial.rollback()


@pytest.mark.parametrize("role", HELPERS)
async def test_a_helper_in_a_conversation(town, role):
    """A conversation that was never a helper's to lead takes nothing they type."""
    person, home = HELPERS[role], town.home
    front = Front(home, person=person, now=later(hours=1))
    async with home.database.write() as tx:
        before = await rows_of(tx, home.owner_id)
        for topic in TOPICS:
            await conversations.save(tx, home.resources.keys, home.owner_id, person, a_talk(topic))
            update = {"message": message(8990, person, text="forget everything")}
            told = await town.said_to(tx, update, front)
            assert all(to == person and MARKER not in str(body) for to, body in told), topic
            assert len(told) == (topic != "hidden"), topic
        assert await rows_of(tx, home.owner_id) == before


async def test_what_a_helper_is_told(front, home):
    """The guide once, when they are confirmed; afterwards what is shared now, in a few lines; their own /privacy."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
    _, guide = sorted(await front.presses(f"helper:confirm:{number}"), key=lambda letter: letter.body["to"] == STRANGER)
    assert "What helps" in guide.text
    assert guide.data == ["stop_helping"]
    _, more = sorted(
        await front.presses(f"helper:may:{number}:read:yes"), key=lambda letter: letter.body["to"] == STRANGER
    )
    assert more.text == "What is shared with you now:\n• /read shows messages, one at a time."
    friend = replace(front, person=STRANGER)
    [privacy] = await friend.says("/privacy")
    assert "/stop_helping" in privacy.text
    assert "/forget" not in privacy.text


# Links


async def test_links(town):
    """A link that was guessed, used, replaced or has expired meets silence, and makes nobody anything."""
    home, front = town.home, Front(town.home, person=STRANGER, now=later(hours=1))
    async with home.database.write() as tx:
        make = invitations.create
        old = await make(tx, home.resources.keys, "helper", home.owner_id, NOW, later(minutes=30))
        replaced = await make(tx, home.resources.keys, "helper", home.owner_id, NOW, later(days=1))
        used = await make(tx, home.resources.keys, "helper", home.owner_id, NOW, later(days=1))
        [invitation] = (await invitations.find_valid(tx, home.resources.keys, [used], NOW)).values()
        assert await invitations.use(tx, home.resources.keys, invitation, NOW)
        good = await make(tx, home.resources.keys, "helper", home.owner_id, NOW, later(days=1))
        before = await rows_of(tx, home.owner_id)
        for n, token in enumerate((old, replaced, used, good[:-1], good.swapcase(), "", "x" * 64)):
            said = {"message": message(8000 + n, STRANGER, text=f"/start {token}")}
            assert await town.said_to(tx, said, front) == [], n
            assert await front.desk.handle(tx, said, n, front.now) is None
        assert await town.said_to(tx, {"message": message(8050, CONTACT, text=f"/start {good}")}, front) == []
        after = await rows_of(tx, home.owner_id)
        assert (after["helpers"], after["invitations"]) == (before["helpers"], before["invitations"])
        told = await town.said_to(tx, {"message": message(8051, STRANGER, text=f"/start {good}")}, front)
        assert [to for to, _ in told] == [STRANGER, home.done.owner.telegram_id]
        again = {"message": message(8052, REVOKED, text=f"/start {good}")}
        assert await town.said_to(tx, again, front) == []


async def test_one_row_a_person(front, home):
    """Who opens two links is one helper in the end: ending that one leaves no other behind."""
    friend = replace(front, person=STRANGER)
    friend.seen = front.seen
    for _ in range(2):
        [link] = await front.presses("helper:invite:0")
        await friend.says(f"/start {link.text.rpartition('start=')[2]}")
    async with home.database.read() as tx:
        states = [helper.state for helper in await helpers.list_of_owner(tx, home.resources.keys, home.owner_id)]
    assert sorted(states) == ["revoked", "waiting"]


# While calm


async def test_what_waits_for_its_time(front, home):
    """Further permissions wait one beside the other; what was taken away meanwhile stays away; the helper is told."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ("counts",), NOW)
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    for name in ("read", "alerts", "read"):
        await front.presses(f"helper:may:{number}:{name}:yes")
    await front.presses(f"helper:may:{number}:counts:no")
    async with home.database.write() as tx:
        assert len(await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id)) == 2
        [helper] = await helpers.list_of_owner(tx, home.resources.keys, home.owner_id)
        assert helper.permissions == frozenset()
        await front.letters()
        assert await cooling_off.apply_due(tx, home.resources, home.owner_id, front.now + timedelta(hours=25)) == 2
        [helper] = await helpers.list_of_owner(tx, home.resources.keys, home.owner_id)
        assert helper.permissions == {"read", "alerts"}
    told = [letter for letter in await front.letters() if letter.body.get("to") == STRANGER]
    assert "/read" in told[-1].text


async def test_gone_before_its_time(front, home):
    """Nothing that still waited brings somebody back who was ended, or who stopped."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    await front.presses(f"helper:may:{number}:read:yes")
    friend = replace(front, person=STRANGER)
    friend.seen = front.seen
    await friend.says("/stop_helping")
    async with home.database.write() as tx:
        assert await cooling_off.apply_due(tx, home.resources, home.owner_id, front.now + timedelta(hours=25)) == 0
    assert await friend.says("/read") == []


@pytest.fixture
async def kim(home):
    """A helper who may read the counts; more waits for a day."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ("counts",), NOW)
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    return number


async def permissions_when_due(front, home):
    """What the helper may, after everything that waited has taken effect; and how much that was."""
    async with home.database.write() as tx:
        applied = await cooling_off.apply_due(tx, home.resources, home.owner_id, front.now + timedelta(hours=25))
        [helper] = await helpers.list_of_owner(tx, home.resources.keys, home.owner_id)
    return helper.permissions, applied


async def test_what_is_taken_does_not_come_back(front, home, kim):
    """A switch that still says "on", pressed while it waits to be given again, ends that, too; others go on waiting."""
    await front.presses(f"helper:may:{kim}:read:yes")
    await front.presses(f"helper:may:{kim}:alerts:yes")
    await front.presses(f"helper:may:{kim}:read:no")
    assert await permissions_when_due(front, home) == ({"counts", "alerts"}, 1)


async def test_an_old_switch_gives_nothing(front, home, kim):
    """A tap on a switch does what its label says, also the second time; one of an earlier version does neither."""
    for _ in range(2):
        said = await front.presses(f"helper:may:{kim}:counts:no")
        assert f"helper:may:{kim}:counts:yes" in [data for letter in said for data in letter.data]
    [said] = await front.presses(f"helper:may:{kim}:counts")
    assert f"helper:may:{kim}:counts:yes" in said.data
    assert await permissions_when_due(front, home) == (frozenset(), 0)


async def test_a_helper_who_becomes_a_contact_waits_for_nothing(front, home, kim):
    """Nothing of them is listed as waiting, or told as done."""
    await front.presses(f"helper:may:{kim}:read:yes")
    async with home.database.write() as tx:
        await add_account(tx, home.resources.keys, home.done.owner, home.done.contact, STRANGER, NOW)
    assert await permissions_when_due(front, home) == (frozenset(), 0)


# A contact of one owner who helps another


@pytest.fixture
async def across(town):
    """The first owner's contact helps the second one with everything; the second has a message of today too."""
    async with town.home.database.write() as tx:
        number = await helpers.add(tx, town.home.resources.keys, town.other.owner_id, CONTACT, "Robin", "en", NOW)
        await helpers.change(tx, town.home.resources.keys, town.other.owner_id, number, "active", PERMISSIONS, NOW)
        said = message(
            950, OTHER_CONTACT, text="please bring the lamp on Friday at 4 pm", date=seconds(later(minutes=5))
        )
        await accept(tx, town.home.resources, [convert({"message": said})], later(minutes=5))
    return Front(town.home, person=CONTACT, now=later(hours=1))


def test_a_helper_s_commands_are_known_at_intake():
    """What intake takes for a helper's command is what a helper may type."""
    assert set(parts.helper_may()) & set(COMMANDS) == addressee.HELPER_COMMANDS


@pytest.mark.parametrize("said", sorted(addressee.HELPER_COMMANDS))
async def test_a_contact_s_command_as_a_helper(town, across, said):
    """A helper's command is answered with the matters of whom they help; the other's record neither gains nor tells."""
    async with town.home.database.write() as tx:
        before = await rows_of(tx, town.home.owner_id, without=("chat_messages",))
        told = await town.said_to(tx, {"message": message(960, CONTACT, text=f"/{said}@the_bot")}, across)
        assert CONTACT in [to for to, _ in told]
        assert MARKER not in str(told)
        assert ("the lamp" in str(told)) is (said in {"practical", "read"})
        assert await rows_of(tx, town.home.owner_id, without=("chat_messages",)) == before


@pytest.mark.parametrize(
    "content", [{"text": "hello"}, {"text": "/answer me"}, {"text": "/"}, {"text": "read"}, {"photo": []}, {"text": ""}]
)
async def test_what_else_a_contact_writes(town, across, content):
    """Anything else they write is a message to the owner whose contact they are, and meets silence."""
    async with town.home.database.write() as tx:
        assert await town.fates(tx, [{"message": message(970, CONTACT, **content)}]) == ("kept",)
        [row] = await entries.list_newest_of_kind(tx, town.home.owner_id, "message", 1)
        assert (row.channel, row.direction) == ("direct", "in")
        assert row.seq > town.seq


async def test_a_contact_s_buttons_as_a_helper(town, across):
    """Their buttons reach what they were allowed where they help, and nothing of the one whose contact they are."""
    async with town.home.database.write() as tx:
        before = await rows_of(tx, town.home.owner_id, without=())
        for _, update in town.pressed(CONTACT, OPEN_TO_HELPERS):
            for to, body in await town.said_to(tx, update, across):
                assert to in {CONTACT, OTHER_OWNER}
                assert MARKER not in str(body)
        assert await rows_of(tx, town.home.owner_id, without=()) == before


async def test_a_contact_opens_another_owner_s_link(town):
    """They are offered as a helper like anybody: a link is no way to find out whose contact somebody is."""
    front = Front(town.home, person=CONTACT, now=later(hours=1))
    async with town.home.database.write() as tx:
        link = await invitations.create(tx, town.home.resources.keys, "helper", town.other.owner_id, NOW, later(days=1))
        before = await rows_of(tx, town.home.owner_id, without=())
        told = await town.said_to(tx, {"message": message(980, CONTACT, text=f"/start {link}")}, front)
        assert [to for to, _ in told] == [CONTACT, OTHER_OWNER]
        assert await rows_of(tx, town.home.owner_id, without=()) == before


# Another owner


async def test_another_owner(town):
    """Another owner's buttons and commands, with the first one's ids in them, show and change nothing of theirs."""
    home = town.home
    front = Front(home, person=OTHER_OWNER, now=later(hours=1))
    updates = [update for _, update in [*town.typed(OTHER_OWNER), *town.pressed(OTHER_OWNER)]]
    async with home.database.write() as tx:
        before = await rows_of(tx, home.owner_id, without=())
        known = {row.id for row in await tx.execute(select(outbox.c.id))}
        fates = await town.fates(tx, updates)
        assert set(fates) == {"for_owner"}
        for number, update in enumerate(updates):
            await front.desk.handle(tx, update, 100_000 + number, front.now + timedelta(milliseconds=number))
        told = [await town.opened(tx, row) for row in await tx.execute(select(outbox)) if row.id not in known]
        assert len(told) > len(updates) / 2
        assert all(to == OTHER_OWNER and MARKER not in str(body) for to, body in told)
        assert await rows_of(tx, home.owner_id, without=()) == before
