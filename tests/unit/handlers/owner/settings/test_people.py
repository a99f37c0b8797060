"""Who it is about, in the chat: listed, said back before they are added, renamed, taken out without losing anything."""

import pytest

from buffer.incoming import LookedUp, Person
from buffer.owner import contacts as owner_contacts
from buffer.owner import cooling_off
from buffer.text import unlinked
from storage.people import contacts, owners, pending_changes
from storage.record import entries
from tests.builders import CONTACT, NOW, OWNER, SECOND_ACCOUNT, arrives, later, present

THIRD_ACCOUNT = 5_120_077
SAM = Person(99, "Sam Dunmore", "sam_d", is_bot=False)


async def accounts(home):
    """The accounts of each contact, by name."""
    keys = home.resources.keys
    async with home.database.read() as tx:
        mine = await contacts.list_of_owner(tx, keys, home.owner_id)
        return {one.name: await contacts.list_accounts(tx, keys, home.owner_id, one.id) for one in mine}


async def size(home):
    """How long the record is."""
    async with home.database.read() as tx:
        return len([row async for row in entries.stream(tx, home.owner_id)])


# Listed


async def test_everybody_is_listed(front, home):
    """Each with accounts and boundary; from there each can be changed, and somebody added."""
    [shown] = await front.presses("people:all")
    assert f"<b>Robin</b>\nAccount: {unlinked.one_line(str(CONTACT))}" in shown.text
    assert (await front.says("/people"))[0].text == shown.text
    assert "Boundary: agreed on 4 March" in shown.text
    assert shown.data == [f"people:show:{home.contact_id}", "people:add"]
    [one] = await front.presses(f"people:show:{home.contact_id}")
    assert one.data == [
        f"people:account:{home.contact_id}", f"people:rename:{home.contact_id}", f"set:boundary:{home.contact_id}",
        f"people:remove:{home.contact_id}", "people:all",
    ]  # fmt: skip


async def test_what_waits_is_shown_where_it_was_asked_for(front, home):
    """That somebody is to be taken out stands under the list and under that person, with a way back."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    await front.presses(f"people:remove:{home.contact_id}")
    await front.presses(f"people:really:{home.contact_id}")
    for shown in [*await front.says("/people"), *await front.presses(f"people:show:{home.contact_id}")]:
        assert "5 March" in shown.text
        [back] = [data for data in shown.data if data.startswith("set:back:")]
    await front.presses(back)
    for shown in [*await front.says("/people"), *await front.presses(f"people:show:{home.contact_id}")]:
        assert "5 March" not in shown.text
        assert not [data for data in shown.data if data.startswith("set:back:")]


# Said back


@pytest.mark.parametrize(
    ("looked_up", "said"),
    [
        (LookedUp(99, SAM, asked=True), "Sam Dunmore (@\u2060sam_d), account 99"),
        (LookedUp(99, Person(99, "Sam", None, is_bot=False), asked=True), "Sam, account 99"),
        (LookedUp(99, None, asked=True), "Telegram shows me nothing"),
        (LookedUp(99, None, asked=False), "could not ask Telegram"),
        (LookedUp(98, SAM, asked=True), "could not ask Telegram"),
        (None, "could not ask Telegram"),
    ],
)
async def test_a8_a_number_is_said_back(front, home, looked_up, said):
    """Name and user name where Telegram shows them, else that it shows nothing; nobody is added before the yes."""
    front.looked_up = looked_up
    await front.presses("people:add")
    _, asked = await front.says("99")
    assert said in asked.text
    assert asked.data == ["people:is:yes:99", "people:is:no:99"]
    assert await accounts(home) == {"Robin": [CONTACT]}
    [again] = await front.presses("people:is:no:99")
    assert again.body["pick"]
    assert await accounts(home) == {"Robin": [CONTACT]}


async def test_a8_a_second_person_from_the_chat(front, home):
    """After the yes they are watched, and a boundary for them is asked for; the first one's stays."""
    front.looked_up = LookedUp(99, SAM, asked=True)
    await front.presses("people:add")
    await front.says("99")
    done, asked = await front.presses("people:is:yes:99")
    assert "kept from now on" in done.text
    assert "welcome:situation:own" in asked.data
    assert await accounts(home) == {"Robin": [CONTACT], "Sam Dunmore": [99]}
    await front.presses("welcome:situation:hostile")
    await front.presses("welcome:preview:agree")
    [shown] = await front.presses("people:all")
    assert "none yet" not in shown.text


