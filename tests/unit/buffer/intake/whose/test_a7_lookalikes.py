"""A7: an account that looks like the contact's is a question to the owner, never an assertion, and nothing is lost."""

import orjson
import pytest
from sqlalchemy import select
from sqlalchemy import update as change

from buffer.incoming import ConnectionChange
from buffer.intake.accept import accept
from buffer.intake.whose import lookalikes, strangers
from buffer.owner import contacts as people
from handlers.inbound.convert import convert
from storage.keys import sealed_rows
from storage.outbox import notices
from storage.people import contacts, helpers, suspects
from storage.record import entries
from storage.sealed_columns import LETTER_BODY
from storage.tables import identities, outbox
from tests.builders import CONTACT, NOW, OWNER, STRANGER, arrives, later, message, move_in, origin, seconds, user

ANOTHER = STRANGER + 1
THREAT = "I will find you, and then I will kill you."


def written(sender, name, text=THREAT, number=7, **more):
    """A message of somebody, as Telegram tells it."""
    first, _, last = name.partition(" ")
    whom = {"first_name": first} | ({"last_name": last} if last else {})
    given = {"username": more.pop("username")} if "username" in more else {}
    said = message(number, sender=sender, date=seconds(NOW), text=text, **more)
    return said | {"from": {"id": sender, "is_bot": False, **whom, **given}}


async def takes(home, *updates, now=NOW):
    """The fates of these, in one batch."""
    async with home.database.write() as tx:
        return (await accept(tx, home.resources, [convert(one) for one in updates], now)).fates


async def asked(home, owner_id=None):
    """The questions that wait for the owner."""
    mine = (outbox.c.kind == "lookalike") & (outbox.c.owner_id == (owner_id or home.owner_id))
    async with home.database.read() as tx:
        rows = (await tx.execute(select(outbox).where(mine).order_by(outbox.c.created_at))).all()
        sealer = await home.resources.keys.open_owner(tx, owner_id or home.owner_id)
    return [orjson.loads(sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id)) for row in rows]


async def size(home):
    """How many entries there are."""
    async with home.database.read() as tx:
        return len([row async for row in entries.stream(tx, home.owner_id)])


async def connect(home):
    """The bot is connected to the owner's account."""
    async with home.database.write() as tx:
        await accept(tx, home.resources, [ConnectionChange("c1", OWNER, can_reply=True, enabled=True, at=NOW)], NOW)


@pytest.mark.parametrize("name", ["Robin", "Robin Dunmore", "ROBIN 2", "Rоbin"])
async def test_a7_the_same_name_to_the_bot_is_a_question(home, name):
    """It waits, unread; the owner is asked once, without a word of what was written; nothing is recorded."""
    before = await size(home)
    update = {"message": written(STRANGER, name)}
    assert await takes(home, update) == ("held",)
    assert await takes(home, update, {"message": written(STRANGER, name, number=8)}) == ("held", "held")
    [question] = await asked(home)
    assert "Is it Robin?" in question["text"]
    assert "kill" not in orjson.dumps(question).decode()
    data = [cell["callback_data"] for row in question["buttons"] for cell in row]
    assert data == [f"lookalike:yes:{STRANGER}", f"lookalike:no:{STRANGER}"]
    assert await size(home) == before


async def test_a7_the_question_is_known_again_without_the_account(home):
    """What a letter is known by lies open in the database: it holds no Telegram id, and the question comes once."""
    await takes(home, {"message": written(STRANGER, "Robin")})
    async with home.database.read() as tx:
        [key] = (await tx.execute(select(outbox.c.once_key).where(outbox.c.kind == "lookalike"))).scalars()
    assert str(STRANGER) not in key
    assert await takes(home, {"message": written(STRANGER, "Robin", number=8)}) == ("held",)
    assert len(await asked(home)) == 1


async def test_a7_in_the_owners_own_chat(home):
    """The same over the connection, which is then not called too wide because of it."""
    await connect(home)
    update = {"business_message": written(STRANGER, "Robin Dunmore", business_connection_id="c1")}
    assert await takes(home, update) == ("held",)
    assert len(await asked(home)) == 1
    async with home.database.read() as tx:
        assert await notices.list_unmentioned(tx, home.resources.keys, home.owner_id) == []


