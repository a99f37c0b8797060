"""The check: what the description does not allow is a problem, and what it allows is none."""

import json

import pytest

from sandbox.botapi.check import Checker, Policy, check
from sandbox.botapi.facts import load_facts
from sandbox.botapi.values import Upload

TEXT = {"chat_id": 1, "text": "hello"}


def button(**fields):
    return {"inline_keyboard": [[{"text": "press", **fields}]]}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("getMe", {}),
        ("sendMessage", TEXT),
        ("SENDMESSAGE", TEXT),
        ("sendMessage", {"chat_id": "@channel", "text": "hello", "disable_notification": "true"}),
        ("sendMessage", {**TEXT, "reply_markup": json.dumps(button(callback_data="x" * 64))}),
        ("sendMessage", {**TEXT, "reply_markup": {"keyboard": [[{"text": "a"}]], "resize_keyboard": True}}),
        ("sendMessage", {**TEXT, "reply_markup": {"remove_keyboard": True}}),
        ("sendMessage", {**TEXT, "link_preview_options": {"is_disabled": True}}),
        ("sendMessage", {**TEXT, "text": "x" * 4096}),
        ("sendMessage", {**TEXT, "text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"}),
        ("sendMessage", {**TEXT, "entities": [{"type": "spoiler", "offset": 0, "length": 5}]}),
        ("sendMessage", {**TEXT, "text": "a\U0001f600", "entities": [{"type": "bold", "offset": 1, "length": 2}]}),
        ("sendPhoto", {"chat_id": 1, "photo": Upload("a.jpg", b"x")}),
        ("sendPhoto", {"chat_id": 1, "photo": "AgAC"}),
        ("sendLocation", {"chat_id": 1, "latitude": "52.5", "longitude": 13}),
        (
            "getUpdates",
            {"offset": "-5", "limit": 100, "timeout": 30, "allowed_updates": '["message","business_message"]'},
        ),
        ("setMessageReaction", {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "👀"}]}),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": "Begin"}], "scope": {"type": "chat", "chat_id": 1}},
        ),
        (
            "sendMediaGroup",
            {
                "chat_id": 1,
                "media": [{"type": "photo", "media": "attach://a"}, {"type": "video", "media": "id"}],
                "a": Upload("a", b"x"),
            },
        ),
    ],
)
def test_calls_the_description_allows(method, params):
    """A call within the description has no problem, from a form as from JSON."""
    assert check(method, params) == []


