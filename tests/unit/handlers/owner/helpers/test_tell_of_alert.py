"""[Tell my helper] under an alert: one tap where there is one; what kind and when, never the text."""

import pytest

from storage.people import access_log, helpers, owners
from tests.builders import MARKER, NOW, arrives, later

THREAT = f"I will kill you {MARKER}, and you know that I mean it."


async def befriend(home, person, name, state="active"):
    """Somebody who helps, with no permission at all."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, person, name, "de", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, state, (), later(milliseconds=person))
    return number


def apart(front, letters):
    """What others are told, and what the owner is."""
    others = [letter for letter in letters if letter.body["to"] != front.person]
    return others, [letter for letter in letters if letter not in others]


@pytest.fixture
async def alarmed(front, home):
    """A function: have a threat come; the owner's alert, and the number of its entry."""

    async def come():
        seq = await arrives(home, THREAT, later(minutes=1))
        [alert] = [letter for letter in await front.letters() if letter.kind == "alert" and "to" not in letter.body]
        return alert, seq

    return come


async def test_nobody_to_tell(front, alarmed):
    """Without a helper the alert has no such button; one that was there before says so kindly."""
    alert, seq = await alarmed()
    assert f"tell:{seq}" not in alert.data
    [said] = await front.presses(f"tell:{seq}")
    assert "/help_me" in said.text


async def test_one_helper(front, home, alarmed):
    """One tap: the helper hears it in their language, without the text, once; the owner sees that they were told."""
    await befriend(home, 8100, "Kim <b>")
    await befriend(home, 8101, "Gone", "revoked")
    await befriend(home, 8102, "Not yet", "waiting")
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, zone="Europe/Berlin")
    alert, seq = await alarmed()
    assert f"tell:{seq}" in alert.data
    [told], [said] = apart(front, await front.presses(f"tell:{seq}"))
    assert told.body["to"] == 8100
    assert "gebeten" in told.text
    assert "4. März, 13:01" in told.text
    assert MARKER not in told.text
    assert "kill" not in told.text
    assert told.buttons == []
    assert "Kim &lt;b&gt;" in said.text
    assert "edit" not in said.body
    assert len(await front.presses(f"tell:{seq}")) == 1
    async with home.database.read() as tx:
        assert [access.what for access in await access_log.list_of_owner(tx, home.resources.keys, home.owner_id)] == [
            "alert"
        ]
    [log] = await front.says("/access")
    assert "Kim &lt;b&gt;, an alert, without the text" in log.text


async def test_several_helpers(front, home, alarmed):
    """With several, the owner says whom, or all."""
    first, second = await befriend(home, 8100, "Kim"), await befriend(home, 8101, "Lou")
    _, seq = await alarmed()
    [asked] = await front.presses(f"tell:{seq}")
    assert asked.data == [f"tell:{seq}:{first}", f"tell:{seq}:{second}", f"tell:{seq}:all"]
    [told], _ = apart(front, await front.presses(f"tell:{seq}:{second}"))
    assert told.body["to"] == 8101
    [told], [said] = apart(front, await front.presses(f"tell:{seq}:all"))
    assert told.body["to"] == 8100
    assert "Kim, Lou" in said.text


@pytest.mark.parametrize(
    "data", ["tell", "tell:", "tell:x", "tell:999", "tell:\u00b2", "tell:1:5", "tell:9" + "9" * 40]
)
async def test_an_odd_button(front, home, data):
    """A button of no alert, or of nobody's, tells nobody anything."""
    await befriend(home, 8100, "Kim")
    await arrives(home, THREAT, later(minutes=1))
    await front.letters()
    told = await front.presses(data)
    assert [letter.body["to"] for letter in told] == [front.person]
