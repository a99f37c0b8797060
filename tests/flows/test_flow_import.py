"""Chats that are sent to the bot as files: asked about, taken in while messages go on coming, through a kill."""

import io
import zipfile
from hashlib import sha256

from tests.flows.flow_channel import Secretary
from tests.flows.flow_person import Person
from tests.flows.flow_world import CONTACT, OWNER

LINES = 1200
LONG = "".join(f"14/03/2026, {n // 60:02}:{n % 60:02} - Sam: line {n}\n" for n in range(LINES)).encode()
SHORT = b"[14/03/26, 18:05:09] Sam: a picture \xe2\x80\x8e<attached: 0001.jpg>\r\n[14/03/26, 18:06:09] Ottoline: no\r\n"


def packed() -> bytes:
    """A chat as an iPhone exports it, with a picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", SHORT)
        archive.writestr("0001.jpg", b"\xff\xd8\xff a door")
    return out.getvalue()


async def tapped(world, she, *labels):
    """Tap these, one after the other, each as soon as it can be seen."""
    for label in labels:
        message, data = await world.wait_for(
            lambda label=label: next(((m, data) for m, data, text in she.buttons() if label in text), None)
        )
        world.box.press(OWNER, message, data)
        await world.wait_for(lambda data=data, message=message: (message["message_id"], data) not in seen(she))


def seen(she):
    """The buttons that can be seen."""
    return {(message["message_id"], data) for message, data, _ in she.buttons()}


async def test_two_chats_go_in_through_a_kill_while_messages_come(story):
    """A .txt and a .zip at once: each line once, in order; what they write meanwhile is answered as ever; the copies go
    only when all of it is in the record."""
    async with story() as world:
        await world.setup(remove_forwards="on")
        bot = await world.run()
        channel = Secretary(world)
        channel.open()
        she = Person(world, OWNER)
        world.box.write(OWNER, document=world.box.file(LONG, "WhatsApp Chat with Sam.txt"))
        await tapped(world, she, "Sam", "Mine", "Add it")

        async def some():
            return len(await world.entries(kind="imported")) >= 100

        await world.eventually(some)
        await bot.kill()
        there = len(await world.entries(kind="imported"))
        assert there < LINES
        assert [m for m in world.box.seen_by(OWNER) if "document" in m] != []

        await world.run()
        world.box.write(OWNER, document=world.box.file(packed(), "WhatsApp Chat - Sam.zip"))
        channel.says("Are you there?")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        await world.wait_for(lambda: any("1,200 entries are" in m.get("text", "") for m in world.owner_sees()))
        await tapped(world, she, "Sam", "Mine", "Add it")
        await world.wait_for(lambda: any("2 entries are" in m.get("text", "") for m in world.owner_sees()))
        await world.settled()

        kept = await world.entries(kind="imported")
        assert [entry.text for entry in kept] == [f"line {n}" for n in range(LINES)] + ["a picture ", "no"]
        assert len(await world.entries(kind="import")) == len(await world.entries(kind="import_done")) == 2
        begun = [entry.payload["file_sha256"] for entry in await world.entries(kind="import")]
        assert begun == [sha256(LONG).hexdigest(), sha256(packed()).hexdigest()]
        assert [m for m in world.box.seen_by(OWNER) if "document" in m] == []
        assert len(await world.entries(kind="message")) == 2
