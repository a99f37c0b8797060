"""Updates as values: every kind of update and content of the Bot API is understood or kept, and garbage is refused."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.incoming import Attachment, ConnectionChange, Incoming, OwnerAction
from handlers.inbound.content import FILES
from handlers.inbound.convert import CONTENT, ENVELOPE, NotUnderstood, convert, held_forward
from handlers.inbound.update_types import ALLOWED_UPDATES
from tests.botapi_examples import FACTS, INSIDE, TYPES, example, of_message
from tests.builders import CONTACT, NOW, OWNER, file, later, message, origin, present, seconds, update, user


def _with(field: str) -> dict[str, Any]:
    return message(**{field: of_message(field)})


def _in(what: dict[str, Any]) -> Incoming:
    converted = convert(update(**what))
    assert isinstance(converted, Incoming)
    return converted


# -- kinds of updates


@pytest.mark.parametrize(
    ("field", "event", "connection"),
    [
        ("message", "message", None),
        ("edited_message", "edit", None),
        ("business_message", "message", "c1"),
        ("edited_business_message", "edit", "c1"),
    ],
)
def test_messages(field, event, connection):
    """A message, new or edited, in the bot's own chat or through a connection, keeps who, where, when and what."""
    sent = message(5, text="hello", edit_date=seconds(later(seconds=9)))
    if connection is not None:
        sent["business_connection_id"] = connection
    got = _in({field: sent})
    assert (got.event, got.connection, got.chat_id, got.message_ids) == (event, connection, CONTACT, (5,))
    sender = present(got.sender)
    assert (sender.id, sender.name, sender.is_bot) == (CONTACT, "Robin", False)
    assert (got.text, got.form, got.automatic, got.origin) == ("hello", "text", None, None)
    assert (got.sent_at, got.edited_at) == (NOW, later(seconds=9))
    assert got.raw == sent


def test_deletions():
    """A deletion names the chat and every message of it."""
    gone = {"business_connection_id": "c1", "chat": {"id": CONTACT, "type": "private"}, "message_ids": [4, 5]}
    got = _in({"deleted_business_messages": gone})
    assert (got.event, got.connection, got.chat_id, got.message_ids) == ("deletion", "c1", CONTACT, (4, 5))
    assert got.raw == gone


@pytest.mark.parametrize("ids", [None, 4, "45", {"4": 5}, [None]])
def test_a_deletion_that_does_not_say_of_what(ids):
    """Which messages are gone must be a list of numbers: else it is not understood, and not a deletion of nothing."""
    gone = {"business_connection_id": "c1", "chat": {"id": CONTACT, "type": "private"}, "message_ids": ids}
    with pytest.raises(NotUnderstood):
        convert(update(deleted_business_messages=gone))


@pytest.mark.parametrize(
    ("rights", "can_reply"),
    [({}, False), ({"rights": {"can_reply": True}}, True), ({"rights": {}}, False), ({"rights": None}, False)],
)
def test_connections(rights, can_reply):
    """A connection says whose it is, whether it is on, and whether the bot may answer; without rights it may not."""
    made = {"id": "c1", "user": user(OWNER), "user_chat_id": OWNER, "date": seconds(), "is_enabled": True}
    assert convert(update(business_connection=made | rights)) == ConnectionChange("c1", OWNER, can_reply, True, NOW)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel", "unheard_of"])
def test_groups_are_not_for_us(kind):
    """Of a message in anything but a private chat, nothing is taken."""
    sent = message() | {"chat": {"id": -100, "type": kind, "title": "x"}}
    assert convert(update(message=sent)) is None
    assert convert(update(edited_message=sent)) is None


@pytest.mark.parametrize("field", ["callback_query", "my_chat_member"])
def test_buttons_and_blocks(field):
    """A pressed button or a blocked bot is somebody's action."""
    done: dict[str, Any] = {field: {"id": "1", "from": user(OWNER), "data": "x"}}
    assert convert(update(**done)) == OwnerAction(OWNER)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel", "unheard_of"])
def test_buttons_elsewhere(kind):
    """The bot shows buttons in private chats alone: one pressed elsewhere is nobody's action."""
    shown = {"message_id": 1, "date": 1, "chat": {"id": -100, "type": kind}}
    pressed = {"id": "1", "from": user(OWNER), "data": "x"}
    assert convert(update(callback_query=pressed | {"message": shown})) is None
    assert convert(update(callback_query=pressed | {"inline_message_id": "1"})) == OwnerAction(OWNER)