@pytest.mark.parametrize(("name", "fate"), [("Wilhelmina", "dropped"), ("Samphire Dunmore", "held")])
async def test_a7_who_forwards_a_message_is_not_who_wrote_it(home, name, fate):
    """A forward carries the owner's name, too: who is called like her is not asked about, who is like its author is."""
    theirs = user(CONTACT) | {"first_name": "Samphire", "last_name": "Dunmore"}
    forwarded = written(OWNER, "Wilhelmina", forward_origin=origin("user", sender_user=theirs))
    assert await takes(home, {"message": forwarded}) == ("kept",)
    assert await takes(home, {"message": written(STRANGER, name, "May I ask something?", number=8)}) == (fate,)
    assert len(await asked(home)) == (fate == "held")


@pytest.mark.parametrize(("state", "fate"), [("active", "dropped"), ("waiting", "held"), ("revoked", "held")])
async def test_a7_a_helper_of_the_same_name(home, state, fate):
    """In the owner's own chat a helper is known, too, whatever else comes with it; who is not one yet, or no longer,
    is asked about."""
    await connect(home)
    async with home.database.write() as tx:
        keys = home.resources.keys
        number = await helpers.add(tx, keys, home.owner_id, STRANGER, "Robin", "en", NOW)
        await helpers.change(tx, keys, home.owner_id, number, state, (), NOW)
    assert await takes(home, over_the_connection(7)) == (fate,)
    assert len(await asked(home)) == (fate == "held")


async def test_a7_somebody_elses_helper(home):
    """Who helps another owner may be this one's contact under a new account, also where they write to the bot."""
    await connect(home)
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,), name="Kim")
    async with home.database.write() as tx:
        keys = home.resources.keys
        number = await helpers.add(tx, keys, other.owner_id, STRANGER, "Robin", "en", NOW)
        await helpers.change(tx, keys, other.owner_id, number, "active", (), NOW)
    typed = {"message": written(STRANGER, "Robin", number=8, text="/help")}
    assert await takes(home, typed, over_the_connection(7)) == ("for_owner", "held")
    assert len(await asked(home)) == 1


@pytest.mark.parametrize("name", ["Kim", "Roberta", "R.", "Mum"])
async def test_a7_somebody_with_another_name_is_dropped(home, name):
    """Nobody is asked about, and nothing of it stays."""
    assert await takes(home, {"message": written(STRANGER, name)}) == ("dropped",)
    assert await asked(home) == []


async def test_a7_by_the_user_name(home):
    """What they are called with an at sign counts, too."""
    assert await takes(home, {"message": written(STRANGER, "X", username="robin_2027")}) == ("held",)


async def test_a7_by_what_telegram_calls_the_contact(home):
    """The owner's own name for them need not be the one of their account."""
    async with home.database.write() as tx:
        await people.rename(tx, home.resources.keys, home.done.owner, home.done.contact, "Ex", NOW)
    named = user(first_name="Robin", last_name="Dunmore")
    said = message(900, text="hello", date=seconds(NOW)) | {"from": named}
    await takes(home, {"message": said})
    assert await takes(home, {"message": written(STRANGER, "Robin Dunmore")}) == ("held",)
    [question] = await asked(home)
    assert "Is it Ex?" in question["text"]


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("You never answer me any more.", "held"),
        ("you NEVER answer me, any more", "held"),
        ("You never answer her any more.", "dropped"),
        ("Hello", "dropped"),
    ],
)
async def test_a7_the_same_words(home, text, fate):
    """A text of theirs, word for word, is a reason to ask; a short one is everybody's."""
    await arrives(home, "You never answer me any more.")
    await arrives(home, "Hello")
    assert await takes(home, {"message": written(STRANGER, "Kim", text)}) == (fate,)


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("/start AB-cd-EF-gh-1_2", "dropped"),
        ("https://news.example/2031/03/04/the-long-winter", "dropped"),
        ("www.news.example/a/b/c and T.me/some/thing/at/all", "dropped"),
        ("Read this, it is us: https://news.example/2031/03/04", "held"),
        ("start AB cd EF gh", "held"),
    ],
)
async def test_a7_what_a_tap_writes_and_what_is_passed_on_are_nobodys_words(home, text, fate):
    """The same link is opened or passed on by several people; the same words beside it are a reason to ask."""
    await arrives(home, text)
    assert await takes(home, {"message": written(STRANGER, "Kim", text)}) == (fate,)


