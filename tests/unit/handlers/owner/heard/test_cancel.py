"""Stop, back, never mind: what is being asked ends, in each language; danger first, and no words are lost by it."""

import pytest

from handlers.owner import parts
from storage.people import helpers, owners
from storage.private import conversations, notes
from storage.record import entries
from tests.builders import CONTACT, NOW, OWNER, later, origin, present, user
from tests.unit.handlers.owner.owner_front import Front

HELPER = 8100
EVERYWHERE = ("/cancel", "cancel", "Cancel.", "abbrechen", "Abbrechen!", "cancelar", "Cancélalo", "/abbrechen")
"""Meant wherever it is typed, whatever language the bot speaks."""
ELSEWHERE = {
    "en": ("stop", "Back", "never mind", "forget it", "/stop", "quit"),
    "de": ("Stopp", "zurück", "egal", "vergiss es", "/stopp", "lass gut sein"),
    "es": ("para", "atrás", "olvídalo", "no importa", "/parar", "Déjalo."),
}
"""Meant where what is typed is neither kept nor somebody else's, in the language of the owner."""


async def open_topic(home):
    """What is being asked now."""
    async with home.database.read() as tx:
        talk = await conversations.find(tx, home.resources.keys, OWNER)
    return None if talk is None else talk.topic


async def kept(home, kind):
    """How many notes of a kind there are."""
    async with home.database.read() as tx:
        return await notes.count(tx, home.resources.keys, home.owner_id, kind)


async def speak(front, language):
    """From now on the bot speaks this language to her."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, language=language)


def say(front, key, language="en", **values):
    """A sentence."""
    return front.home.resources.library.of(language).say(key, **values)


@pytest.mark.parametrize("word", EVERYWHERE)
async def test_a_question_ends(front, home, word):
    """A city is asked for; after the word nothing is, and what is typed then is no answer to it."""
    await front.presses("set:zone")
    [shown] = await front.says(word)
    assert shown.text == say(front, "cancelled")
    assert await open_topic(home) is None
    [asked] = await front.says("Berlin")
    assert asked.data[0].startswith("heard:as:")
    async with home.database.read() as tx:
        assert present(await owners.find(tx, home.resources.keys, home.owner_id)).zone == "UTC"


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, words in ELSEWHERE.items() for word in words])
async def test_other_words_end_a_question_too(front, home, language, word):
    """Where an hour is asked for, "back" is no hour."""
    await speak(front, language)
    await front.presses("set:digest_at")
    [shown] = await front.says(word)
    assert shown.text == say(front, "cancelled", language)
    assert await open_topic(home) is None


@pytest.mark.parametrize("said", ["stop by 18:00", "never mind the zone, 18:30", "I went back home", "cancellation"])
async def test_a_word_among_others_is_no_end(front, home, said):
    """Only a word that stands alone."""
    await front.presses("set:zone")
    await front.says(said)
    assert await open_topic(home) == "settings"


@pytest.mark.parametrize("word", ["stop", "back", "never mind"])
async def test_words_of_others_are_kept_as_they_are(front, home, word):
    """A red flag, a draft or a page of the journal may be just this word; "cancel" ends them all the same."""
    await front.presses("words:add:flag")
    assert word in (await front.says(word))[0].text
    for command, kind in (("/draft", "draft"), ("/journal", "journal")):
        await front.says(command)
        await front.says(word)
        assert await kept(home, kind) == 1
        [shown] = await front.says("cancel")
        assert shown.text == say(front, "cancelled")
        assert await kept(home, kind) == 1
    assert await open_topic(home) is None


@pytest.mark.parametrize(
    ("said", "heard"),
    [("/cancel he is outside my door", "danger"), ("/stop I want to die", "die"), ("/cancel help", "help")],
)
async def test_d1_danger_behind_it_comes_first(front, home, said, heard):
    """The numbers, then the end; with nothing open the numbers alone."""
    await front.presses("set:zone")
    first, second = await front.says(said)
    assert first.text.startswith(say(front, f"heard-{heard}"))
    assert second.text == say(front, "cancelled")
    [alone] = await front.says(said)
    assert alone.text.startswith(say(front, f"heard-{heard}"))
    assert await open_topic(home) is None


async def test_an_incident_is_put_aside(front, home):
    """What was written stays, can be gone on with, and is not in the record."""
    await front.says("/incident")
    await front.presses("incident:kind:visit")
    await front.presses("incident:when:now")
    await front.says("at the gate")
    [shown] = await front.says("cancel")
    assert shown.text == say(front, "incident-put-aside")
    assert await open_topic(home) is None
    [again] = await front.presses(shown.data[0])
    assert again.text == say(front, "incident-what")
    async with home.database.read() as tx:
        assert await entries.list_newest_of_kind(tx, home.owner_id, "incident", 1) == []


async def test_forgetting_is_not_gone_on_with(front):
    """Whatever was meant, nothing is erased."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    [shown] = await front.says("/cancel")
    assert shown.text == say(front, "forget-kept")
    await front.says(say(front, "forget-word"))
    assert front.parting is None


