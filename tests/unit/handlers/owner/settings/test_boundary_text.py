"""New words have a conversation of their own; one that an earlier version began under onboarding's topic goes on."""

from html import escape

import pytest

from buffer.text.limits import LONGEST_TEXT
from handlers.owner.dialogue.pages import shown_length
from handlers.owner.onboarding import welcome
from handlers.owner.settings import boundary_text
from handlers.owner.settings.boundary_questions import STARTERS
from storage.boundary import boundaries
from storage.people import owners, pending_changes
from storage.private import conversations
from storage.private.conversations import Conversation
from tests.builders import BOUNDARY, CONTACT, NOW, OWNER

NEW = "Please write about the children only."


async def _open(home):
    async with home.database.read() as tx:
        return await conversations.find(tx, home.resources.keys, OWNER)


async def _find(home, topic):
    async with home.database.read() as tx:
        return await conversations.find(tx, home.resources.keys, OWNER, topic)


async def _text(home):
    async with home.database.read() as tx:
        return (await boundaries.find_current(tx, home.resources.keys, [home.contact_id]))[home.contact_id].text


async def _owner(home, **changes):
    async with home.database.write() as tx:
        if changes:
            await owners.change(tx, home.resources.keys, home.owner_id, **changes)
        return await owners.find(tx, home.resources.keys, home.owner_id)


async def _began_earlier(home, step, *, opened=True, **data):
    """A conversation as the version of 22 November kept it."""
    talk = Conversation("welcome", step, {"contact": home.contact_id, "then": "settings", **data}, NOW)
    async with home.database.write() as tx:
        await conversations.save(tx, home.resources.keys, home.owner_id, OWNER, talk, opened=opened)


# Its own conversation


async def test_new_words_are_agreed_to(front, home):
    """From the list to the agreement: the words change, the conversation is over, nothing is set up again."""
    await front.presses("set:boundary")
    assert (await _open(home)).topic == boundary_text.TOPIC
    await front.presses("welcome:situation:own")
    [preview] = await front.says(NEW)
    assert NEW in preview.text
    [agreed] = await front.presses("welcome:preview:agree")
    words = home.resources.library.of("en")
    assert agreed.text == f"{words.say('settings-boundary-agreed')} {words.say('boundary-next-by-hand')}"
    assert await _text(home) == NEW
    assert await _open(home) is None
    assert await _find(home, welcome.TOPIC) is None


async def test_what_is_too_long_or_nothing_is_asked_for_again(front, home):
    """A text that no message can hold, and a picture without one, change nothing; then a fitting text is taken."""
    await front.presses("set:boundary")
    await front.presses("welcome:situation:own")
    [too_long] = await front.says("x" * 4097)
    [asked] = await front.says(photo=[])
    words = home.resources.library.of("en")
    assert (too_long.text, asked.text) == (words.say("welcome-text-too-long"), words.say("welcome-own"))
    [preview] = await front.says(NEW)
    assert NEW in preview.text


async def test_something_else_typed_ends_it(front, home):
    """Who types where a button is waited for has gone on to something else; the old buttons change nothing then."""
    await front.presses("set:boundary")
    await front.says("I slept well")
    assert await _open(home) is None
    [said] = await front.presses("welcome:situation:own")
    assert "/settings" in said.text
    assert await _text(home) == BOUNDARY


async def test_agreeing_to_no_text_asks_the_first_question(front, home):
    """Agreeing before there is a text begins with the situation again."""
    await front.presses("set:boundary")
    [asked] = await front.presses("welcome:preview:agree")
    assert "welcome:situation:own" in asked.data
    assert await _text(home) == BOUNDARY


async def test_words_chosen_for_one_contact_are_not_agreed_to_for_another(front, home):
    """Beginning anew forgets the words of the last time."""
    await front.presses("set:boundary")
    await front.presses("welcome:situation:hostile")
    await front.presses("set:boundary")
    await front.presses("welcome:preview:agree")
    assert await _text(home) == BOUNDARY


async def test_setting_up_stands_where_it_was(front, home):
    """New words asked for in the middle of setting up leave that where it is, and /start goes on with it."""
    await _owner(home, onboarded=False)
    await front.says("/start")
    await front.presses("welcome:safety:safe")
    await front.presses("set:boundary")
    await front.presses("welcome:situation:own")
    await front.says(NEW)
    await front.presses("welcome:preview:agree")
    assert await _text(home) == NEW
    [asked] = await front.says("/start")
    assert asked.body.get("pick")


async def test_buttons_are_about_setting_up_once_it_goes_on(front, home):
    """Who has gone on with setting up agrees there, and is asked for the hour, although new words were begun."""
    await _owner(home, onboarded=False)
    await front.says("/start")
    await front.presses("set:boundary")
    await front.presses("welcome:safety:safe")
    await front.says(str(CONTACT))
    await front.presses(f"welcome:who:yes:{CONTACT}")
    await front.presses("welcome:situation:hostile")
    [hour] = await front.presses("welcome:preview:agree")
    assert "welcome:hour:18-00" in hour.data
    assert await _find(home, boundary_text.TOPIC) is None


