"""Which contact is meant when accounts and a name are given."""

from collections.abc import Sequence

import pytest

from buffer.owner.contacts import Match, match
from buffer.owner.errors import DifferentContacts
from storage.people.contacts import Identity
from tests.builders import CONTACT, SECOND_ACCOUNT, STRANGER, contact

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


def test_two_contacts_are_not_mixed() -> None:
    """Accounts of two contacts cannot be named as one person's."""
    both = known(CONTACT, ROBIN.id) | known(SECOND_ACCOUNT, KIM.id)
    with pytest.raises(DifferentContacts):
        match(ME, MINE, both, [CONTACT, SECOND_ACCOUNT], "Robin")
