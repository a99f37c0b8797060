"""From the one-time link to /forget, as one conversation in each language: setting up, a week of open matters, a flood,
a move, and the end."""

import re
from pathlib import Path

import pytest

from buffer.letters.kinds.menu import LISTED
from tests.builders import present
from tests.flows.flow_life import LINES, NEW, OWN, RAW, Life, Reader
from tests.flows.flow_tongue import plain
from tests.flows.flow_world import CONTACT, FRIEND, OWNER, SECOND, STRANGER, Agreement
from tests.thorough import params

TUE, WED, THU, FRI, SAT, SUN, MON, NEXT_TUE, NEXT_WED = range(9, 18)
"""Days of March 2027."""
FLOOD = 60
"""Messages of one morning."""


async def sets_up(world, life):
    """Everything from the link to the sample digest, with a power cut in the middle of an answer."""
    she, say, box = life.she, life.say, world.box
    bot = await world.run()
    token = present(re.search(r"start=(\S+)", await world.eventually(lambda: bot.said)))[1]
    assert token not in bot.logged
    await life.friend.silence("/start")
    await life.friend.silence(f"/start {token[:-1]}")

    assert say("welcome-safety") in await she.writes(f"/start {token}")
    await life.friend.silence(f"/start {token}")
    await she.presses("welcome:safety:unsure")
    await she.presses("welcome:safety:stop")
    assert say("welcome-safety") in await she.writes("/start")
    await she.presses("welcome:safety:safe")
    assert await she.does(lambda: box.share_users(OWNER, [OWNER])) == [say("welcome-who-self")]
    [_, back] = await she.does(lambda: box.share_users(OWNER, [CONTACT]))
    assert box.people.get(CONTACT).first_name in back
    await she.presses(r"welcome:who:yes:\d+")
    await she.presses("welcome:situation:last-notice")
    await she.presses("welcome:preview:other-text")
    await she.presses("welcome:situation:children")
    await she.writes("Leo?")
    await she.presses("welcome:preview:write-own")
    bot = await types_in_a_power_cut(world, life, bot)
    await chooses_the_rest(world, life)
    return bot


async def types_in_a_power_cut(world, life, bot):
    """Her own boundary; the bot is killed while it answers, and answers after the next start. Returns that bot."""
    she, box = life.she, world.box
    calls = len(box.calls_of("sendMessage"))
    box.fault("sendMessage", "hang")
    box.write(OWNER, life.lines.boundary)
    await box.wait_for(lambda: len(box.calls_of("sendMessage")) > calls)
    assert await bot.kill() == -9
    bot = await world.run()
    for asked in (lambda: world.pass_unheard(minutes=3), lambda: box.write(OWNER, "/start")):
        [preview] = await she.does(asked)
        assert f"\n{life.lines.boundary}\n" in preview
    return bot


async def chooses_the_rest(world, life):
    """From the agreement to the menu: hour, zone, names, alerts, ways in, a test."""
    she, say, box = life.she, life.say, world.box
    await she.presses("welcome:preview:agree")
    assert await she.writes("25:70") == [say("welcome-hour-again")]
    await she.presses("welcome:hour:18-00")
    assert await she.writes("qqqq") == [say("welcome-zone-again")]
    await she.writes(life.lines.city)
    await she.presses("welcome:zone:no-other")
    [asked] = await she.writes(life.lines.city)
    assert life.lines.zone in asked
    await she.presses("welcome:zone:yes")
    await she.presses("welcome:reminder:off")
    await she.writes("Leo, Rex")
    await she.presses("welcome:alerts:alerts-on")
    await she.presses("welcome:alerts-of:alerts_near:alerts-on")
    await she.presses("welcome:alerts-of:alerts_public:alerts-on")
    for way in ("channel:secretary", "channel:forward", "copies:copies-take", "channel:direct", "channel:channel-done"):
        await she.presses(f"welcome:{way}")
    origin = {"type": "hidden_user", "sender_user_name": "Samphire", "date": int(world.clock.now())}
    tested = await she.does(lambda: box.forward(OWNER, origin, f"Anything, {RAW}."))
    assert [say("welcome-tested", entry=3), life.tongue.digest_number(tested[1])] == [tested[0], 12]
    await life.settled()
    assert not [m for m in box.seen_by(OWNER) if RAW in m.get("text", "")]
    menu = box.calls_of("setMyCommands")[-1].params["commands"]
    assert [command["command"] for command in menu] == list(LISTED)