async def test_a8_picked_in_telegrams_own_picker(front, home):
    """What Telegram gives with a pick is said back, too, with every odd character taken out."""
    picked = {"user_id": SECOND_ACCOUNT, "first_name": "<b>Kim</b>", "username": "kim"}
    await front.presses(f"people:account:{home.contact_id}")
    _, asked = await front.says(users_shared={"request_id": 1, "users": [picked]})
    assert "Another account of Robin" in asked.text
    assert "&lt;b&gt;Kim" in asked.text
    [done] = await front.presses(f"people:is:yes:{SECOND_ACCOUNT}")
    assert "Robin" in done.text
    assert await accounts(home) == {"Robin": [CONTACT, SECOND_ACCOUNT]}


@pytest.mark.parametrize("typed", ["nobody", "-5", "0", "9" * 30, str(OWNER)])
async def test_what_is_no_account_of_somebody_else(front, home, typed):
    """A name, an impossible number, her own: asked again."""
    await front.presses("people:add")
    [said] = await front.says(typed)
    assert said.body["pick"]
    assert await accounts(home) == {"Robin": [CONTACT]}


async def test_an_account_that_is_known(front, home):
    """It is said whose it is, and asked again."""
    await front.presses("people:add")
    [said] = await front.says(str(CONTACT))
    assert said.text.startswith("That is Robin already.")


async def test_a_person_telegram_shows_nothing_of_is_named(front, home):
    """Without a name from Telegram the owner gives one; then the boundary is asked for."""
    front.looked_up = LookedUp(99, None, asked=True)
    await front.presses("people:add")
    await front.says("99")
    _, named = await front.presses("people:is:yes:99")
    assert "What shall I call them?" in named.text
    [again] = await front.says("x" * 61)
    assert "does not work as a name" in again.text
    said, asked = await front.says("Sam")
    assert "From now on: Sam." in said.text
    assert "welcome:situation:own" in asked.data
    assert await accounts(home) == {"Robin": [CONTACT], "Sam": [99]}


async def test_a_number_is_looked_up_only_where_one_is_asked_for(front, home):
    """Elsewhere a number is an hour, an entry, or nothing: Telegram is not asked."""
    update = {"message": {"text": "99", "from": {"id": OWNER}}}
    async with home.database.read() as tx:
        assert await front.desk.account_typed(tx, update) is None
    await front.presses("people:add")
    async with home.database.read() as tx:
        assert await front.desk.account_typed(tx, update) == 99
        assert await front.desk.account_typed(tx, {"message": {"text": "Sam", "from": {"id": OWNER}}}) is None
        assert await front.desk.account_typed(tx, {"callback_query": {}}) is None


async def test_a8_a_yes_is_about_the_account_that_stood_above_it(front, home):
    """The button of an earlier question adds nobody, neither who was meant then nor who is meant now."""
    await front.presses("people:add")
    await front.says("98")
    await front.presses("people:is:no:98")
    await front.says("99")
    [said] = await front.presses("people:is:yes:98")
    assert "settled already" in said.text
    assert await accounts(home) == {"Robin": [CONTACT]}
    await front.presses("people:is:yes:99")
    assert await accounts(home) == {"Robin": [CONTACT], "": [99]}


