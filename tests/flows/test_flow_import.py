"""A chat that is sent to the bot as a file: asked about, taken in while messages go on coming, through a kill."""

from hashlib import sha256

from tests.flows.flow_channel import Secretary
from tests.flows.flow_person import Person
from tests.flows.flow_world import CONTACT, OWNER

LINES = 1200
FEW = 30
LONG = "".join(f"14/03/2026, {n // 60:02}:{n % 60:02} - Sam: line {n}\n" for n in range(LINES)).encode()


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


async def test_a_chat_goes_in_through_a_kill_while_messages_come(story):
    """Each line once, in order; what they write meanwhile is answered as ever; the copy goes when all of it is here."""
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
        await world.run()
        channel.says("Are you there?")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        await world.wait_for(lambda: any("1,200 entries are" in m.get("text", "") for m in world.owner_sees()))
        await world.wait_for(lambda: not [m for m in world.box.seen_by(OWNER) if "document" in m])
        kept = await world.entries(kind="imported")
        assert [entry.text for entry in kept] == [f"line {n}" for n in range(LINES)]
        assert len(await world.entries(kind="import_done")) == 1
        [begun] = await world.entries(kind="import")
        assert begun.payload["file_sha256"] == sha256(LONG).hexdigest()


async def test_two_files_at_once_keep_apart(story):
    """Sent together, answered in turns: each line once, under its own import, and both copies are gone afterwards."""
    first = "".join(f"14/03/2026, 10:{n:02} - Sam: first {n}\n" for n in range(FEW)).encode()
    second = "".join(f"15/03/2026, 11:{n:02} - Sam: second {n}\n" for n in range(FEW)).encode()
    async with story() as world:
        await world.setup(remove_forwards="on")
        await world.run()
        she = Person(world, OWNER)
        for content in (first, second):
            world.box.write(OWNER, document=world.box.file(content, "WhatsApp Chat with Sam.txt"))
        for label in ("Sam", "Mine", "Add it"):
            await world.wait_for(lambda label=label: len([1 for _, _, text in she.buttons() if label in text]) == 2)
            for message, data, text in she.buttons():
                if label in text:
                    world.box.press(OWNER, message, data)
        await world.wait_for(lambda: len([m for m in world.owner_sees() if "30 entries are" in m.get("text", "")]) == 2)
        await world.wait_for(lambda: not [m for m in world.box.seen_by(OWNER) if "document" in m])
        kept = {entry.text for entry in await world.entries(kind="imported")}
        assert kept == {f"{which} {n}" for which in ("first", "second") for n in range(FEW)}
        assert len(await world.entries(kind="imported")) == 2 * FEW
        begun = {entry.payload["file_sha256"] for entry in await world.entries(kind="import")}
        assert begun == {sha256(first).hexdigest(), sha256(second).hexdigest()}
