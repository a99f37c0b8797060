"""The owner talks to the bot; everybody else who tries meets silence."""

from flow_world import CONTACT, OWNER, STRANGER

COMMANDS = ["/start", "/help", "/privacy", "/pause", "/resume"]


async def test_the_owner_is_answered_and_nobody_else(story):
    """Commands, typed words and made-up commands are answered once each, for the owner alone."""
    async with story() as world:
        await world.setup()
        await world.run()
        for who in (STRANGER, CONTACT):
            for command in [*COMMANDS, "/whatever", "Is anybody there, by any chance?"]:
                world.box.write(who, command)
        await world.settled()
        assert [m for m in world.box.seen_by(STRANGER) if m["from"]["id"] != STRANGER] == []

        answers = []
        for said in [*COMMANDS, "/whatever", "Is anybody there, by any chance?"]:
            count = len(world.owner_sees())
            world.box.write(OWNER, said)
            await world.box.wait_for(lambda count=count: len(world.owner_sees()) > count)
            answers.append(world.owner_sees()[-1]["text"])
        await world.settled()
        assert len(world.owner_sees()) == len(answers) == len(set(answers))
        assert "18:00" in answers[0]
        assert "Europe/Berlin" in answers[0]