async def first_words(world, life):
    """In her own chat: the boundary goes out, once; a request, an album, a change, a deletion. The first evening."""
    box, she, lines = world.box, life.she, life.lines
    box.connect(OWNER, rights={})
    await world.wait_for(lambda: life.say("connection-may-not-reply") in "".join(world.connected()))
    first = box.business_write(OWNER, CONTACT, lines.plain[0])
    await life.settled()
    await world.later(minutes=1)
    box.reconnect(OWNER, rights={"can_reply": True})
    await life.settled()
    box.business_write(OWNER, CONTACT, lines.plain[1])
    life.received.append(lines.boundary)
    await life.settled()
    await life.until(WED, 12)
    box.business_write(OWNER, CONTACT, lines.rude)
    box.album(3, owner_id=OWNER, contact_id=CONTACT, caption=f"Look, {RAW}")
    gone = box.business_write(OWNER, CONTACT, lines.plain[1])
    box.business_edit(first, text=f"{lines.plain[0]} {lines.plain[1]}")
    box.business_delete(OWNER, CONTACT, [gone["message_id"]])
    await life.settled()
    await life.until(WED, 18)
    digest = await life.digest(2)
    assert lines.clause in digest["text"]
    when = life.say("when-today", first="09:00", last="12:00")
    assert life.say("digest-messages", count=5, when=when, night=0) in digest["text"]
    assert life.say("digest-changes", edited=1, deleted=1) in digest["text"]

    await she.presses("answer:")
    [draft] = await she.presses(r"answer:\d+:\d+:yes")
    assert draft.startswith(life.say("answer-draft"))
    await she.presses(r"answer:\d+:\d+:again")
    await she.presses(r"answer:\d+:\d+:no")
    await she.presses("show:not:d2")


async def looks(world, life):
    """Show messages: a question, her ten minutes, a question again, one at a time, each written down."""
    she, say = life.she, life.say
    await she.presses("show:ask:d2")
    [waits] = await she.presses("show:yes:d2")
    assert say("button-show-open") not in waits
    seen = len(she.answers())
    await world.later(minutes=9)
    assert len(she.answers()) == seen
    assert not any(data.startswith("show:open") for _, data, _ in she.buttons())
    await she.does(lambda: world.pass_unheard(minutes=1, seconds=1))
    [shown] = await she.presses("show:open:d2")
    assert life.lines.plain[0] in shown
    for line in (life.lines.plain[1], life.lines.rude):
        [shown] = await she.presses("show:next:d2:")
        assert line in shown
    await she.presses("why:entry")
    await she.presses("show:stop")
    [log] = await she.writes("/access")
    assert log.count(say("access-you")) == 3


async def a_threat(world, life):
    """Written to the bot itself: told at once and without the text; help; and somebody trusted is asked in."""
    box, she, friend = world.box, life.she, life.friend
    await life.until(THU, 9)
    box.write(CONTACT, life.lines.plain[1])
    await life.settled()
    [alert] = await she.does(lambda: box.write(CONTACT, life.lines.threat))
    entry = await life.entry(life.lines.threat)
    assert str(entry) in alert
    await she.presses(f"show:ask:e{entry}")
    await she.presses("show:rest")
    await she.presses("local")
    await she.presses("country:")
    await she.writes("/help_me")

    await she.writes("/helper")
    [link] = await she.presses("helper:invite")
    world.helpers.add(FRIEND)
    token = present(re.search(r"start=([\w-]+)", link))[1]
    await friend.writes(f"/start {token}")
    await friend.silence("/read")
    await she.presses("helper:confirm")
    for permission in ("counts", "practical", "read", "alerts"):
        await she.presses(rf"helper:may:\d+:{permission}:yes")
    await friend.writes("/counts")
    await friend.writes("/practical")
    [shown] = await friend.writes("/read")
    assert life.lines.plain[1] in shown
    told = len(friend.answers())
    box.write(CONTACT, life.lines.threat)
    await world.settled()
    await world.later(seconds=31 * 60)  # of alerts that follow each other the later ones come together
    await world.eventually(lambda: len(friend.answers()) > told)
    world.box.business_write(OWNER, CONTACT, life.lines.back)
    await life.until(THU, 18)
    digest = await life.digest(3)
    assert life.lines.clause in digest["text"]
    assert life.say("matter-withdrawn") in digest["text"]
    assert life.say("digest-alert-help") in digest["text"]
    assert life.say("digest-next-step") not in digest["text"]