@pytest.mark.parametrize("field", sorted(set(TYPES["Update"]["fields"]) - {"update_id"}))
def test_every_kind_of_update(field):
    """Each kind of update of the Bot API is understood, or is not for us; none is an error."""
    sent = example(TYPES["Update"]["fields"][field]["is"])
    if isinstance(sent, dict) and "chat" in sent:
        sent |= {"chat": {"id": CONTACT, "type": "private"}, "business_connection_id": "c1"}
    converted = convert(update(**{field: sent}))
    assert (converted is not None) is (field in ALLOWED_UPDATES)


@pytest.mark.parametrize("sent", [{}, {"update_id": 1}, {"update_id": 1, "of_the_future": {"x": 1}}])
def test_an_unknown_kind_of_update_is_not_for_us(sent):
    """What nobody has heard of is left alone."""
    assert convert(sent) is None


# -- kinds of content


def test_the_bot_api_is_the_one_this_was_written_for():
    """Content and envelope together are the fields of a Message of this version, none forgotten and none made up."""
    assert FACTS["version"] == "Bot API 10.3"
    assert set(CONTENT) | ENVELOPE <= set(TYPES["Message"]["fields"])
    assert not set(CONTENT) & ENVELOPE


@pytest.mark.parametrize("field", INSIDE)
def test_every_kind_of_content_is_kept(field):
    """Each field a message can carry is content under its own name, or a notice of Telegram's, and is kept whole."""
    sent = _with(field)
    got = _in({"message": sent})
    assert got.form == (field if field in CONTENT else "service")
    assert (got.automatic == "service") is (got.form == "service")
    assert got.raw == sent
    assert orjson.loads(got.content)[field] is not None


@pytest.mark.parametrize("field", FILES)
def test_every_file_is_listed(field):
    """A file of any kind is an attachment with what Telegram says of it."""
    one = file(file_name="a.bin", mime_type="x/y", width=9, height=9)
    content: dict[str, Any] = {field: [file(file_id="small", width=1, height=1), one] if field == "photo" else one}
    sent = message(**content)
    assert _in({"message": sent}).attachments == (Attachment(field, "long-id", "short-id", 1200, "a.bin", "x/y"),)


@pytest.mark.parametrize("more", [{}, {"of_the_future": {"x": [1]}}, {"text_of_the_future": "x"}])
def test_content_of_the_future_is_unknown_and_kept(more):
    """A message with content nobody has heard of, or with none, is a message of unknown kind, kept whole."""
    sent = {key: value for key, value in message().items() if key != "text"} | more
    got = _in({"message": sent})
    assert (got.form, got.automatic, got.raw) == ("unknown", None, sent)


def test_the_more_telling_kind_wins():
    """An animation also comes as a document, a venue also as a location: counted as what they are, and once."""
    got = _in({"message": message(animation=file(), document=file())})
    assert (got.form, [a.kind for a in got.attachments]) == ("animation", ["animation"])
    venue = {"location": {"latitude": 1, "longitude": 2}, "title": "Café", "address": "Harbour 5"}
    assert _in({"message": message(venue=venue, location=venue["location"])}).form == "venue"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "hello"}, "hello"),
        ({"photo": [file()], "caption": "look"}, "look"),
        ({"photo": [file()]}, ""),
        ({"photo": []}, ""),
        ({"poll": {"question": "Why?", "options": [{"text": "yes"}, {"text": "no"}]}}, "Why?\nyes\nno"),
        ({"poll": {"question": "Why?", "description": "more", "options": [], "explanation": "so"}}, "Why?\nmore\nso"),
        ({"checklist": {"title": "To do", "tasks": [{"id": 1, "text": "call"}]}}, "To do\ncall"),
        ({"checklist_tasks_added": {"tasks": [{"id": 2, "text": "answer me"}]}}, "answer me"),
        ({"poll_option_added": {"option_persistent_id": "1", "option_text": "or else"}}, "or else"),
        ({"gift": {"gift": {}, "text": "for you"}}, "for you"),
        ({"unique_gift": {"gift": {}, "origin": "transfer", "text": "for you"}}, "for you"),
        ({"gift": {"gift": {}}}, ""),
        ({"venue": {"location": {}, "title": "Your street", "address": "No. 5"}}, "Your street\nNo. 5"),
        ({"invoice": {"title": "Debt", "description": "pay"}}, "Debt\npay"),
    ],
)
def test_words_are_found_where_people_can_write_them(content, text):
    """What somebody wrote is read wherever Telegram lets them write it, so that it can be screened."""
    assert _in({"message": message(**content)}).text == text


