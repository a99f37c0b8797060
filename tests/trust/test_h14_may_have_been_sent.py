"""H14: where nobody knows whether the boundary went out, nothing says that it did, and the time is that of the try."""

import pytest

from buffer.boundary import delivery
from buffer.boundary.outcome import NotSent, Sent, Unsure
from buffer.digest import text as digest_text
from buffer.digest.make import preview_digest
from storage.people import owners
from tests.builders import NOW, arrives, later

MAY = {"en": "may have been sent", "de": "vielleicht verschickt", "es": "Puede que"}
SURE = {"en": "was sent", "de": "00 verschickt", "es": "se envió"}
AGAIN = later(hours=5, minutes=7)


async def told(home, language):
    """What the next digest would say, in a language."""
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        digest = await preview_digest(tx, home.resources, owner, later(hours=6))
    return digest_text.text(home.resources.library.of(language), digest)


async def started(home):
    """The contact writes, and the reply is `sending`: committed, but no request has been made."""
    await arrives(home, "hello")
    async with home.database.write() as tx:
        return await delivery.start(tx, home.resources.keys, NOW)


@pytest.mark.parametrize("language", MAY)
async def test_h14_killed_between_claim_and_request(home, language):
    """The next process only knows that it may have been sent, at the time it was started: not when it came back."""
    assert len(await started(home)) == 1
    async with home.database.write() as tx:
        assert await delivery.after_crash(tx, home.resources.keys, AGAIN) == 1
    said = await told(home, language)
    assert MAY[language] in said
    assert SURE[language] not in said
    assert f"{NOW:%H:%M}" in said
    assert f"{AGAIN:%H:%M}" not in said
    async with home.database.write() as tx:
        assert await delivery.after_crash(tx, home.resources.keys, AGAIN) == 0
        assert await delivery.start(tx, home.resources.keys, AGAIN) == []


@pytest.mark.parametrize("why", ["TimeoutError", "ServerDisconnectedError", "KeyError"])
async def test_h14_an_answer_that_tells_nothing(home, why):
    """After a time-out, a cut connection or an unreadable answer it is the same, and nothing more is claimed."""
    [item] = await started(home)
    async with home.database.write() as tx:
        await delivery.settle(tx, home.resources.keys, [(item, Unsure(why))], NOW)
    for language, may in MAY.items():
        said = await told(home, language)
        assert may in said
        assert SURE[language] not in said


@pytest.mark.parametrize("language", MAY)
async def test_h14_what_is_known_is_said(home, language):
    """What arrived is said to have been sent, and what certainly did not go out is neither."""
    [item] = await started(home)
    async with home.database.write() as tx:
        await delivery.settle(tx, home.resources.keys, [(item, NotSent(None, "no_connection"))], NOW)
    said = await told(home, language)
    assert MAY[language] not in said
    assert SURE[language] not in said
    assert "Telegram" not in said  # which was not reached, and so has asked for nothing
    async with home.database.write() as tx:
        [item] = await delivery.start(tx, home.resources.keys, later(minutes=5))
        await delivery.settle(tx, home.resources.keys, [(item, Sent(9))], later(minutes=5))
    said = await told(home, language)
    assert MAY[language] not in said
    assert SURE[language] in said.replace("12:05", "12:00")