async def passed_on(world, life, bot):
    """Forwarded by her, passed on by a friend, and from a second account, while the power goes."""
    box, she = world.box, life.she
    await life.until(FRI, 10)
    await she.writes("/settings")
    await she.presses("people:all")
    await she.presses(r"people:show:\d+")
    await she.presses(r"people:account:\d+")
    await she.does(lambda: box.share_users(OWNER, [SECOND]))
    await she.presses(r"people:is:yes:\d+")
    await bot.kill()
    dying = await world.run(
        wait=False, steps=str(world.folder / "steps"), die_after=("after getUpdates", "after commit")
    )
    origin = {"type": "user", "date": int(world.clock.now()) - 3600, "sender_user": box.people.get(CONTACT).user()}
    for text in life.lines.plain:
        box.forward(OWNER, origin, text)
    box.write(SECOND, life.lines.plain[0])
    box.business_write(OWNER, CONTACT, life.lines.plain[1])
    assert await dying.exit_code() == -9
    bot = await world.run()
    await life.settled()
    kept = await world.entries(kind="message")
    assert [e.channel for e in kept[-4:]] == ["forward", "forward", "direct", "secretary"]
    friend = {"type": "user", "date": origin["date"], "sender_user": box.people.get(FRIEND).user()}
    box.forward(OWNER, friend, f"They asked me to tell you, {RAW}.")
    await life.settled()
    await she.presses("aside:third")
    await life.settled()
    assert not [message for message in box.seen_by(OWNER) if "forward_origin" in message]
    for asked in (life.lines.asked[0], life.lines.asked[2]):
        box.business_write(OWNER, CONTACT, asked)
    await life.until(FRI, 18)
    digest = await life.digest(4)
    assert life.lines.clause not in digest["text"]
    assert life.lines.asked[0] in digest["text"]
    assert life.lines.asked[2] in digest["text"]
    assert life.say("digest-next-step") in digest["text"]
    await she.presses("next:what")
    await she.presses("next:block")
    await she.presses("next:all")
    await she.presses("next:nothing")
    return bot


async def days_between(world, life):
    """A day on which nothing comes: what there is for her on such days."""
    she, say, lines = life.she, life.say, life.lines
    await life.until(SAT, 11)
    await she.writes("/urge")
    await she.presses("urge:reason:0:")
    await she.presses("urge:write")
    assert await she.writes(f"{OWN}, unsent") == [say("urge-kept")]
    await she.presses("urge:passed")
    await she.writes("/draft")
    [read] = await she.presses("draft:read:")
    assert OWN in read
    await she.writes(f"/journal {lines.words[0]}")
    await she.presses("journal:page:0")
    await she.presses("journal:read:")
    await she.presses("journal:delete:")
    await she.presses("journal:gone:")
    [found] = await she.writes(f"/find {RAW}")
    holding = [entry for entry in await world.entries() if RAW in str(entry.text).casefold()]
    assert found.startswith(say("find-title", count=len(holding)))
    entry = await life.entry(lines.rude)
    [why] = await she.writes(f"/why {entry}")
    assert why.startswith(plain(say("why-title", entry=entry)))
    await she.presses(f"why:not:{entry}:insult")
    await she.writes("/words")
    await she.presses("words:add:flag")
    await she.writes(lines.plain[1].partition(".")[0])
    await she.presses("words:list")
    await an_incident(world, life)
    await she.writes("/checklist")
    await she.presses("checklist:privacy")
    await she.presses("checklist:privacy:two-step:on")
    [listed] = await she.writes("/matters")
    assert all(asked in listed for asked in (lines.asked[0], lines.asked[2]))
    await she.presses(f"matter:done:{await life.entry(lines.asked[0])}:")
    for command in ("help", "scripts", "privacy", "next_steps"):
        await she.writes(f"/{command}")
    assert await she.writes("/pause") == [say("paused")]
    assert await she.writes("/resume") == [f"{say('resumed')} {say('resumed-open')}"]
    await life.until(SAT, 18)
    digest = await life.digest(5)
    assert say("digest-no-messages") in digest["text"]