def _rich(*blocks) -> Incoming:
    return _in({"message": message(rich_message={"blocks": list(blocks)})})


def test_formatting_does_not_break_a_sentence():
    """In a rich message, bold or linked words stay in their sentence, and blocks are lines."""
    sentence = ["you will ", {"type": "bold", "text": ["re", {"type": "italic", "text": "gret"}]}, " this"]
    got = _rich({"type": "heading", "text": "Listen"}, {"type": "paragraph", "text": sentence})
    assert got.text == "Listen\nyou will regret this"


def test_nested_blocks_are_read_in_order():
    """Lists, quotations, tables, details, buttons and captions are read; addresses, file ids and settings are not."""
    got = _rich(
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "first"}]}]},
        {"type": "blockquote", "blocks": [{"type": "paragraph", "text": "quoted"}], "credit": "me"},
        {
            "type": "table",
            "cells": [[{"text": "a"}, {"text": {"type": "url", "text": "b", "url": "http://x.example"}}]],
        },
        {"type": "details", "summary": "more", "blocks": [{"type": "preformatted", "text": "code", "language": "py"}]},
        {"type": "photo", "photo": [file()], "caption": {"text": "shown", "credit": "by"}},
        {"type": "buttons", "buttons": [{"text": "press", "callback_data": "hidden"}]},
        {"type": "divider"},
    )
    assert got.text.split("\n") == ["first", "quoted", "me", "a", "b", "more", "code", "shown", "by", "press"]
    assert [a.kind for a in got.attachments] == ["photo"]


def test_files_inside_are_found():
    """Files in paid media, polls, games and rich messages are attachments too, once each, without their thumbnails."""
    paid = {
        "star_count": 1,
        "paid_media": [
            {"type": "photo", "photo": [file(width=1, height=1), file(file_id="large", width=5, height=5)]},
            {"type": "video", "video": file(thumbnail=file(), cover=[file()])},
            {"type": "live_photo", "live_photo": file(photo=[file()])},
            {"type": "preview", "width": 5},
        ],
    }
    got = _in({"message": message(paid_media=paid)})
    assert [a.kind for a in got.attachments] == ["paid_photo", "paid_video", "paid_live_photo"]
    assert got.attachments[0].file_id == "large"
    poll = {"question": "?", "options": [{"text": "a", "media": {"photo": [file()]}}], "media": {"video": file()}}
    assert sorted(a.kind for a in _in({"message": message(poll=poll)}).attachments) == ["photo", "video"]
    assert [a.kind for a in _rich({"type": "voice_note", "voice_note": file()}).attachments] == ["voice_note"]


# -- who wrote it


@pytest.mark.parametrize(
    ("more", "automatic"),
    [
        ({}, None),
        ({"from": user(is_bot=True)}, "bot"),
        ({"sender_business_bot": user(9, is_bot=True)}, "business_bot"),
        ({"is_from_offline": True}, "offline"),
        ({"via_bot": user(9, is_bot=True)}, None),
    ],
)
def test_what_no_hand_has_written(more, automatic):
    """Bots, other bots of the account, and scheduled or away messages are told from what a person wrote."""
    assert _in({"message": message() | more}).automatic == automatic


@pytest.mark.parametrize(
    ("given", "kind", "person_id", "name"),
    [
        (origin("user", sender_user=user(9, last_name="Lee")), "user", 9, "Wilhelmina Lee"),
        (origin("hidden_user", sender_user_name="Somebody"), "hidden_user", None, "Somebody"),
        (origin("chat", sender_chat={"id": -1, "title": "Club"}), "chat", None, "Club"),
        (origin("channel", chat={"id": -1, "title": "News"}, message_id=3), "channel", None, "News"),
        (origin("of_the_future", whoever=1), "unknown", None, ""),
    ],
)
def test_where_a_forward_comes_from(given, kind, person_id, name):
    """Every origin of a forward is kept, with the time of the original."""
    got = _in({"message": message(text="x", forward_origin=given)}).origin
    assert got is not None
    assert (got.kind, got.person_id, got.name, got.at) == (kind, person_id, name, later(days=-2))


def test_a_forward_put_aside_comes_back_the_same():
    """What is kept while the owner is asked is understood in the same way afterwards."""
    sent = message(text="x", forward_origin=origin("hidden_user", sender_user_name="Somebody"))
    assert held_forward(orjson.loads(orjson.dumps(sent))) == _in({"message": sent})


