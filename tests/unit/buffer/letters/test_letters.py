"""Letters to the owner: they quote no contact, carry only short button data, and always fit."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.letters import alert_texts
from buffer.letters.kinds.boundary import hand_over
from buffer.letters.kinds.forwards import received, whose
from buffer.letters.letter import Acknowledgement, Post, TextMessage
from buffer.screening.labels import ALERTS
from buffer.text import limits, sanitize
from storage.people.helpers import Helper
from storage.screening.alerts import Alert
from storage.screening.verdict import LAST
from tests.builders import BOUNDARY, NOW

HIGHEST_ID = 2**62
LONGEST_DATA = 64
"""Bot API: InlineKeyboardButton, callback_data, bytes."""


@pytest.fixture
def words(library):
    return library.of("en")


def _content(said: Post | TextMessage) -> TextMessage:
    content = said.content if isinstance(said, Post) else said
    assert isinstance(content, TextMessage)
    return content


def _html(post: Post | TextMessage) -> str:
    return _content(post).text


def _seen(post: Post | TextMessage) -> str:
    return unescape(re.sub("<[^>]+>", "", _html(post)))


def _buttons(post):
    return [button for row in _content(post).rows for button in row]


def danger(seq, kind="violence", *, likely=True):
    """The alerts of an entry: one."""
    return [Alert(1, seq, kind, likely, NOW)]


def helper(number):
    """Somebody who helps."""
    return Helper(number, 1, 8100, "Kim", "en", frozenset(), "active", NOW)


@pytest.mark.parametrize("kind", [kind for kind in ALERTS if kind not in LAST])
@pytest.mark.parametrize("likely", [True, False])
def test_an_alert_says_what_and_which_entry(words, kind, likely):
    """An alert names the kind and the entry, and how sure it is; there is no place in it for the message's text."""
    post = alert_texts.alert(words, danger(214, kind, likely=likely), "Europe/Berlin", held_for=None, helped=False)
    assert "214" in _seen(post)
    assert "4 March, 13:00" in _seen(post)
    assert ("reads" in _seen(post)) is likely
    welfare = ["scripts:welfare"] if kind == "self_harm" else []
    assert [button.data for button in _buttons(post)] == ["show:ask:e214", "local", *welfare]


def test_c11_an_alert_names_every_kind(words):
    """An entry with several dangers is one letter that names each, and gives each advice once."""
    dangers = [*danger(7, "violence"), *danger(7, "self_harm", likely=False), *danger(7, "presence")]
    said = _seen(alert_texts.alert(words, dangers, "UTC", held_for=None, helped=False))
    assert "threat of violence" in said
    assert "harming themselves" in said
    assert "close to you" in said
    assert said.count(words.say("alert-advice-violence")) == 1
    assert words.say("alert-advice-self-harm") in said


def test_an_alert_that_holds_the_boundary_asks(words):
    """Where the boundary is now held back, the alert says so and carries the two choices."""
    post = alert_texts.alert(words, danger(214), "UTC", held_for=HIGHEST_ID, helped=False)
    assert words.say("alert-held") in _seen(post)
    assert [button.data for button in _buttons(post)][2:] == [
        f"hold:keep:{HIGHEST_ID}",
        f"hold:release:{HIGHEST_ID}",
    ]


def test_somebody_to_tell(words):
    """Where somebody helps, the alert offers to tell them, between seeing it and help."""
    post = alert_texts.alert(words, danger(7), "UTC", held_for=None, helped=True)
    assert [button.data for button in _buttons(post)] == ["show:ask:e7", "tell:7", "local"]


@pytest.mark.parametrize("name", ["<b>Ann</b>", "", "\u202e", "a" * 5000])
def test_told_by_the_owner(words, name):
    """What a helper is told by the owner's wish names the owner harmlessly."""
    post = alert_texts.helper_alert(words, danger(7), "UTC", helper(5), asked_by=name)
    assert _seen(post).startswith(("<b>Ann</\u2060b> asked", "The person you stand beside asked", "aaaa"))
    assert sanitize.utf16_length(_seen(post)) < 1000


def test_a_boundary_handed_over_can_be_copied(words):
    """The text stands alone in a code block, exactly as agreed."""
    post = hand_over(words, 2, 1, BOUNDARY)
    assert f"<code>{BOUNDARY}</code>" in _html(post)
    assert words.say("handover-intro") in _seen(post)


@given(st.one_of(st.text(min_size=1, max_size=300), st.text("<&>", min_size=300, max_size=300), st.just("🦊" * 2048)))
def test_a_boundary_handed_over_is_exact_and_fits(words_of, text):
    """Markup in the text stays text, and the longest boundary still fits one message."""
    post = hand_over(words_of, 2, 1, text)
    assert unescape(re.findall("<code>(.*)</code>", _html(post), re.DOTALL)[0]) == unescape(text) or text in _seen(post)
    assert sanitize.utf16_length(_seen(post)) <= limits.LONGEST_TEXT


@pytest.fixture(scope="session")
def words_of(library):
    return library.of("en")


def test_one_handing_over_a_version(words):
    """The same version is handed over once; another version is another letter."""
    assert hand_over(words, 2, 1, "a").once_key == hand_over(words, 2, 1, "b").once_key
    assert hand_over(words, 2, 1, "a").once_key != hand_over(words, 2, 2, "a").once_key


@given(st.lists(st.tuples(st.integers(1, HIGHEST_ID), st.text(max_size=80)), min_size=2, max_size=6))
def test_whose_forwards_are_these(words_of, contacts):
    """Each contact has a button that can be read and pressed, then somebody else, then leave out."""
    post = whose(words_of, contacts, 9)
    data = [button.data for button in _buttons(post)]
    assert data == [*(f"aside:contact:{n}" for n, _ in contacts), "aside:third:0", "aside:leave:0"]
    for button in _buttons(post):
        assert 1 <= len(button.data.encode()) <= LONGEST_DATA
        assert button.label.strip()
        assert sanitize.sanitize(button.label) == button.label


def test_a_burst_is_one_quiet_sign(words):
    """Forwards are acknowledged after a moment, so that a burst gets one sign, and removed only where chosen."""
    post = received([3, 1, 2], remove=False, last=2)
    assert post.content == Acknowledgement([3, 1, 2], remove=False)
    assert post.wait