async def test_an_old_yes_adds_nobody(front, home):
    """A button of a question that is over says so."""
    [said] = await front.presses("people:is:yes:99")
    assert "settled already" in said.text
    assert await accounts(home) == {"Robin": [CONTACT]}


# Renamed, taken out


async def test_a8_another_name(front, home):
    """It is used everywhere from then on."""
    await front.presses(f"people:rename:{home.contact_id}")
    said, shown = await front.says("Sam")
    assert "From now on: Sam." in said.text
    assert "<b>Sam</b>" in shown.text


async def test_a8_taken_out_and_the_record_stays(front, home):
    """Asked first; then nobody is listed, nothing they write is kept, and every entry is still there."""
    await arrives(home, "hello")
    before = await size(home)
    [asked] = await front.presses(f"people:remove:{home.contact_id}")
    assert "Your record stays as it is" in asked.text
    await front.presses(f"people:show:{home.contact_id}")
    assert await accounts(home) == {"Robin": [CONTACT]}
    [shown] = await front.presses(f"people:really:{home.contact_id}")
    assert shown.data == ["people:add"]
    await arrives(home, "hello again", later(minutes=1))
    assert await size(home) == before + 1
    [gone] = await front.presses(f"people:really:{home.contact_id}")
    assert "settled already" in gone.text


async def test_a8_one_account_is_taken_out(front, home):
    """The other stays, and with it the person."""
    front.looked_up = LookedUp(SECOND_ACCOUNT, None, asked=True)
    await front.presses(f"people:account:{home.contact_id}")
    await front.says(str(SECOND_ACCOUNT))
    await front.presses(f"people:is:yes:{SECOND_ACCOUNT}")
    [one] = await front.presses(f"people:show:{home.contact_id}")
    take = f"people:account:remove:{home.contact_id}:{SECOND_ACCOUNT}"
    assert take in one.data
    [asked] = await front.presses(take)
    await front.presses(asked.data[0])
    assert await accounts(home) == {"Robin": [CONTACT]}


async def test_a8_taking_out_takes_protection_away_so_it_waits(front, home):
    """Two such changes wait side by side, each is named and can be taken back; what is left is done in time."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    front.looked_up = LookedUp(SECOND_ACCOUNT, None, asked=True)
    await front.presses(f"people:account:{home.contact_id}")
    await front.says(str(SECOND_ACCOUNT))
    await front.presses(f"people:is:yes:{SECOND_ACCOUNT}")
    [one] = await front.presses(f"people:account:really:{home.contact_id}:{SECOND_ACCOUNT}")
    assert "remove Robin, account" in one.text
    [other] = await front.presses(f"people:really:{home.contact_id}")
    assert "remove Robin" in other.text
    assert await accounts(home) == {"Robin": [CONTACT, SECOND_ACCOUNT]}
    await front.presses(other.data[0])
    async with home.database.write() as tx:
        await cooling_off.apply_due(tx, home.resources, home.owner_id, later(hours=25))
    [told] = await front.letters()
    assert told.text.startswith(
        f"As you asked, account {unlinked.one_line(str(SECOND_ACCOUNT))} of Robin is removed now."
    )
    assert await accounts(home) == {"Robin": [CONTACT]}
    async with home.database.read() as tx:
        assert await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id) == []


async def _waiting(home):
    async with home.database.read() as tx:
        return [one.value for one in await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id)]


@pytest.fixture
async def two_waits(front, home):
    """Robin has two accounts; that one of them, and that Robin be taken out, waits."""
    front.looked_up = LookedUp(SECOND_ACCOUNT, None, asked=True)
    await front.presses(f"people:account:{home.contact_id}")
    await front.says(str(SECOND_ACCOUNT))
    await front.presses(f"people:is:yes:{SECOND_ACCOUNT}")
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    await front.presses(f"people:account:really:{home.contact_id}:{SECOND_ACCOUNT}")
    await front.presses(f"people:really:{home.contact_id}")
    assert len(await _waiting(home)) == 2


async def test_a8_who_is_taken_out_waits_for_nothing(front, home, two_waits):
    """Taken out at once, nothing more waits that would take them, or an account of theirs, out once they are back."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=0)
    await front.presses(f"people:really:{home.contact_id}")
    assert await _waiting(home) == []