def test_an_album_names_itself():
    """Parts of an album carry its name."""
    assert _in({"message": message(photo=[file()], media_group_id="55")}).album == "55"


# -- the same or not the same


@pytest.mark.parametrize(
    "other",
    [
        {"edit_date": 1},
        {"reply_markup": {}},
        {"link_preview_options": {"is_disabled": True}},
        {"has_protected_content": True},
        {"date": 5},
        {"effect_id": "9"},
    ],
)
def test_what_telegram_changes_is_no_edit(other):
    """Content stays the same whatever Telegram changes around it."""
    assert _in({"message": message(text="a") | other}).content == _in({"message": message(text="a")}).content


def test_the_same_file_under_another_id_is_the_same():
    """File ids differ from one delivery to the next, thumbnails come later, votes are cast: no change of content."""
    first = message(document=file(file_name="a.pdf"))
    again = message(document=file(file_id="other-id", file_name="a.pdf", thumbnail=file()))
    assert _in({"message": first}).content == _in({"message": again}).content
    polls = [{"question": "?", "options": [{"text": "a", "voter_count": n}], "total_voter_count": n} for n in (0, 5)]
    assert len({_in({"message": message(poll=poll)}).content for poll in polls}) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"text": "b"},
        {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        {"document": file(file_unique_id="another")},
        {"document": file(), "caption": "new"},
        {"of_the_future": 1},
    ],
)
def test_what_somebody_changed_is_an_edit(other):
    """Another wording, formatting, file or caption is another content."""
    assert _in({"message": message(**other)}).content != _in({"message": message(text="a")}).content


# -- garbage

