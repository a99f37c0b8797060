"""The owner talks to the bot; everybody else who tries meets silence."""

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import CONTACT, OWNER, STRANGER

COMMANDS = ["/start", "/help", "/privacy", "/pause", "/resume"]
WORDS = "Is anybody there, by any chance?"
GROUP = {"id": -1009, "type": "supergroup", "title": "Neighbours of the quay"}


async def test_the_owner_is_answered(story):
    """Commands, made-up commands and plain words of the owner get an answer each."""
    async with story() as world:
        await world.setup()
        await world.run()
        answers = []
        for said in [*COMMANDS, "/whatever", WORDS]:
            count = len(world.owner_sees())
            world.box.write(OWNER, said)
            await world.wait_for(lambda count=count: len(world.owner_sees()) > count)
            await world.settled()
            answers.append(world.owner_sees()[-1]["text"])
        assert len(world.owner_sees()) == len(answers) == len(set(answers))
        assert "18:00" in answers[0]


@pytest.mark.parametrize("person", [STRANGER, CONTACT])
async def test_everybody_else_meets_silence(story, person):
    """Nobody but the owner gets a byte: no commands, edited or not, no forged buttons, no invitations made up."""
    async with story() as world:
        await world.setup(alerts="on")
        bot = await world.run()
        world.box.write(OWNER, "/start")
        await world.settled()
        letter = world.owner_sees()[0]
        if person == CONTACT:
            world.box.write(CONTACT, "This one is answered, once.")
            await world.settled()
        calls = len(world.box.calls_of("sendMessage"))
        contact = (await world.house.contact_ids(OWNER))[0]
        for said in [*COMMANDS, "/start bizChat1001", "/start 0123456789abcdef", "/settings", "/forget", WORDS]:
            message = world.box.write(person, said)
            world.box.edit(message, text=f"{said} now")
        for data in [f"hold:release:{contact}", "aside:third:0", "menu", "x" * 64, ":::", "settings:hour:09:00"]:
            world.box.press(person, letter, data, stale=True)
        world.box.write(person, users_shared={"request_id": 1, "users": [{"user_id": person}]})
        world.box.block(person)
        world.box.block(person, blocked=False)
        await world.settled()
        await bot.stop()
        assert len(world.box.calls_of("sendMessage")) == calls
        assert world.box.calls_of("answerCallbackQuery", "editMessageText") == []


async def test_groups_meet_silence(story):
    """In a group the bot says nothing, to nobody, and keeps nothing; also when the owner or the contact speaks."""
    async with story() as world:
        await world.setup()
        await world.run()
        for person in (OWNER, CONTACT, STRANGER):
            for said in [*COMMANDS, WORDS]:
                user = world.box.people.get(person).user()
                entities = [{"type": "bot_command", "offset": 0, "length": len(said)}] if said[0] == "/" else []
                message = {"message_id": 7, "date": int(world.clock.now()), "chat": GROUP, "from": user, "text": said}
                world.box.push({"message": message | {"entities": entities}})
                world.box.push({"edited_message": message | {"edit_date": int(world.clock.now())}})
        await world.settled()
        assert world.box.calls_of("sendMessage") == []
        assert await world.entries(kind="message") == []


async def test_an_edited_command_is_not_a_command(story):
    """What the owner changes afterwards does nothing: /help edited into /pause does not pause."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        message = world.box.write(OWNER, "/help")
        await world.settled()
        world.box.edit(message, text="/pause")
        await world.settled()
        assert len(world.owner_sees()) == 1
        channel.says("Why do you not answer me?")
        await world.settled()
        assert await world.reasons() == ["first_message"]


async def test_commands_in_the_owners_chat_with_the_contact(story):
    """A command or button text typed into the chat with the contact is a message there, and not obeyed."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        world.box.business_write(OWNER, CONTACT, "/pause", by="owner")
        channel.says("/start")
        await world.settled()
        assert await world.reasons() == ["first_message"]
        assert world.owner_sees() == []


async def test_an_answer_that_may_be_late(story):
    """A command is answered although Telegram failed at first, and a late press does what it says all the same."""
    async with story() as world:
        await world.setup(alerts="on")
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "500")
        world.box.write(OWNER, "/help")
        await world.in_time(world.owner_sees)
        channel.says("I will kill you, and you know that I mean it.")
        await world.settled()
        alert = world.owner_sees()[-1]
        contact = (await world.house.contact_ids(OWNER))[0]
        await bot.stop()
        world.box.fault("answerCallbackQuery", "400", description="Bad Request: query is too old")
        world.box.press(OWNER, alert, f"hold:release:{contact}")
        await world.run()
        await world.settled()
        assert list((await world.house.reply_states(OWNER)).values()) == [("withheld", "released")]
        assert await world.house.dead_letters() == 0


@pytest.mark.parametrize("person", [OWNER, CONTACT, STRANGER])
async def test_a_button_pressed_under_an_inline_message(story, person):
    """The bot sends none. The owner's Telegram hears that it was noticed, and nothing else comes of it; anybody else
    meets silence."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.write(OWNER, "/settings")
        await world.wait_for(world.owner_sees)
        await world.settled()
        [letter] = world.owner_sees()
        data = letter["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        world.box.switch(callback_query_mode="inline")
        before = len(world.box.calls_of("sendMessage", "editMessageText"))
        query = world.box.press(person, letter, data, stale=True)
        await world.settled()
        answered = [call.params["callback_query_id"] for call in world.box.calls_of("answerCallbackQuery")]
        assert answered == ([query] if person == OWNER else [])
        assert len(world.box.calls_of("sendMessage", "editMessageText")) == before