@pytest.mark.parametrize(
    ("method", "params", "where"),
    [
        ("sendNothing", {}, "sendNothing"),
        ("sendMessage", {**TEXT, "silent": True}, "silent"),
        ("sendMessage", {"chat_id": 1}, "text"),
        ("sendMessage", {"text": "hello"}, "chat_id"),
        ("sendMessage", {**TEXT, "text": "   "}, "text"),
        ("sendMessage", {**TEXT, "text": 5}, "text"),
        ("sendMessage", {**TEXT, "text": None}, "text"),
        ("sendMessage", {**TEXT, "text": "x" * 4097}, "text"),
        ("sendMessage", {**TEXT, "disable_notification": "perhaps"}, "disable_notification"),
        ("sendMessage", {**TEXT, "disable_notification": 1}, "disable_notification"),
        ("sendMessage", {**TEXT, "message_thread_id": "seven"}, "message_thread_id"),
        ("sendMessage", {**TEXT, "message_thread_id": True}, "message_thread_id"),
        ("sendMessage", {**TEXT, "reply_markup": "{"}, "reply_markup"),
        (
            "sendMessage",
            {**TEXT, "reply_markup": button(callback_data="")},
            "reply_markup.inline_keyboard[0][0].callback_data",
        ),
        (
            "sendMessage",
            {**TEXT, "reply_markup": button(callback_data="ü" * 33)},
            "reply_markup.inline_keyboard[0][0].callback_data",
        ),
        ("sendMessage", {**TEXT, "reply_markup": button(colour="red")}, "reply_markup.inline_keyboard[0][0].colour"),
        (
            "sendMessage",
            {**TEXT, "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            "reply_markup.inline_keyboard[0]",
        ),
        ("sendMessage", {**TEXT, "reply_parameters": {"message_id": "x"}}, "reply_parameters.message_id"),
        ("sendMessage", {**TEXT, "reply_markup": button()}, "reply_markup.inline_keyboard[0][0]"),
        (
            "sendMessage",
            {**TEXT, "reply_markup": button(callback_data="a", url="tg://b")},
            "reply_markup.inline_keyboard[0][0]",
        ),
        (
            "sendMessage",
            {**TEXT, "reply_markup": button(callback_data="a", style="loud")},
            "reply_markup.inline_keyboard[0][0].style",
        ),
        ("sendChatAction", {"chat_id": 1, "action": "sulking"}, "action"),
        ("sendMessage", {**TEXT, "entities": [{"type": "shout", "offset": 0, "length": 1}]}, "entities[0].type"),
        ("sendMessage", {**TEXT, "entities": [{"type": "bold", "offset": 3, "length": 3}]}, "entities"),
        ("sendMessage", {**TEXT, "entities": [{"type": "bold", "offset": 0, "length": 0}]}, "entities"),
        (
            "sendMessage",
            {**TEXT, "text": "a\U0001f600", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entities",
        ),
        ("sendMessage", {**TEXT, "text": "<b>hello", "parse_mode": "HTML"}, "text"),
        ("sendMessage", {**TEXT, "text": "<h1>hello</h1>", "parse_mode": "HTML"}, "text"),
        ("sendMessage", {**TEXT, "parse_mode": "MarkdownV2"}, "text"),
        ("sendMessage", {**TEXT, "parse_mode": "RTF"}, "text"),
        ("sendMessage", {**TEXT, "text": Upload("a", b"x")}, "text"),
        ("sendPhoto", {"chat_id": 1, "photo": "id", "caption": "x" * 1025}, "caption"),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://a"}, "photo"),
        ("sendPhoto", {"chat_id": 1, "photo": "id", "extra": Upload("a", b"x")}, "extra"),
        ("sendMediaGroup", {"chat_id": 1, "media": [{"type": "photo", "media": "id"}]}, "media"),
        (
            "sendMediaGroup",
            {"chat_id": 1, "media": [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "id"}]},
            "media[0].media",
        ),
        ("getUpdates", {"limit": 101}, "limit"),
        ("getUpdates", {"allowed_updates": ["message", "telepathy"]}, "allowed_updates"),
        ("deleteMessages", {"chat_id": 1, "message_ids": []}, "message_ids"),
        ("deleteMessages", {"chat_id": 1, "message_ids": list(range(1, 102))}, "message_ids"),
        ("deleteMessages", {"chat_id": 1, "message_ids": [1, "two"]}, "message_ids[1]"),
        (
            "setMessageReaction",
            {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "✅"}]},
            "reaction[0].emoji",
        ),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "Begin"}]}, "commands[0].command"),
        ("setWebhook", {"url": "http://127.0.0.1/", "secret_token": "no spaces"}, "secret_token"),
    ],
)
def test_calls_the_description_forbids(method, params, where):
    """A call outside the description has its problem at the place that is wrong."""
    assert where in [problem.where for problem in check(method, params)]


def test_decoding_gives_values():
    """Form texts become the values they stand for, so that handlers see one kind of parameters."""
    checker = Checker(load_facts())
    decoded, problems = checker.decode(
        "sendMessage", {"chat_id": "7", "text": "7", "protect_content": "1", "entities": "[]"}
    )
    assert problems == []
    assert decoded == {"chat_id": 7, "text": "7", "protect_content": True, "entities": []}


def test_lengths_count_utf16_units_unless_told_otherwise():
    """By default a text is measured in UTF-16 units, the stricter of the two readings; the policy can relax it."""
    call = {"chat_id": 1, "text": "\U0001f600" * 2049}
    assert [problem.where for problem in check("sendMessage", call)] == ["text"]
    assert check("sendMessage", call, Policy(utf16_lengths=False)) == []


def test_markdown_is_a_matter_of_policy():
    """Markdown is refused unless the policy allows it."""
    assert check("sendMessage", {**TEXT, "parse_mode": "Markdown"}, Policy(markdown=True)) == []


def test_problems_never_quote_a_text():
    """A problem says where and how long, and holds no word of the message."""
    found = check("sendMessage", {"chat_id": 1, "text": "marker" * 1000, "entities": [{"type": "marker"}]})
    assert found
    assert "marker" not in repr(found)


def test_values_can_be_checked_as_types():
    """An object is checked as any type of the description, alternatives included."""
    checker = Checker(load_facts())
    origin = {"type": "hidden_user", "sender_user_name": "Leo", "date": 5}
    assert checker.value("MessageOrigin", origin) == []
    assert [problem.where for problem in checker.value("MessageOrigin", {**origin, "type": "user"})] != []
    assert checker.value("RichText", ["a", {"type": "bold", "text": "b"}]) == []