async def test_a7_yes_keeps_everything_and_no_asks_never_again(home):
    """After yes what it writes is the contact's; after no it is dropped without another question."""
    await takes(home, {"message": written(STRANGER, "Robin")}, {"message": written(ANOTHER, "Robin", number=8)})
    async with home.database.write() as tx:
        keys = home.resources.keys
        await people.add_account(tx, keys, home.done.owner, home.done.contact, STRANGER, NOW)
        assert await suspects.mark_denied(tx, keys, home.owner_id, ANOTHER, NOW)
    assert await takes(home, {"message": written(STRANGER, "Robin")}) == ("kept",)
    assert await takes(home, {"message": written(ANOTHER, "Robin", number=9)}) == ("dropped",)
    assert len(await asked(home)) == 2


async def test_a7_denied_and_named_after_all(home):
    """Who was called somebody else can still be added by hand."""
    await takes(home, {"message": written(STRANGER, "Robin")})
    async with home.database.write() as tx:
        keys = home.resources.keys
        await suspects.mark_denied(tx, keys, home.owner_id, STRANGER, NOW)
        await people.add_account(tx, keys, home.done.owner, home.done.contact, STRANGER, NOW)
        assert await suspects.list_of_owner(tx, keys, home.owner_id) == []
    assert await takes(home, {"message": written(STRANGER, "Robin", number=8)}) == ("kept",)


async def test_a7_a_suspect_is_no_account_of_the_contact(home):
    """Until the owner says so it is listed nowhere among them, also not among former ones."""
    await takes(home, {"message": written(STRANGER, "Robin")})
    async with home.database.read() as tx:
        keys = home.resources.keys
        assert STRANGER not in await contacts.list_accounts(tx, keys, home.owner_id, home.contact_id, former=True)
        assert await contacts.find_identities(tx, keys, [STRANGER], former=True) == {}
        [suspect] = await suspects.list_of_owner(tx, keys, home.owner_id)
    assert (suspect.telegram_id, suspect.name, suspect.denied) == (STRANGER, "Robin", False)


async def test_a7_nobody_can_make_any_number_of_questions(home):
    """With so many open, others are dropped as strangers."""
    fates = await takes(
        home, *({"message": written(STRANGER + n, "Robin", number=n)} for n in range(1, lookalikes.MOST_OPEN + 3))
    )
    assert fates == ("held",) * lookalikes.MOST_OPEN + ("dropped",) * 2
    assert len(await asked(home)) == lookalikes.MOST_OPEN


async def test_a7_each_owner_is_asked_about_their_own(home):
    """Of two owners only the one whose contact is called so is asked."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,), name="Kim")
    await takes(home, {"message": written(STRANGER, "Kim")})
    assert await asked(home) == []
    assert len(await asked(home, other.owner_id)) == 1


@pytest.mark.parametrize(
    "update",
    [
        {"message": written(OWNER, "Robin")},
        {"edited_message": written(OWNER, "Robin", edit_date=seconds(NOW))},
        {"message": written(STRANGER, "Robin") | {"from": {"id": STRANGER, "is_bot": True, "first_name": "Robin"}}},
        {"message": written(STRANGER, "Robin", forward_origin=origin("hidden_user", sender_user_name="Robin"))},
    ],
)
async def test_a7_what_is_nobodys_new_account(home, update):
    """The owner themselves, a bot, a forward."""
    await takes(home, update, now=later(minutes=1))
    assert await asked(home) == []


async def test_a7_an_owner_who_is_apart_is_asked_later(home):
    """While an owner's rows are looked at, what comes to their own chat waits, and nobody is asked."""
    await connect(home)
    update = {"business_message": written(STRANGER, "Robin", business_connection_id="c1")}
    async with home.database.write() as tx:
        accepted = await accept(tx, home.resources, [convert(update)], NOW, apart=frozenset({home.owner_id}))
    assert accepted.fates == ("waits",)
    assert await asked(home) == []
    assert await takes(home, update) == ("held",)


CONNECTED = {"id": "c1", "user": user(OWNER), "user_chat_id": OWNER, "date": seconds(NOW), "is_enabled": True}


