"""What the owner forwards to the bot: whose it is, once kept, quietly acknowledged, and never answered for them."""

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, FRIEND, OWNER

ITEMS = 50


def origins(world, person=CONTACT, at=None):
    """A MessageOrigin of each kind, a day old."""
    date = int(world.clock.now()) - 86400
    user = world.box.people.get(person).user()
    chat = {"id": -1007, "type": "channel", "title": "Lighthouse keepers"}
    return {
        "user": {"type": "user", "date": date, "sender_user": user},
        "hidden_user": {"type": "hidden_user", "date": date, "sender_user_name": "Samphire Dunmore"},
        "chat": {"type": "chat", "date": date, "sender_chat": chat},
        "channel": {"type": "channel", "date": date, "chat": chat, "message_id": 9},
        "seance": {"type": "seance", "date": date, "medium": "a table"},
    }


async def test_a_burst_of_fifty(story):
    """Fifty forwards are fifty entries with their own times, one quiet reaction, and one boundary to copy."""
    async with story() as world:
        await world.setup()
        await world.run()
        origin = origins(world)["user"]
        last = [world.box.forward(OWNER, origin, f"An old message, the {n + 1}th.") for n in range(ITEMS)][-1]
        await world.settled()
        kept = await world.entries(kind="message")
        assert [entry.text for entry in kept] == [f"An old message, the {n + 1}th." for n in range(ITEMS)]
        assert {(e.channel, e.direction, e.payload["attribution"]) for e in kept} == {("forward", "in", "telegram")}
        assert {int(entry.at.timestamp()) for entry in kept} == {origin["date"]}
        assert list(world.box.reactions) == [(OWNER, last["message_id"])]
        assert len(world.box.calls_of("setMessageReaction")) == 1
        said = [message["text"] for message in world.owner_sees()]
        assert len(said) == 1
        assert BOUNDARY in said[0]
        assert world.sent_to(CONTACT) == []

        world.box.forward(OWNER, origin, "And one more, later.")
        await world.settled()
        assert len(world.owner_sees()) == 1
        assert (await world.reasons())[-1] == "already_handed_over"


async def test_copies_are_removed_if_the_owner_chose_so(story):
    """Once they are on disk the copies leave the owner's chat, and nothing else does."""
    async with story() as world:
        await world.setup(remove_forwards="on")
        await world.run()
        world.box.write(OWNER, "/help")
        for number in range(5):
            world.box.forward(OWNER, origins(world)["user"], f"An old message, the {number + 1}th.")
        await world.settled()
        left = [m for m in world.box.seen_by(OWNER) if m["from"]["id"] == OWNER]
        assert [message["text"] for message in left] == ["/help"]
        assert len(await world.entries(kind="message")) == 5


async def test_copies_are_removed_although_one_is_gone(story):
    """A copy the owner has removed by hand does not keep the others in the chat."""
    async with story() as world:
        await world.setup(remove_forwards="on")
        forwards = [world.box.forward(OWNER, origins(world)["user"], f"An old message, {n}.") for n in range(3)]
        world.box.bot_chat(OWNER).remove(forwards[-1]["message_id"])
        await world.run()
        await world.settled()
        assert [m for m in world.box.seen_by(OWNER) if m["from"]["id"] == OWNER] == []
        assert len(await world.entries(kind="message")) == 3


async def test_a_hidden_account_is_not_vouched_for(story):
    """A forward of an account that hides itself under the contact's name is kept, marked as not verified."""
    async with story() as world:
        await world.setup(name="Samphire Dunmore")
        await world.run()
        world.box.forward(OWNER, origins(world)["hidden_user"], "You know who this is.")
        await world.settled()
        [entry] = await world.entries(kind="message")
        assert (entry.direction, entry.payload["attribution"]) == ("in", "unverified")
        assert entry.payload["origin"]["name"] == "Samphire Dunmore"


