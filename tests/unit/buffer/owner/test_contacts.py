"""Which contact is meant when accounts and a name are given."""

from collections.abc import Sequence

import pytest

from buffer.boundary import delivery
from buffer.owner import contacts as people
from buffer.owner.contacts import Match, match
from buffer.owner.errors import DifferentContacts
from storage.boundary import replies
from storage.boundary.replies import ReplyState
from storage.intake import inbox
from storage.people import contacts, owners
from storage.people.contacts import Contact, Identity
from storage.people.owners import Owner
from storage.record import entries
from tests.builders import CONTACT, NOW, SECOND_ACCOUNT, STRANGER, Home, arrives, contact, later, present

ME, SOMEBODY = 1, 5
ROBIN, KIM = contact(id=2, name="Robin"), contact(id=3, name="Kim")
MINE = (ROBIN, KIM)


def known(account: int, contact_id: int, owner_id: int = ME) -> dict[int, Sequence[Identity]]:
    """An account that belongs to a contact."""
    return {account: [Identity(owner_id, contact_id, account)]}


def test_a_known_account_goes_before_the_name() -> None:
    """The contact is the one of the account, whatever name is given with it."""
    assert match(ME, MINE, known(CONTACT, ROBIN.id), [CONTACT], "Kim") == Match(ROBIN, (), shared=False)


@pytest.mark.parametrize("name", ["Robin", "ROBIN"])
def test_a_new_account_joins_the_contact_of_the_name(name: str) -> None:
    """A new account belongs to the contact it is named with, in upper or lower case."""
    assert match(ME, MINE, {}, [SECOND_ACCOUNT], name) == Match(ROBIN, (SECOND_ACCOUNT,), shared=False)


def test_new_accounts_join_a_known_one() -> None:
    """Accounts named together are one person's; those that are there already are not added again."""
    accounts = [STRANGER, CONTACT, SECOND_ACCOUNT]
    found = match(ME, MINE, known(CONTACT, ROBIN.id), accounts, "")
    assert found == Match(ROBIN, (STRANGER, SECOND_ACCOUNT), shared=False)


@pytest.mark.parametrize("name", ["", "Sam"])
def test_nobody_known_is_a_new_contact(name: str) -> None:
    """An unknown account with an unknown name, or with none, is somebody new: contacts without a name are not mixed."""
    nameless = contact(id=4, name="")
    assert match(ME, (*MINE, nameless), {}, [STRANGER], name) == Match(None, (STRANGER,), shared=False)


def test_another_owner_s_contact_is_a_new_one_here() -> None:
    """An account another owner knows is still to be added here, and it is said that it is shared."""
    elsewhere = known(CONTACT, 9, owner_id=SOMEBODY)
    assert match(ME, MINE, elsewhere, [CONTACT], "") == Match(None, (CONTACT,), shared=True)


def test_a8_a_former_account_belongs_to_nobody_unless_it_had_the_boundary() -> None:
    """It is new to whoever is named now; where the boundary went to it, it is theirs, whatever is said."""
    former = {CONTACT: [Identity(ME, ROBIN.id, CONTACT, removed_at=NOW)]}
    gone = contact(id=2, name="Robin", removed_at=NOW)
    assert match(ME, (gone, KIM), former, [CONTACT], "Kim") == Match(KIM, (CONTACT,), shared=False)
    assert match(ME, (gone, KIM), former, [CONTACT], "Robin") == Match(None, (CONTACT,), shared=False)
    assert match(ME, (gone, KIM), former, [CONTACT], "Kim", had=[CONTACT]) == Match(gone, (CONTACT,), shared=False)


def test_two_contacts_are_not_mixed() -> None:
    """Accounts of two contacts cannot be named as one person's."""
    both = known(CONTACT, ROBIN.id) | known(SECOND_ACCOUNT, KIM.id)
    with pytest.raises(DifferentContacts):
        match(ME, MINE, both, [CONTACT, SECOND_ACCOUNT], "Robin")


# Taken out, and back


async def who(home: Home) -> tuple[Owner, Contact]:
    """The owner, and their contact, former or not."""
    async with home.database.read() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        return owner, (await contacts.find_by_ids(tx, home.resources.keys, [home.contact_id]))[home.contact_id]


async def change(home: Home, what: str, *given: object) -> object:
    """A change of the people, by name."""
    owner, robin = await who(home)
    async with home.database.write() as tx:
        return await getattr(people, what)(tx, home.resources.keys, owner, robin, *given, later(minutes=5))


async def accounts(home: Home, *, former: bool = False) -> list[int]:
    """The contact's accounts."""
    async with home.database.read() as tx:
        keys = home.resources.keys
        return await contacts.list_accounts(tx, keys, home.owner_id, home.contact_id, former=former)