def over_the_connection(number, sender=STRANGER, name="Robin", **more):
    """A message in the stranger's chat with the owner."""
    said = written(sender, name, number=number, business_connection_id="c1", **more)
    return {"business_message": said | {"chat": {"id": STRANGER, "type": "private"}}}


def taken_back(number):
    """A message of that chat is deleted."""
    chat = {"id": STRANGER, "type": "private"}
    return {"deleted_business_messages": {"business_connection_id": "c1", "chat": chat, "message_ids": [number]}}


async def test_a7_what_belongs_to_the_chat_waits_with_it(home):
    """What the owner answers there, and what is deleted; after yes all of it is in the record."""
    await connect(home)
    assert await takes(home, over_the_connection(7, OWNER, "Robin"), taken_back(6)) == ("dropped", "dropped")
    before = await size(home)
    chat = [over_the_connection(8), over_the_connection(9, OWNER, "Robin", text="Stop."), taken_back(8)]
    assert await takes(home, *chat) == ("held",) * 3
    assert await takes(home, taken_back(8)) == ("held",)
    async with home.database.write() as tx:
        await people.add_account(tx, home.resources.keys, home.done.owner, home.done.contact, STRANGER, NOW)
    assert await takes(home, *chat) == ("kept",) * 3
    async with home.database.read() as tx:
        kinds = [row.kind async for row in entries.stream(tx, home.owner_id)][before:]
    assert kinds.count("message") == 2
    assert kinds.count("deletion") == 1


async def test_a7_over_a_connection_of_the_same_batch(home):
    """Whoever writes over it at once is asked about; others' messages are told of, as over any connection."""
    fates = await takes(home, {"business_connection": CONNECTED}, over_the_connection(7))
    assert fates == ("kept", "held")
    stranger = over_the_connection(8, name="Kim")
    stranger["business_message"] |= {"from": user(ANOTHER), "chat": {"id": ANOTHER, "type": "private"}}
    assert await takes(home, {"business_connection": CONNECTED | {"id": "c1"}}, stranger) == ("kept", "dropped")
    async with home.database.read() as tx:
        [notice] = await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)
    assert notice.kind == "narrow_selection"


async def test_a7_a_former_account_is_not_asked_about(home):
    """What it writes is not kept, and the owner has said so already."""
    async with home.database.write() as tx:
        keys, contact = home.resources.keys, home.done.contact
        await people.add_account(tx, keys, home.done.owner, contact, STRANGER, NOW)
        assert await people.remove_account(tx, keys, home.done.owner, contact, STRANGER, NOW)
    assert await takes(home, {"message": written(STRANGER, "Robin")}) == ("dropped",)
    assert await asked(home) == []


@pytest.mark.parametrize("altered", [{"seal": b"\1" * 32}, {"suspected_at": None}, {"telegram_hash": b"\2" * 32}])
@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_a7_a_suspect_whose_row_does_not_hold(home, altered, answer):
    """It is no account of the contact, waits on, is not asked about again, and the owner's answer settles it."""
    update = {"message": written(STRANGER, "Robin")}
    assert await takes(home, update) == ("held",)
    keys = home.resources.keys
    async with home.database.write() as tx:
        await tx.execute(change(identities).where(identities.c.suspected_at.is_not(None)).values(altered))
        await strangers.is_anybody_unknown(tx, keys)
    assert await takes(home, update) == ("held",)
    assert len(await asked(home)) == 1
    async with home.database.write() as tx:
        assert await contacts.find_identities(tx, keys, [STRANGER], former=True) == {}
        if answer == "yes":
            await people.add_account(tx, keys, home.done.owner, home.done.contact, STRANGER, NOW)
        else:
            assert await suspects.mark_denied(tx, keys, home.owner_id, STRANGER, NOW)
    assert await takes(home, update) == (("kept",) if answer == "yes" else ("dropped",))
    async with home.database.read() as tx:
        theirs = await contacts.list_accounts(tx, keys, home.owner_id, home.contact_id)
        [row] = await tx.execute(
            select(identities).where(identities.c.telegram_hash == keys.hash_id("person", STRANGER))
        )
        assert sealed_rows.is_whole(keys, identities, row)
    assert (STRANGER in theirs) == (answer == "yes")