async def test_a8_an_account_that_is_taken_out_waits_for_nothing(home, two_waits):
    """By the command, which waits for nothing; that they be taken out altogether goes on waiting."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, keys, home.owner_id))
        robin = (await contacts.find_by_ids(tx, keys, [home.contact_id]))[home.contact_id]
        await owner_contacts.remove_account(tx, keys, owner, robin, SECOND_ACCOUNT, NOW)
    assert await _waiting(home) == [{"contact": home.contact_id, "account": None}]


async def test_a8_who_is_named_again_stays(front, home, two_waits):
    """An account that is theirs already, and waits to be taken out, is kept by naming it; that is said."""
    await front.presses("people:add")
    said = (await front.says(str(SECOND_ACCOUNT)))[0]
    assert "it stays so" in said.text
    assert await _waiting(home) == []
    said = (await front.says(str(SECOND_ACCOUNT)))[0]
    assert "it stays so" not in said.text


async def test_a8_another_account_keeps_them(front, home, two_waits):
    """Who adds an account of somebody wants them in it: they are not taken out. Another account of theirs may be."""
    front.looked_up = LookedUp(THIRD_ACCOUNT, None, asked=True)
    await front.presses(f"people:account:{home.contact_id}")
    await front.says(str(THIRD_ACCOUNT))
    await front.presses(f"people:is:yes:{THIRD_ACCOUNT}")
    assert await _waiting(home) == [{"contact": home.contact_id, "account": SECOND_ACCOUNT}]


async def test_a8_who_was_taken_out_in_time_is_named(front, home):
    """The quiet message about it says who it is, and that the record stays."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    await front.presses(f"people:really:{home.contact_id}")
    async with home.database.write() as tx:
        await cooling_off.apply_due(tx, home.resources, home.owner_id, later(hours=25))
    [told] = await front.letters()
    assert told.text.startswith("As you asked, Robin is removed now.")
    assert told.text.endswith("Your record stays as it is.")


# Nobody yet


@pytest.mark.parametrize("asked", ["/resume", "/start", "set:writes", "/people"])
async def test_nothing_is_promised_while_there_is_nobody(front, home, asked):
    """No sentence says that something is kept, or that a boundary goes out, once the only person is removed."""
    await front.presses(f"people:really:{home.contact_id}")
    [said] = await (front.says(asked) if asked.startswith("/") else front.presses(asked))
    assert "There is nobody yet." in said.text
    assert "boundary" not in said.text
    assert "silently" not in said.text


async def test_d7_a_boundary_before_there_is_anybody(front, home):
    """It is said why it cannot be, with the way to choose somebody."""
    await front.presses(f"people:really:{home.contact_id}")
    [said] = await front.presses("set:boundary")
    assert "there is nobody yet" in said.text
    assert said.data == ["people:add"]
    [shown] = await front.says("/settings")
    assert "Who it is about: <b>nobody</b>" in shown.text
    [asked] = await front.presses("people:add")
    assert asked.body["pick"]


async def test_new_words_for_somebody_taken_out_are_not_agreed_to(front, home):
    """A boundary that was being chosen for them, or waits, is over with them."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    await front.presses(f"set:boundary:{home.contact_id}")
    await front.presses("welcome:situation:hostile")
    await front.presses("welcome:preview:agree")
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=0)
    await front.presses(f"people:really:{home.contact_id}")
    async with home.database.read() as tx:
        assert await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id) == []
    [gone] = await front.presses(f"set:boundary:{home.contact_id}")
    assert gone.text == front.unknown
    assert front.now > NOW