async def an_incident(world, life):
    """What the bot could not see, written down question by question, looked at, kept, and put right."""
    she = life.she
    await she.writes("/incident")
    await she.presses("incident:kind:visit")
    await she.writes(life.lines.yesterday)
    await she.presses("incident:when:yes")
    await she.writes(life.lines.words[1])
    await she.writes(life.lines.words[2])
    await she.presses("incident:skip:witnesses")
    await she.does(lambda: world.box.write(OWNER, photo=world.box.photo(b"a door")))
    look = await she.presses("incident:skip:files")
    assert all(words in look[-1] for words in life.lines.words[1:])
    await she.presses("incident:keep")
    await she.presses("correction:of:")
    await she.writes(life.lines.words[2])
    await she.presses("correction:keep")
    kept = [entry for entry in await world.entries() if entry.kind != "file"]  # the photo is fetched when it is
    assert [entry.kind for entry in kept[-2:]] == ["incident", "incident_correction"]
    assert kept[-2].at == life.hour(FRI, 18)


async def choosing(world, life):
    """The digest asked for early; a change that waits and is taken back; another language and back; a dull screen."""
    she, say = life.she, life.say
    await life.until(SUN, 8)
    world.box.business_write(OWNER, CONTACT, life.lines.plain[1])
    await life.settled()
    await she.writes("/digest")
    await she.presses("show:yes:today")
    await she.does(lambda: world.pass_unheard(minutes=10, seconds=1))
    await she.presses("show:open:today")
    early = await life.digest(6)
    assert say("tactic-own-flag") in early["text"]
    [asked] = await she.writes("/digest")
    assert asked == say("digest-again-question", minutes=10, wait=say("show-wait", minutes=10))
    await she.presses("show:rest")

    await she.writes("/settings")
    await she.presses("set:cooling")
    await she.presses("set:cooling:24")
    await she.presses("set:show_delay")
    [waits] = await she.presses("set:show_delay:0")
    assert waits.startswith(f"{say('setting-show-delay')}: ")
    await she.writes("/settings")
    assert await she.presses("set:back:") == [say("settings-taken-back")]

    await she.writes("/settings")
    await she.presses("set:language")
    life.speak(life.lines.other)
    await she.presses(f"set:language:{life.lines.other}")
    [resumed] = await she.writes("/resume")
    assert resumed.startswith(life.tongue.words.say("resumed"))
    await she.writes("/settings")
    await she.presses("set:language")
    life.speak(life.language)
    await she.presses(f"set:language:{life.language}")

    await she.writes("/hide")
    lately = world.clock.now() - 2 * 86400
    assert len([message for message in world.box.seen_by(OWNER) if message["date"] > lately]) == 1
    await she.silence("???")
    assert await she.writes("/pause") == [say("paused")]
    await she.writes("/resume")
    await life.until(SUN, 20)
    await life.settled()
    assert life.digests() == list(range(1, 7))


async def monday(world, life):
    """The helper goes; the last digest of the week comes with the week as a picture, and the same in words."""
    she, friend, say = life.she, life.friend, life.say
    await life.until(MON, 9)
    await she.writes("/helper")
    await she.presses("helper:show")
    await she.presses("helper:revoke")
    assert plain(friend.shown()[0]["text"]) == plain(say("helper-over"))
    for tried in ("/read", "/counts", "/start", "hello"):
        await friend.silence(tried)
    for number in range(FLOOD):
        world.box.business_write(OWNER, CONTACT, life.lines.plain[number % 2])
    world.box.write(STRANGER, "Is anybody there, by any chance?")
    await life.settled()
    await life.until(MON, 18)
    digest = await life.digest(7)
    assert say("digest-messages", count=FLOOD, when="|", night=0).partition("|")[0] in digest["text"]
    picture = (await world.wait_for(lambda: world.box.calls_of("sendPhoto")))[-1].params
    assert picture["chat_id"] == OWNER
    words = life.tongue.words
    assert [words.weekday(life.hour(day)) in picture["caption"] for day in (TUE, WED, THU, FRI, SAT, SUN)] == [
        False, True, True, True, False, True,
    ]  # fmt: skip
    assert await world.house.dead_letters() == 0