@pytest.mark.parametrize("name", ["Mum", "S.", "Samphire"])
async def test_a2_a_hidden_account_of_another_name_uses_nothing_up(story, name):
    """Whose it is only the owner can say, also where she has named one person only; until then nothing is handed over,
    and what that person writes is answered."""
    async with story() as world:
        await world.setup(name="Samphire Dunmore")
        channel = Secretary(world)
        channel.open()
        await world.run()
        origin = {"type": "hidden_user", "date": int(world.clock.now()) - 60, "sender_user_name": name}
        world.box.forward(OWNER, origin, "Are you coming on Sunday?")
        await world.settled()
        [question] = world.owner_sees()
        labels = [row[0]["text"] for row in question["reply_markup"]["inline_keyboard"]]
        assert labels == ["Samphire Dunmore", "Somebody else passed them on: keep", "Leave them out"]
        assert await world.entries(kind="message") == []
        channel.says("Why do you not answer me?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        world.box.press(OWNER, question, question["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        await world.settled()
        kept = await world.entries(kind="message")
        assert [(e.direction, e.payload["attribution"]) for e in kept] == [("in", "telegram"), ("in", "unverified")]
        assert world.received_by() == [BOUNDARY]


async def test_the_owners_own_words_forwarded(story):
    """A forward of what the owner wrote is kept as outgoing."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.forward(OWNER, origins(world, OWNER)["user"], "Please stop writing to me.")
        await world.settled()
        [entry] = await world.entries(kind="message")
        assert (entry.direction, entry.payload["attribution"]) == ("out", "own")
        assert world.owner_sees() == []


@pytest.mark.parametrize("kind", ["user", "chat", "channel", "seance"])
async def test_somebody_elses_message(story, kind):
    """A forward from anybody else waits for the owner's word; kept, it is marked as passed on by a third person."""
    async with story() as world:
        await world.setup()
        await world.run()
        origin = origins(world, FRIEND)[kind]
        world.box.forward(OWNER, origin, "They asked me to tell you something.")
        world.box.forward(OWNER, origin, "And something else as well.")
        await world.settled()
        assert await world.entries(kind="message") == []
        [question] = world.owner_sees()
        world.box.press(OWNER, question, "aside:third:0")
        await world.settled()
        kept = await world.entries(kind="message")
        assert [entry.text for entry in kept] == [
            "They asked me to tell you something.",
            "And something else as well.",
        ]
        assert {(e.direction, e.payload["attribution"]) for e in kept} == {("other", "third_person")}
        assert "reply_markup" not in world.owner_sees()[0]
        assert len(world.owner_sees()) == 1
        await world.later(hours=6)
        assert "2 messages passed on by somebody else" in await world.digest(1)


async def test_left_out(story):
    """What the owner leaves out is not kept anywhere, and the old button then does nothing."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.forward(OWNER, origins(world, FRIEND)["user"], "They asked me to tell you something.")
        await world.settled()
        [question] = world.owner_sees()
        world.box.press(OWNER, question, "aside:leave:0")
        await world.settled()
        world.box.press(OWNER, question, "aside:third:0", stale=True)
        await world.settled()
        assert await world.entries(kind="message") == []
        await world.later(hours=6)
        assert "Nothing came" in await world.digest(1)


async def test_the_digest_reminds_of_what_waits(story):
    """Forwards nobody has spoken about are mentioned in the digest, without a word of them."""
    async with story() as world:
        await world.setup()
        await world.run()
        world.box.forward(OWNER, origins(world, FRIEND)["user"], "They asked me to tell you something.")
        await world.settled()
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "One forward is waiting for you to say" in digest
        assert "asked me" not in digest


async def test_handed_over_means_never_sent(story):
    """Once the owner has the text to copy, the bot does not send it by itself, in any channel."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER)
        await world.run()
        world.box.forward(OWNER, origins(world)["user"], "From before the bot.")
        await world.settled()
        world.box.business_write(OWNER, CONTACT, "Why do you not answer me?")
        world.box.write(CONTACT, "Is this where I should write?")
        await world.settled()
        assert world.sent_to(CONTACT) == []
        assert await world.reasons() == ["first_message", "already_handed_over", "already_handed_over"]


async def test_a_forward_after_the_reply_hands_nothing_over(story):
    """Where the boundary was sent already, a forward is kept and nothing is handed over."""
    async with story() as world:
        await world.setup()
        world.box.connect(OWNER)
        await world.run()
        world.box.business_write(OWNER, CONTACT, "Why do you not answer me?")
        await world.settled()
        world.box.forward(OWNER, origins(world)["user"], "From before the bot.")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert world.owner_sees() == []
