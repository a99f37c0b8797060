"""Setting up: what is refused, and that doing it again does no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.owner import account, errors
from buffer.owner.errors import BadSetup
from buffer.owner.setup import checked, set_up
from buffer.owner.times import hour_of, zone_of
from buffer.record.check import check
from storage.boundary import boundaries
from storage.people import contacts, owners
from storage.record import entries
from tests.builders import BOUNDARY, CONTACT, NOW, OWNER, SECOND_ACCOUNT, later, move_in, present, wishes

OF_ONE_MACHINE = (
    "localtime",
    "posixrules",
    "Factory",
    "right/Europe/Berlin",
    "right/UTC",
    "posix/Europe/London",
    "europe/berlin",
    "Europe/berlin",
    "leapseconds",
    "tzdata.zi",
)
"""Names that some machines take for a zone, and others do not, or for another one (B2)."""


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"owner": 0}, errors.BadAccount),
        ({"owner": -5}, errors.BadAccount),
        ({"owner": 2**60}, errors.BadAccount),
        ({"accounts": (0,)}, errors.BadAccount),
        ({"accounts": (CONTACT, -1)}, errors.BadAccount),
        ({"accounts": (OWNER,)}, errors.SamePerson),
        ({"boundary": ""}, errors.EmptyBoundary),
        ({"boundary": " \n "}, errors.EmptyBoundary),
        ({"boundary": "\u200b"}, errors.EmptyBoundary),
        ({"boundary": "\u3164 \u200d"}, errors.EmptyBoundary),
        ({"boundary": "x" * 4097}, errors.LongBoundary),
        ({"boundary": "🦊" * 2049}, errors.LongBoundary),
        ({"boundary": "a\0b"}, errors.UnsendableBoundary),
        ({"boundary": "a\ud800"}, errors.UnsendableBoundary),
        ({"digest_at": "25:00"}, errors.BadHour),
        ({"digest_at": "9:00"}, errors.BadHour),
        ({"digest_at": "18.00"}, errors.BadHour),
        ({"digest_at": "18:60"}, errors.BadHour),
        ({"digest_at": "１８:00"}, errors.BadHour),
        ({"digest_at": ""}, errors.BadHour),
        *(({"reminder_at": hour}, errors.BadReminderHour) for hour in ("", "on", "24:00", "2 pm")),
        ({"zone": "Mars/Olympus"}, errors.UnknownZone),
        ({"zone": ""}, errors.UnknownZone),
        ({"zone": "../etc/passwd"}, errors.UnknownZone),
        ({"zone": "Europe"}, errors.UnknownZone),
        ({"zone": "\0"}, errors.UnknownZone),
        ({"zone": "x" * 5000}, errors.UnknownZone),
        *(({"zone": name}, errors.UnknownZone) for name in OF_ONE_MACHINE),
    ],
)
def test_what_is_refused(given, error):
    """Each wrong value is refused with the error that is meant for it, whose message is one sentence."""
    with pytest.raises(BadSetup) as caught:
        checked(wishes(**given))
    assert type(caught.value) is error
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "whose"),
    [({"owner": 0}, "owner"), ({"accounts": (0,)}, "contact"), ({"owner": 0, "accounts": (0,)}, "owner")],
)
def test_whose_account_is_refused(given, whose):
    """The error says which of the two numbers is meant, the owner's first."""
    with pytest.raises(errors.BadAccount) as caught:
        checked(wishes(**given))
    assert caught.value.whose == whose


@pytest.mark.parametrize("given", [{}, {"boundary": "x" * 4096}, {"boundary": "🦊" * 2048}, {"digest_at": "00:00"}])
def test_what_is_taken(given):
    """Ordinary wishes, and those just within the limits, come back as they were."""
    assert checked(wishes(**given)) == wishes(**given)


@given(st.text(max_size=12))
def test_an_hour_is_an_hour_or_refused(text):
    """Whatever was typed, the result is that time of day, or BadHour."""
    try:
        found = hour_of(text)
    except errors.BadHour:
        return
    assert found.strftime("%H:%M") == text


@given(st.text(max_size=40))
def test_a_zone_is_a_zone_or_refused(text):
    """Whatever was typed, the result is that zone, or UnknownZone."""
    try:
        found = zone_of(text)
    except errors.UnknownZone:
        return
    assert found.key == text


async def _state(home):
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        people = await contacts.list_of_owner(tx, home.resources.keys, owner.id)
        agreed = await boundaries.find_current(tx, home.resources.keys, [person.id for person in people])
        kinds = [row.kind async for row in entries.stream(tx, owner.id)]
        assert await check(tx, home.resources.keys, owner) == []
    return owner, people, agreed, kinds


async def _again(home, **given):
    async with home.database.write() as tx:
        return await set_up(tx, home.resources.keys, checked(wishes(**given)), later(minutes=5))


async def test_the_first_time(home):
    """An owner, a contact with an account, a boundary in version 1, both in the record, and a digest to come."""
    owner, people, agreed, kinds = await _state(home)
    assert (owner.telegram_id, owner.zone, owner.digest_at, owner.alerts) == (OWNER, "UTC", "18:00", True)
    assert [person.name for person in people] == ["Robin"]
    assert (agreed[people[0].id].text, agreed[people[0].id].version) == (BOUNDARY, 1)
    assert kinds == ["account", "agreement"]
    assert owner.next_digest_at == later(hours=6)


