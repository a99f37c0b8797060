"""What is learnt of the languages a contact writes is kept with the contact, and heard in the next message."""

from storage.people import contacts
from storage.screening import screenings
from tests.builders import Home, arrives, present

LONG = "Ich habe den Kindern gesagt, dass wir am Samstag in den Zoo gehen, und sie freuen sich schon sehr darauf."


async def seen(home: Home, seq: int):
    """The verdict that is kept for an entry."""
    async with home.database.read() as tx:
        found = await screenings.find(tx, home.resources.keys, home.owner_id, seq)
    return present(found).verdict


async def test_a_threat_is_likely_in_a_language_that_the_contact_was_seen_to_write(home: Home):
    """Before a long message in it, a few words of it are possible danger; afterwards they are likely."""
    before = await seen(home, await arrives(home, "ich bring dich um"))
    await arrives(home, LONG)
    async with home.database.read() as tx:
        [contact] = await contacts.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert (contact.languages, contact.languages_said, contact.name) == (("de",), False, "Robin")
    after = await seen(home, await arrives(home, "ich bring dich um"))
    assert [(verdict.alert, verdict.likely) for verdict in (before, after)] == [("violence", False), ("violence", True)]
    ordinary = await seen(home, await arrives(home, "Ich will die Kinder sehen"))
    assert ordinary.alerts == ()