async def test_an_urge_does_not_come_back(front, home):
    """Ten minutes later there is silence; what she wrote is among her drafts."""
    await front.says("/urge")
    await front.says("please answer me")
    [shown] = await front.says("/cancel")
    assert shown.text == say(front, "cancelled")
    assert await kept(home, "draft") == 1
    assert not [letter for letter in await front.later(minutes=11).letters() if letter.kind == "urge"]


async def test_after_hide_there_is_silence(front):
    """Whoever holds the phone learns nothing by this word either."""
    await front.says("/hide")
    assert await front.says("cancel") == []
    assert await front.says("/cancel") == []


async def test_words_of_somebody_else_let_nothing_go(front, home):
    """A forward before everything is set up: what waits of her own stays."""
    await front.says("He broke the door")
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    theirs = origin("user", sender_user=user(CONTACT))
    [said] = await front.says("forget it", forward_origin=theirs)
    assert said.text == say(front, "heard-too-early")
    [asked] = await front.says("forget it")
    assert "heard:as:nothing" in asked.data


@pytest.mark.parametrize("word", ["never mind", "/cancel"])
async def test_what_waits_goes_by_its_button_alone(front, word):
    """After "What was it?" it is asked again: it may be a photo of what happened."""
    await front.says("milk, eggs, bread")
    [asked] = await front.says(word)
    assert asked.data[-1] == "heard:as:nothing"
    [shown] = await front.presses("heard:as:nothing")
    assert shown.text == say(front, "heard-nothing", count=1)
    [shown] = await front.says("/cancel")
    assert shown.text == say(front, "cancel-nothing")


async def test_a_button_under_the_text_field_goes(front):
    """Telegram's picker of people is taken away again."""
    await front.presses("people:add")
    [shown] = await front.says("cancel")
    assert shown.body["clear"]


async def test_the_set_up_waits(front, home):
    """It is no answer to a question, and /start goes on where it stood."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    [before] = await front.says("/start")
    [shown] = await front.says("stop")
    assert shown.text == say(front, "welcome-put-aside")
    assert await open_topic(home) is None
    [again] = await front.says("/start")
    assert again.text == before.text


async def test_a_question_of_hours_ago(front, home):
    """It is over anyway, and the word is no answer to anything."""
    await front.presses("set:zone")
    front.now = later(hours=5)
    [shown] = await front.says("back")
    assert shown.text == say(front, "cancelled")
    assert await open_topic(home) is None


async def test_every_conversation_can_be_ended(front, home):
    """Whatever is being asked, /cancel leaves nothing open; hide is silent."""
    for topic in parts.conversations():
        async with home.database.write() as tx:
            talk = conversations.Conversation(topic, "", {}, front.now)
            await conversations.save(tx, home.resources.keys, home.owner_id, OWNER, talk)
        shown = await front.says("/cancel")
        assert [letter.text != "" for letter in shown] == ([] if topic == "hidden" else [True]), topic
        assert (await open_topic(home) is None) == (topic != "hidden"), topic
        async with home.database.write() as tx:
            await conversations.remove_all(tx, home.resources.keys, OWNER)


async def test_a_helper_has_nothing_to_end(home):
    """They are told that it is not shared with them, as of any word they type."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, HELPER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", {"counts"}, NOW)
    friend = Front(home, person=HELPER)
    await friend.letters()
    for word in ("/cancel", "never mind"):
        [shown] = await friend.says(word)
        assert shown.text == say(friend, "helper-not-shared")
