"""The demo's page from behind: a story played with the real bot, as the page asks for it, and what it then shows."""

import aiohttp
import pytest

from bot.demo.page import acts, view
from bot.demo.page.hosting import has_display
from bot.demo.page.show import Refused
from bot.demo.page.stories import HOSTILE, STORIES
from bot.demo.story import CONTACT, OWNER


def texts(show):
    """What the one on the left has written, in order."""
    return [
        message["text"] for message in show.box.seen_in_business(OWNER, CONTACT) if message["from"]["id"] == CONTACT
    ]


def owner_sees(show):
    """What stands in the owner's chat with the bot."""
    return [message["text"] for message in show.box.seen_by(OWNER)]


async def test_the_hostile_story_is_played_and_goes_on(show):
    """One reply, an alert without a word of the threat, a kill that loses nothing, a namesake asked about, one digest.

    Then a day goes by: one more digest, and nothing of it looks like an outage.
    """
    await acts.do(show, "begin", {"story": "hostile"})
    said: list[str] = []
    for step in HOSTILE.steps:
        if step.acts[0].get("do") == "start":
            assert [item["text"] for item in view.state(show)["waiting"]] == said[-2:]
            assert not view.state(show)["running"]
        await acts.do(show, "step", {})
        said = texts(show)
    with pytest.raises(Refused, match="over"):
        await acts.do(show, "step", {})

    await show.log.refresh()
    assert view.state(show)["counts"]["asked"] == 1
    cards = view.page(show, "buffer", None, 300)["items"]
    assert [card["text"] for card in cards if card["theirs"]] == said
    assert view.state(show)["counts"] | {"replies": 1, "waiting": 0, "ex": len(said) + 1} == view.state(show)["counts"]
    (reply,) = view.replies(show)
    assert reply["text"] == HOSTILE.cast.boundary
    assert next(card for card in cards if card["kind"] == "boundary")["said"] == "The one reply went out."
    threat = next(card for card in cards if "hurt" in card["text"])
    assert "threat of violence" in [danger["name"] for danger in threat["screened"]["dangers"]]
    assert all(card["digest"] for card in cards)
    assert not [text for text in owner_sees(show) if "hurt" in text or "sister" in text]
    await show.box.wait_for(lambda: len([text for text in owner_sees(show) if "Digest 1" in text]) == 1)

    await acts.do(show, "write", {"text": "And now?"})
    await show.settle()
    await acts.do(show, "clock", {"to": "day"})
    await show.box.wait_for(lambda: "Digest 2" in owner_sees(show)[-1])
    assert "Telegram" not in owner_sees(show)[-1]
    kept = view.transcript(show)
    assert kept["phones"]["ex"][0]["text"] == said[0]
    assert len(kept["updates_and_calls"]) == len(show.box.journal)
    assert show.box.violations == []


async def test_i16_the_page_begins_with_a_fresh_pair_and_shows_the_buttons(show):
    """After a story was told the one reply is there to be had again; a digest's buttons are shown, and pressed by what
    stands on them; and what the sandbox answers at its own address is no error."""
    await acts.do(show, "begin", {"story": "children"})
    await acts.do(show, "step", {})
    assert len(view.replies(show)) == 1
    await acts.do(show, "begin", {})
    assert view.replies(show) == []
    await acts.do(show, "write", {"text": "Can you pick Mia up tomorrow at 15:30?"})
    await show.settle()
    assert len(view.replies(show)) == 1
    await acts.do(show, "clock", {"to": "digest"})
    await show.box.wait_for(lambda: "Digest 1" in owner_sees(show)[-1])
    shown = view.page(show, "owner", None, 1)["items"][-1]
    labels = [cell["text"] for row in shown["rows"] for cell in row]
    assert labels
    seen = len(show.box.journal)
    await acts.do(show, "press", {"label": labels[0]})
    assert len(show.box.journal) > seen
    async with aiohttp.ClientSession() as session, session.get(show.box.url) as answer:
        assert answer.status == 200
        assert "/control/" in await answer.text()


def test_every_step_of_every_story_is_an_act_with_a_sentence():
    """Times go forwards, each act exists, each step has one sentence or two that fit beside it."""
    for story in STORIES:
        times = [step.at for step in story.steps if step.at is not None]
        assert times == sorted(times)
        assert times[0] > story.cast.begin
        assert 5 <= len(story.steps) <= 9
        for step in story.steps:
            assert all(act["act"] in acts.ACTS for act in step.acts)
            assert step.said.endswith(".")
            assert len(step.said) < 200


@pytest.mark.parametrize(
    ("environ", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":10", "SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, "linux", False),
        ({}, "darwin", True),
    ],
)
def test_a_browser_is_opened_only_where_there_is_a_display(environ, platform, there):
    """Otherwise a browser of the terminal would take the terminal over."""
    assert has_display(environ, platform) is there
