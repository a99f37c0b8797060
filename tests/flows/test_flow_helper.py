"""Somebody trusted, from the link to the last word, as one conversation; each sees no more than was shared."""

from datetime import datetime

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import FRIEND, OWNER, ZONE

SIX = datetime(2027, 3, 9, 18, 0, tzinfo=ZONE)
RUDE = "You are pathetic, but pick up Leo at school on Friday at 15:30, because it is your fault anyway."


def find(message, word):
    """The data of the button whose data has this in it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(cell["callback_data"] for row in rows for cell in row if word in cell["callback_data"])


async def told(world, person, words):
    """Wait until somebody's chat has a message of the bot with these words; the newest such."""

    def there():
        return [m for m in world.owner_sees(person) if words in m["text"]]

    return (await world.eventually(there))[-1]


async def press(world, person, message, word):
    """Press the button of a message whose data has this in it, and wait for what comes of it."""
    world.box.press(person, message, find(message, word))
    await world.settled()


async def test_a_helper_from_link_to_last_word(story):
    """Invited, confirmed, allowed things one by one, each look written down; cooled, asked, revoked, gone."""
    async with story() as world:
        world.helpers.add(FRIEND)
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says(RUDE)
        await world.settled()

        await is_confirmed(world)
        await sees_what_is_shared(world, channel)
        await is_asked_first(world)
        await is_revoked(world)


async def is_confirmed(world):
    """Somebody opens the link, sees nothing until the owner confirms, and is allowed one thing after the other."""
    world.box.write(OWNER, "/helper")
    await world.settled()
    await press(world, OWNER, await told(world, OWNER, "A helper is somebody"), "helper:invite")
    link = await told(world, OWNER, "start=")
    world.box.write(FRIEND, f"/start {link['text'].rpartition('start=')[2].split()[0]}")
    await told(world, FRIEND, "asked to confirm")
    count = len(world.owner_sees(FRIEND))
    world.box.write(FRIEND, "/read")
    await world.settled()
    assert len(world.owner_sees(FRIEND)) == count

    await press(world, OWNER, await told(world, OWNER, "has opened your link and would"), "helper:confirm")
    await told(world, FRIEND, "Nothing yet.")
    world.box.write(FRIEND, "/counts")
    await told(world, FRIEND, "not among the things shared")
    for name in ("counts", "practical", "read", "alerts", "approve", "backup"):
        await press(world, OWNER, await told(world, OWNER, "Shared with"), f":{name}")
    await world.later(minutes=1)  # the helper is told of all of it when the owner is done
    await told(world, FRIEND, "asked before they open messages")


async def sees_what_is_shared(world, channel):
    """Numbers, practical things, a message behind a spoiler; and danger without its words."""
    world.box.write(FRIEND, "/counts")
    await told(world, FRIEND, "One message")
    world.box.write(FRIEND, "/backup")
    await told(world, FRIEND, "There is no good backup")
    world.box.write(FRIEND, "/practical")
    assert "pathetic" not in (await told(world, FRIEND, "pick up Leo"))["text"]
    world.box.write(FRIEND, "/read")
    shown = await told(world, FRIEND, "pathetic")
    assert shown["has_protected_content"]
    assert [e["type"] for e in shown["entities"]] == ["spoiler"]
    channel.says("I will kill you, and you know that I mean it.")
    assert "kill" not in (await told(world, FRIEND, "the person you stand beside"))["text"]
    await press(world, OWNER, await told(world, OWNER, "like a threat of violence"), "tell:")
    assert "kill" not in (await told(world, FRIEND, "asked me to tell you"))["text"]


async def is_asked_first(world):
    """The owner opens messages once the helper is with her, and reads who has looked at what."""
    await world.settled()
    await world.until(SIX)
    await world.digest(1)
    await press(world, OWNER, await told(world, OWNER, "\nDigest "), "show:ask")
    await press(world, OWNER, await told(world, OWNER, "2 messages"), "show:yes")
    asked = await told(world, FRIEND, "wanted you to be asked first")
    await world.later(minutes=10, seconds=1)
    await press(world, FRIEND, asked, "approve:yes")
    await press(world, OWNER, await told(world, OWNER, "is with you now"), "show:open")
    await told(world, OWNER, "pathetic")

    world.box.write(OWNER, "/access")
    log = await told(world, OWNER, "Who looked at what")
    for what in ("Barnabas", "numbers", "practical matters", "you, a message"):
        assert what in log["text"]


async def is_revoked(world):
    """Then nothing is answered any more."""
    world.box.write(OWNER, "/helper")
    await world.settled()
    await press(world, OWNER, await told(world, OWNER, "A helper is somebody"), "helper:show")
    await press(world, OWNER, await told(world, OWNER, "Shared with"), "helper:revoke")
    await told(world, FRIEND, "not a helper here any more")
    count = len(world.owner_sees(FRIEND))
    world.box.write(FRIEND, "/read")
    await world.settled()
    assert len(world.owner_sees(FRIEND)) == count
