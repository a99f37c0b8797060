"""Files over the wire: kept before their copies go out of the chat, through a process that is killed in between."""

from hashlib import sha256

from tests.flows.flow_world import CONTACT, OWNER
from tests.flows.test_flow_forwards import origins

PHOTO, VOICE = b"a door" * 100_000, b"a voice" * 20_000


async def test_a6_a_killed_fetch_goes_on_and_nothing_goes_before_it(story):
    """The copy stays in the chat while its bytes are not here, also after a kill in the middle of them; then it goes.
    The disk has no byte of it that could be read, and no part of a file."""
    async with story() as world:
        await world.setup(remove_forwards="on")
        bot = await world.run()
        world.box.fault("download", "hang")
        world.box.forward(OWNER, origins(world)["user"], photo=world.box.photo(PHOTO))
        await world.wait_for(lambda: world.box.calls_of("download"))
        await world.settled()
        assert [m for m in world.box.seen_by(OWNER) if "photo" in m] != []
        assert world.box.calls_of("deleteMessages") == []
        world.box.write(CONTACT, "are you there")  # a file that never comes is in nobody's way
        await world.settled()
        assert await world.entries(kind="file") == []
        assert len(await world.entries(kind="message")) == 2
        await bot.kill()

        world.box.write(CONTACT, voice=world.box.file(VOICE, "voice.ogg"))
        await world.run()
        await world.wait_for(lambda: world.box.calls_of("deleteMessages"))
        assert [m for m in world.box.seen_by(OWNER) if "photo" in m] == []

        async def said():
            return len(await world.entries(kind="file")) == 2

        await world.eventually(said)
        kept = {entry.payload["sha256"] for entry in await world.entries(kind="file")}
        assert kept == {sha256(PHOTO).hexdigest(), sha256(VOICE).hexdigest()}
        files = world.data / "files"
        found = [path for path in files.rglob("*") if path.is_file()]
        assert len(found) == 2
        assert not any(path.name.startswith(".") or b"a door" in path.read_bytes() for path in found)