async def kinds(home: Home) -> list[str]:
    """The kinds of all entries."""
    async with home.database.read() as tx:
        return [row.kind async for row in entries.stream(tx, home.owner_id)]


async def reply_now(home: Home) -> ReplyState | None:
    """What became of the one reply."""
    async with home.database.read() as tx:
        found = await replies.find(tx, home.resources.keys, [home.contact_id])
    return next((reply.state for reply in found.values()), None)


async def test_a8_taken_out_a_contact_is_heard_no_more_and_the_record_stays(home: Home) -> None:
    """What they write is dropped; what is in the record stays, with an entry about it; nobody else is touched."""
    await arrives(home, "hello")
    before = await kinds(home)
    assert await change(home, "remove_contact")
    assert await kinds(home) == [*before, "account"]
    await arrives(home, "hello again", later(minutes=6))
    assert await kinds(home) == [*before, "account"]
    assert await accounts(home) == []
    assert await accounts(home, former=True) == [CONTACT]
    assert not await change(home, "remove_contact")


async def test_a8_the_last_account_takes_the_contact_with_it(home: Home) -> None:
    """One of two goes alone; with the last one the contact is a former one."""
    await change(home, "add_account", SECOND_ACCOUNT)
    assert await change(home, "remove_account", SECOND_ACCOUNT)
    assert (await who(home))[1].removed_at is None
    assert await accounts(home) == [CONTACT]
    assert not await change(home, "remove_account", STRANGER)
    assert await change(home, "remove_account", CONTACT)
    assert (await who(home))[1].removed_at is not None


async def test_a8_back_again_there_is_no_second_boundary(home: Home) -> None:
    """Named again, even as somebody new, who has had the boundary is the same person: nothing goes out twice."""
    await arrives(home, "hello")
    async with home.database.write() as tx:
        [going] = await delivery.start(tx, home.resources.keys, NOW)
    assert going.chat_id == CONTACT
    await change(home, "remove_contact")
    owner, _ = await who(home)
    async with home.database.write() as tx:
        named = await people.name_contact(tx, home.resources.keys, owner, [CONTACT], "Somebody", later(minutes=9))
    assert (named.contact.id, named.new) == (home.contact_id, False)
    await arrives(home, "hello again", later(minutes=10))
    assert await reply_now(home) == "sending"
    async with home.database.write() as tx:
        assert await delivery.start(tx, home.resources.keys, later(minutes=11)) == []


async def test_a8_an_account_named_by_mistake_can_be_somebody_elses(home: Home) -> None:
    """One that never had anything is new to whoever it is named for."""
    await change(home, "add_account", SECOND_ACCOUNT)
    await change(home, "remove_account", SECOND_ACCOUNT)
    owner, _ = await who(home)
    async with home.database.write() as tx:
        named = await people.name_contact(tx, home.resources.keys, owner, [SECOND_ACCOUNT], "Kim", later(minutes=9))
    assert named.new
    assert named.contact.name == "Kim"
    assert await accounts(home, former=True) == [CONTACT]


async def test_a8_what_is_claimed_does_not_go_to_somebody_taken_out(home: Home) -> None:
    """Taken out in the instant between the message and the answer, nobody is answered."""
    await arrives(home, "hello")
    assert await reply_now(home) == "claimed"
    await change(home, "remove_contact")
    async with home.database.write() as tx:
        assert await delivery.start(tx, home.resources.keys, NOW) == []
    assert await reply_now(home) == "withheld"


async def test_a8_another_name(home: Home) -> None:
    """The name is the new one everywhere, and the record says since when."""
    await change(home, "rename", "Sam")
    assert (await who(home))[1].name == "Sam"
    assert (await kinds(home))[-1] == "account"


async def test_what_was_put_off_is_looked_at_again_once_an_account_is_added(home: Home) -> None:
    """By whichever way it is added: what came from it waited for the owner's word."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, keys, home.owner_id))
        await inbox.add(tx, keys, [(77, b"{}")], NOW)
        [waiting] = await inbox.list_waiting(tx, keys, 1, NOW)
        await inbox.postpone(tx, waiting.row, later(hours=2))
        assert await inbox.list_waiting(tx, keys, 1, NOW) == []
        await people.name_contact(tx, keys, owner, [CONTACT], "", NOW)
        assert await inbox.list_waiting(tx, keys, 1, NOW) == []  # theirs already: nothing of it waited
        await people.name_contact(tx, keys, owner, [SECOND_ACCOUNT], "Robin", NOW)
        assert len(await inbox.list_waiting(tx, keys, 1, NOW)) == 1