async def test_the_same_again_changes_nothing(home):
    """Repeated, it agrees to nothing anew and adds no entry."""
    before = await _state(home)
    done = await _again(home)
    assert (done.version, done.new_text) == (1, False)
    assert await _state(home) == before


@pytest.mark.parametrize("typed", [f"  {BOUNDARY}\n", f"\u200b{BOUNDARY}\t", f"{BOUNDARY}\r\n"])
async def test_a4_a_text_is_agreed_to_as_it_will_be_shown(home, typed):
    """What stands around it and cannot be seen makes no other text of it, and no second answer due."""
    done = await _again(home, boundary=typed)
    assert (done.version, done.new_text) == (1, False)


async def test_a4_a_text_that_was_kept_as_typed_is_the_same(home):
    """An earlier version kept what was typed: the same text again is not agreed to anew."""
    async with home.database.write() as tx:
        await boundaries.agree(tx, home.resources.keys, home.owner_id, home.contact_id, " Write no more.\n", later())
    done = await _again(home, boundary=" Write no more.\n")
    assert (done.version, done.new_text) == (2, False)


async def test_another_text_is_another_version(home):
    """A changed text is agreed to as version 2, and the record holds both agreements."""
    done = await _again(home, boundary="Another text.")
    assert (done.version, done.new_text) == (2, True)
    _, people, agreed, kinds = await _state(home)
    assert agreed[people[0].id].text == "Another text."
    assert kinds.count("agreement") == 2


async def test_a_second_account_joins_the_contact(home):
    """A new account, named together with a known one or by the contact's name, belongs to the same contact."""
    done = await _again(home, accounts=(SECOND_ACCOUNT,))
    assert sorted(done.accounts) == [CONTACT, SECOND_ACCOUNT]
    done = await _again(home, accounts=(CONTACT, 7777), name="")
    assert sorted(done.accounts) == [CONTACT, SECOND_ACCOUNT, 7777]
    assert len((await _state(home))[1]) == 1


@pytest.mark.parametrize("account", [9009, SECOND_ACCOUNT])
async def test_i1_an_unknown_account_without_a_name_is_asked_about(home, account):
    """Where somebody is known, it could be a second account of theirs: nothing is changed, no second answer is due."""
    before = await _state(home)
    with pytest.raises(errors.WhoseAccount) as refused:
        await _again(home, accounts=(account,), name="", boundary="Another text.", zone="Asia/Tokyo")
    assert (refused.value.account, refused.value.known) == (account, ["Robin"])
    assert await _state(home) == before


async def test_i1_the_name_says_whose_an_account_is(home):
    """With the known name it is another account of theirs, without a second boundary; with another, a new person."""
    done = await _again(home, accounts=(SECOND_ACCOUNT,), name="robin")
    assert (done.new_person, done.added, done.new_text) == (False, (SECOND_ACCOUNT,), False)
    done = await _again(home, accounts=(9009,), name="Kim")
    assert (done.new_person, done.added, done.new_text) == (True, (9009,), True)
    done = await _again(home, accounts=(9009,), name="")
    assert (done.new_person, done.added) == (False, ())


async def test_an_account_that_was_left_begins_no_second_record(home):
    """The line of before, typed again after a move, would make a new owner, and the contact would be answered again."""
    for before, there in ((OWNER, 8801), (8801, 8802)):
        async with home.database.write() as tx:
            mine = present(await owners.find(tx, home.resources.keys, home.owner_id))
            assert mine.telegram_id == before
            await account.move(tx, home.resources, mine, there, "W", later(days=there - 8800))
    for left in (OWNER, 8801):
        with pytest.raises(errors.LeftAccount) as refused:
            await _again(home, owner=left)
        assert (refused.value.account, refused.value.now) == (left, 8802)
    async with home.database.read() as tx:
        assert [one.telegram_id for one in await owners.list_all(tx, home.resources.keys)] == [8802]
    assert (await _again(home, owner=8802)).new_text is False


async def test_two_contacts_are_not_mixed(home):
    """Accounts that belong to two contacts already cannot be named as one person's."""
    await _again(home, accounts=(SECOND_ACCOUNT,), name="Kim")
    with pytest.raises(errors.DifferentContacts):
        await _again(home, accounts=(CONTACT, SECOND_ACCOUNT))


async def test_settings_are_changed(home):
    """Hour, zone and language are changed; alerts stay as they were where nothing is said."""
    await _again(home, zone="Asia/Tokyo", digest_at="07:00", language="de", alerts=None, remove_forwards=True)
    owner = (await _state(home))[0]
    assert (owner.zone, owner.digest_at, owner.language) == ("Asia/Tokyo", "07:00", "de")
    assert (owner.alerts, owner.remove_forwards) == (True, True)


async def test_an_owner_who_opened_the_link_is_set_up_to_the_end(home):
    """Whoever stopped in the middle of the conversation is not asked to go on with it: all of it was given."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    await _again(home)
    assert (await _state(home))[0].onboarded


async def test_two_owners_with_the_same_contact_are_told(home):
    """Where somebody else here has the same contact, it is said, because what is written to the bot goes to one."""
    assert not home.done.shared
    other = await move_in(home.database, home.resources, owner=8001)
    assert other.done.shared
    assert other.contact_id != home.contact_id
    assert other.done.owner.created_at == NOW