NAMES = st.sampled_from([*INSIDE, "id", "chat", "from", "date", "type", "message_id", "file_id", "text"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**70) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(sorted(TYPES["Update"]["fields"]))


def _understood_or_refused(sent: Any) -> None:
    """The only exception is NotUnderstood, and it repeats nothing of what was sent."""
    said, converted = "", None
    try:
        converted = convert(sent)
    except NotUnderstood as error:
        said = str(error)
    assert said == "" or said.isidentifier()
    assert converted is None or isinstance(converted, Incoming | ConnectionChange | OwnerAction)


@given(st.dictionaries(KINDS, JUNK, max_size=2))
def test_garbage_is_refused_and_nothing_worse(sent):
    """Whatever stands in an update, it is understood or NotUnderstood."""
    _understood_or_refused(sent)


@given(st.sampled_from(sorted(TYPES["Message"]["fields"])), JUNK, st.sampled_from(["message", "business_message"]))
def test_one_field_of_garbage(field, junk, kind):
    """A message that is right but for one field is understood or NotUnderstood."""
    what: dict[str, Any] = {kind: message() | {field: junk}}
    _understood_or_refused(update(**what))


@given(st.sampled_from(INSIDE), JUNK, st.text(max_size=6))
def test_garbage_inside_content(field, junk, name):
    """Content that is right but for something deep inside is understood or NotUnderstood."""
    content = of_message(field)
    if isinstance(content, dict):
        content[next(iter(content), name)] = junk
    _understood_or_refused(update(message=message(**{field: content})))


@pytest.mark.parametrize("depth", [100, 500, 5000])
def test_depth_is_no_crash(depth):
    """Content nested without end is refused, or understood, and does not bring the process down."""
    nested: Any = "x"
    for _ in range(depth):
        nested = {"type": "bold", "text": [nested]}
    _understood_or_refused(update(message=message(rich_message={"blocks": [{"type": "paragraph", "text": nested}]})))


ODD: dict[str, tuple[dict[str, Any], str]] = {
    "a text that is a number": ({"text": 5}, ""),
    "a text that is rich": ({"text": {"type": "bold", "text": "loud"}}, "loud"),
    "sizes that are no sizes": (
        {"photo": [5, {"width": "x"}, file(width="9", height=None)], "caption": "look"},
        "look",
    ),
    "a file without an id": ({"document": {"file_name": "a.pdf"}, "caption": "look"}, "look"),
    "a file that is a text": ({"voice": "long-id"}, ""),
    "options that are no options": ({"poll": {"question": "Why?", "options": [7, None, {"text": ["a"]}]}}, "Why?\na"),
    "a poll that is a list": ({"poll": [{"question": "Why?"}]}, ""),
    "blocks that are none": ({"rich_message": "blocks"}, ""),
    "a group of nothing": ({"text": "x", "media_group_id": {}}, "x"),
    "an edit at no time": ({"text": "x", "edit_date": "soon"}, "x"),
    "an edit after the calendar": ({"text": "x", "edit_date": 10**14}, "x"),
    "nothing of all there is": (dict.fromkeys(INSIDE), ""),
    "nothing around it": ({"text": "x", **dict.fromkeys(ENVELOPE - {"message_id", "chat", "from", "date"})}, "x"),
    "names that are none": ({"text": "x", "from": user(first_name=5, last_name=["x"], username=7)}, "x"),
}
"""Content or envelope of a shape nobody describes, and the text that is read of it."""


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_in_one_field_costs_nothing_else(case):
    """Who, where, when and which are readable: it is a message, kept whole."""
    fields, text = ODD[case]
    sent = message(5) | fields
    if "text" not in fields:
        del sent["text"]
    got = _in({"message": sent})
    assert (got.chat_id, got.message_ids, got.sent_at, got.text, got.raw) == (CONTACT, (5,), NOW, text, sent)
    assert got.edited_at is None
    assert got.album is None
    assert present(got.sender).id == CONTACT


ORIGINS: list[Any] = [
    {},
    [],
    "user",
    None,
    {"type": "user"},
    {"type": "user", "sender_user": {"id": "x"}},
    {"type": "hidden_user"},
]


@pytest.mark.parametrize("given", ORIGINS)
def test_an_origin_that_cannot_be_read_is_unknown(given):
    """It is a forward all the same, of somebody only the owner knows, at the time it was sent."""
    got = _in({"message": message(text="x") | {"forward_origin": given}}).origin
    assert got is None if given is None else (present(got).kind, present(got).at) == ("unknown", NOW)


@pytest.mark.parametrize("number", [7002.5, True, None, [7002], {"id": 7002}, "7002x", 2**63, 1e300, "9" * 30])
@pytest.mark.parametrize("place", ["message_id", "chat", "from"])
def test_what_is_no_number_of_telegram_s_names_nobody(number, place):
    """Nearly the contact's id is not the contact's id."""
    sent = message(5)
    sent |= {"message_id": number} if place == "message_id" else {place: {**sent[place], "id": number}}
    with pytest.raises(NotUnderstood):
        convert(update(message=sent))


@pytest.mark.parametrize("name", [None, "", 5, ["c1"]])
@pytest.mark.parametrize("kind", ["business_message", "edited_business_message", "deleted_business_messages"])
def test_a_message_of_an_owner_s_chat_names_its_connection(kind, name):
    """Without a name it is not taken for one in the bot's own chat."""
    sent = {**message(5), "message_ids": [5], "business_connection_id": name}
    with pytest.raises(NotUnderstood):
        convert({"update_id": 1, kind: sent})


@pytest.mark.parametrize("odd", [{"is_enabled": "false"}, {"is_enabled": None}, {"id": ""}, {"id": 5}])
def test_a_connection_that_is_half_said_changes_nothing(odd):
    """Which one, and whether it is on, must be said; a right to reply that is no truth value is none."""
    made = {"id": "c1", "user": user(OWNER), "date": seconds(), "is_enabled": True, "rights": {"can_reply": "false"}}
    assert convert(update(business_connection=made)) == ConnectionChange("c1", OWNER, False, True, NOW)
    with pytest.raises(NotUnderstood):
        convert(update(business_connection=made | odd))


EDGES = [-62135596800, -1, 253402214400, 253402300799, 2**62]


@pytest.mark.parametrize("date", [10**30, -(10**30), "soon", None, float("inf"), *EDGES])
def test_impossible_times(date):
    """A time that is none, or that no clock of another zone could show, is NotUnderstood."""
    with pytest.raises(NotUnderstood):
        convert(update(message=message() | {"date": date}))


def test_what_was_not_understood_is_not_repeated():
    """The error names a kind of error only: no text of the update is in it."""
    with pytest.raises(NotUnderstood) as caught:
        convert(update(message={"text": "a secret", "chat": "a secret"}))
    assert "secret" not in str(caught.value)


def test_times_are_aware():
    """All times are aware, in UTC."""
    got = _in({"message": message(text="x", edit_date=5, forward_origin=origin("hidden_user", sender_user_name="x"))})
    assert got.sent_at.tzinfo is UTC
    assert got.edited_at == datetime(1970, 1, 1, 0, 0, 5, tzinfo=UTC)
    assert present(got.origin).at.tzinfo is UTC
