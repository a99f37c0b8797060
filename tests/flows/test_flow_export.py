"""/export in the chat, over the wire: asked for, killed, made, handed over, checked, and forgotten."""

import json
from hashlib import sha256
from zipfile import ZipFile

from buffer.export import verify
from tests.builders import present
from tests.flows.flow_channel import Secretary
from tests.flows.flow_person import Person
from tests.flows.flow_world import CONTACT, OWNER
from tests.unit.buffer.export.packed.test_age import opened

PASSPHRASE = "a long passphrase of the tests"
PHOTO = b"a door" * 50_000


def documents(world):
    """The files that are in the owner's chat."""
    return [message["document"] for message in world.owner_sees() if "document" in message]


async def gone(world):
    """Whether no file is kept any more."""
    return not any(path.is_file() for path in (world.data / "files").rglob("*"))


async def test_from_the_chat_to_whoever_checks_it(story, tmp_path):
    """The passphrase leaves the chat; the bot is killed once it has it, and the next start makes the archive, once.

    Opened with the passphrase it is intact, and has the words and the picture.
    """
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Bring the grey coat on Friday.")
        world.box.write(CONTACT, photo=world.box.photo(PHOTO))

        async def kept():
            return len(await world.entries(kind="file")) == 1

        await world.eventually(kept)
        owner = Person(world, OWNER)
        await owner.writes("/export")
        await world.wait_for(lambda: any(data == "export:make" for _, data, _ in owner.buttons()))
        await owner.presses("export:make")
        world.box.write(OWNER, PASSPHRASE)
        await world.wait_for(lambda: not any(message.get("text") == PASSPHRASE for message in world.box.seen_by(OWNER)))
        await bot.kill()
        assert documents(world) == []
        channel.says("Why do you not answer?")
        bot = await world.run()
        await world.wait_for(lambda: documents(world))
        await world.settled()
        [document] = documents(world)
        assert not any(message.get("text") == PASSPHRASE for message in world.box.seen_by(OWNER))
        assert list(world.data.rglob("*.zip*")) == []

        sealed = present(world.box.files.get(document["file_id"])).content
        assert b"grey coat" not in sealed
        archive = tmp_path / "out.zip"
        archive.write_bytes(opened(sealed, PASSPHRASE))
        assert verify.verify(str(archive)).faults == []
        with ZipFile(archive) as inside:
            name = next(name for name in inside.namelist() if name.endswith("record.jsonl"))
            lines = [json.loads(line) for line in inside.read(name).splitlines()]
        assert "Bring the grey coat on Friday." in {line["text"] for line in lines}
        assert sha256(PHOTO).hexdigest() in {one["sha256"] for line in lines for one in line["attachments"] or ()}

        await world.later(minutes=3)  # what was on its way when the bot was killed is tried again
        await owner.writes("/forget")
        await owner.presses("forget:go-on")
        await owner.writes("ERASE")
        await world.eventually(lambda: gone(world))