# Begun by an earlier version


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("step", ["situation", "preview"])
async def test_a_button_goes_on_with_what_was_begun(front, home, step, opened):
    """Open or waiting, it is taken up by its buttons and finished as before, and its place is left empty."""
    await _began_earlier(home, step, opened=opened, text="Old words.")
    await front.presses("welcome:situation:own")
    assert await _find(home, welcome.TOPIC) is None
    await front.says(NEW)
    await front.presses("welcome:preview:agree")
    assert await _text(home) == NEW
    assert await _open(home) is None


async def test_a_preview_that_stands_is_agreed_to(front, home):
    """The text that was shown is the text that counts, after the wait the owner chose."""
    await _owner(home, cooling=24)
    await _began_earlier(home, "preview", text=NEW)
    [answer] = await front.presses("welcome:preview:agree")
    assert answer.data[0].startswith("set:back:")
    assert await _text(home) == BOUNDARY
    async with home.database.read() as tx:
        [waiting] = await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id)
    assert waiting.value == {"contact": home.contact_id, "text": NEW}
    assert await _find(home, welcome.TOPIC) is None


@pytest.mark.parametrize(("step", "shown"), [("own", NEW), ("matter", "the keys")])
async def test_a_text_that_was_asked_for(front, home, step, shown):
    """What is typed where a text was asked for comes to the preview, and is agreed to."""
    await _began_earlier(home, step)
    [preview] = await front.says(shown)
    assert shown in preview.text
    await front.presses("welcome:preview:agree")
    assert shown in await _text(home)
    assert (await _owner(home)).onboarded


@pytest.mark.parametrize("step", ["situation", "preview"])
async def test_something_else_typed_ends_what_was_begun(front, home, step):
    """Typed where a button is waited for, it is over, and what was typed is asked about."""
    await _began_earlier(home, step, text=NEW)
    [said] = await front.says("I slept well")
    assert said.text.startswith("What was it?")
    assert await _open(home) is None
    assert await _text(home) == BOUNDARY


async def test_what_waited_for_a_person_begins_again(front, home):
    """The one step that is no more, asking whom it is about once again, begins with the situation."""
    await _began_earlier(home, "who")
    [asked] = await front.says(str(CONTACT))
    assert "welcome:situation:own" in asked.data
    await front.presses("welcome:situation:own")
    await front.says(NEW)
    await front.presses("welcome:preview:agree")
    assert await _text(home) == NEW


async def test_in_the_middle_of_setting_up_it_goes_on_too(front, home):
    """New words begun before all was set up are finished as such, and setting up begins at its first question."""
    await _owner(home, onboarded=False)
    await _began_earlier(home, "own")
    await front.says(NEW)
    await front.presses("welcome:preview:agree")
    assert await _text(home) == NEW
    [asked] = await front.says("/start")
    assert "welcome:safety:safe" in asked.data


async def test_setting_up_that_went_through_new_words_goes_on(front, home):
    """Where setting up had gone on under the same mark, it goes on to its end."""
    await _owner(home, onboarded=False)
    await _began_earlier(home, "hour", text=NEW)
    [zone] = await front.presses("welcome:hour:08-00")
    assert zone.text == home.resources.library.of("en").say("welcome-zone")
    assert (await _owner(home)).digest_at == "08:00"
    assert "then" not in (await _find(home, welcome.TOPIC)).data


@pytest.mark.parametrize("sign", ["x", "&", "🦊"])
async def test_d8_the_longest_text_is_shown_whole(front, home, sign):
    """What may be written fits its preview, with all there is to consider, and is kept as it was shown."""
    await front.presses("set:boundary")
    await front.presses("welcome:situation:own")
    text = sign * (1000 if sign == "🦊" else 2000)
    [preview] = await front.says(text)
    assert escape(text) in preview.text
    assert shown_length(preview.text) <= LONGEST_TEXT
    await front.presses("welcome:preview:agree")
    assert await _text(home) == text


@pytest.mark.parametrize("language", ["en", "de", "es"])
async def test_d9_no_text_of_ours_is_warned_about(front, home, language):
    """What we offer to begin with is not called a threat; the same text with a word changed is looked at."""
    await _owner(home, language=language)
    title = home.resources.library.of(language).say("check-title")
    for situation in STARTERS:
        await front.presses("set:boundary")
        [preview] = await front.presses(f"welcome:situation:{situation}")
        assert title not in preview.text, situation
    await front.presses("welcome:preview:write-own")
    [preview] = await front.says("I will find you and kill you.")
    assert title in preview.text