async def moves(world, life):
    """She goes on from another account: a day later, told to both. The digest follows her, the contact notices nothing;
    what becomes of the old account's connection is told in the new one."""
    she, say, box = life.she, life.say, world.box
    await she.writes("/new_account")
    [link] = await she.presses("new_account:link")
    token = present(re.search(r"start=([\w-]+)", link))[1]
    box.person(NEW, "Ottoline", language_code=life.language)
    told = len(she.answers())
    [waits] = await Reader(world, NEW, life).writes(f"/start {token}")
    assert waits.startswith(say("new-account-waits", time="|").partition("|")[0])
    await world.eventually(lambda: len(she.answers()) > told)
    world.agreements.append(Agreement(NEW, (CONTACT, SECOND), life.lines.boundary))
    await life.until(NEXT_TUE, 18)
    assert say("digest-quiet") in (await life.digest(8))["text"]

    before = life.goes_on_as(NEW)
    here = say("new-account-here", hour="18:00", zone=life.lines.zone)
    await life.until(NEXT_TUE, 21)
    await world.wait_for(lambda: here in [message["text"] for message in life.she.shown()])
    await life.settled()
    assert plain(before.shown()[0]["text"]) == say("new-account-farewell")
    for tried in ("/digest", "/settings", "hello"):
        await before.silence(tried)
    box.business_write(OWNER, CONTACT, life.lines.plain[1])
    await life.settled()
    await life.until(NEXT_WED, 12)
    await life.she.does(lambda: box.disconnect(OWNER))
    await life.until(NEXT_WED, 18)
    digest = await life.digest(9)
    assert life.lines.asked[2] in digest["text"]
    assert life.lines.asked[0] not in digest["text"]
    assert say("matter-tomorrow") in digest["text"]
    assert say("digest-messages", count=1, when="|", night=0).partition("|")[0] in digest["text"]
    assert plain(before.shown()[0]["text"]) == say("new-account-farewell")


async def forgets(world, life, bot):
    """/forget, asked twice; then nothing is left that could be read, and she is a stranger to the bot."""
    she, say, box = life.she, life.say, world.box
    await she.writes("/forget")
    await she.presses("forget:keep")
    await she.writes("/forget")
    await she.presses("forget:go-on")
    assert await she.writes("no") == [say("forget-kept")]
    await she.writes("/forget")
    await she.presses("forget:go-on")
    keys = await world.house.wrapped_keys()
    assert await she.writes(say("forget-word").lower()) == [say("forget-done")]

    await box.wait_for(lambda: len(box.calls_of("deleteMyCommands")) == 2)  # the first in the chat of before
    for tried in ("/start", "/help", "/journal", "hello"):
        await she.silence(tried)
    old = next(message for message in she.shown() if "reply_markup" in message)
    box.press(NEW, old, old["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    box.write(CONTACT, life.lines.plain[0])
    box.business_write(OWNER, CONTACT, life.lines.threat)
    await life.settled()
    assert plain(she.shown()[0]["text"]) == say("forget-done")
    assert await world.house.rows_of_owners() == 0
    assert await bot.stop() == 0
    await world.house.close()
    assert keys
    for path in filter(Path.is_file, world.data.rglob("*")):
        content = path.read_bytes()
        assert not [secret for secret in (*keys, RAW.encode(), OWN.encode()) if secret in content], path.name
    fresh = await world.run()
    assert "start=" in await world.eventually(lambda: fresh.said)


HEARD_AS = {"en": "en", "de": "en", "es": "es"}
"""German is left to thorough runs: in it, test_flow_crawler.py tries everything."""


@pytest.mark.parametrize("language", params(LINES, HEARD_AS.get))
async def test_from_the_link_to_the_end(story, language):
    """Set up, lived with, taken along to another account, forgotten: each step answered, each day told once, nothing
    out of place."""
    async with story() as world:
        life = Life(world, language)
        world.at(life.hour(TUE, 12))
        world.agreements.append(Agreement(OWNER, (CONTACT, SECOND), life.lines.boundary))
        bot = await sets_up(world, life)
        await life.until(TUE, 18)
        assert life.say("digest-quiet") in (await life.digest(1))["text"]
        await life.until(WED, 9)
        await first_words(world, life)
        await looks(world, life)
        await a_threat(world, life)
        bot = await passed_on(world, life, bot)
        await days_between(world, life)
        await choosing(world, life)
        await monday(world, life)
        await moves(world, life)
        await forgets(world, life, bot)
