"""Telegram's updates as the product's values. Pure, and made from the raw JSON: a kind of message nobody has heard of
yet is still a message, and a field the library does not know is still kept.

Facts about fields: Bot API 10.3, types Update, Message, MessageOrigin, BusinessConnection, BusinessMessagesDeleted.
"""

from datetime import UTC, datetime
from typing import Any

import orjson

from buffer.incoming import Automatic, ConnectionChange, Event, Incoming, Item, Origin, OwnerAction, Person
from handlers.inbound.content import FILES, files_of, text_of
from handlers.inbound.fields import Json, full_name, inner, text, whole, whole_number

ENVELOPE = frozenset(
    """
    message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot
    sender_tag receiver_user ephemeral_message_id date guest_query_id business_connection_id chat forward_origin
    is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story
    reply_to_checklist_task_id reply_to_poll_option_id via_bot guest_bot_caller_user guest_bot_caller_chat
    edit_date has_protected_content is_from_offline is_paid_post media_group_id author_signature paid_star_count
    entities link_preview_options suggested_post_info effect_id caption caption_entities
    show_caption_above_media has_media_spoiler reply_markup
    """.split()
)
"""Fields of a Message that surround its content."""

CONTENT = (
    "text",
    "rich_message",
    *FILES,
    "paid_media",
    "story",
    "checklist",
    "contact",
    "dice",
    "game",
    "poll",
    "venue",
    "location",
    "gift",
    "unique_gift",
    "invoice",
    "giveaway",
)
"""Kinds of content, the more telling first: an animation also comes as a document, a venue also as a location."""

_VOLATILE = frozenset({"file_id", "thumbnail", "file_path", "cover", "total_voter_count", "voter_count"})
"""What Telegram may change about the same content: file ids differ from one delivery to the next."""


FIRST_YEAR, LAST_YEAR = 1970, 9998


class NotUnderstood(Exception):
    """An update that is not of the shape Telegram describes."""


def convert(update: Json) -> Item:
    """The value of an update, or None where it is not for us. Raises NotUnderstood for a broken one.

    Of a message must be readable what it is, whose, where, when and which. Anything else may be of any shape.
    """
    try:
        return _convert(update)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError, RecursionError) as error:
        raise NotUnderstood(type(error).__name__) from error


def _convert(update: Json) -> Item:
    if not isinstance(update, dict):
        raise TypeError("an update is an object")
    if "business_message" in update:
        return _business(update["business_message"], "message")
    if "edited_business_message" in update:
        return _business(update["edited_business_message"], "edit")
    if "deleted_business_messages" in update:
        return _deleted(update["deleted_business_messages"])
    if "business_connection" in update:
        return connection_change(update["business_connection"])
    if "message" in update:
        return _private(update["message"], "message")
    if "edited_message" in update:
        return _private(update["edited_message"], "edit")
    if "callback_query" in update:
        return _pressed(update["callback_query"])
    if "my_chat_member" in update:
        return OwnerAction(_needed(update["my_chat_member"]["from"], "id"))
    return None


def _pressed(query: Json) -> Item:
    """A button of the bot's own chat. It shows none in any other, and one from there is forged."""
    elsewhere = text(inner(inner(query, "message"), "chat") or {"type": "private"}, "type") != "private"
    person = _needed(query["from"], "id")
    return None if elsewhere else OwnerAction(person)


def _private(message: Json, event: Event) -> Item:
    """A message in the bot's own chat; in a group the bot keeps nothing and says nothing."""
    return _message(message, event, None) if message["chat"]["type"] == "private" else None


def _business(message: Json, event: Event) -> Item:
    """A message in an owner's own chat."""
    return _message(message, event, _connection(message))


def _message(message: Json, event: Event, connection: str | None) -> Incoming:
    here = {field: value for field, value in message.items() if value is not None}
    sent_at, form = _time(here["date"]), _form(here)
    album = here.get("media_group_id")
    return Incoming(
        event=event,
        connection=connection,
        chat_id=_needed(here["chat"], "id"),
        message_ids=(_needed(here, "message_id"),),
        sender=_person(here["from"]) if "from" in here else None,
        sent_at=sent_at,
        edited_at=_time_or_none(here.get("edit_date")),
        text=text_of(here),
        form=form,
        attachments=files_of(here),
        album=str(album) if isinstance(album, str | int) else None,
        automatic=_automatic(here, form),
        origin=_origin(inner(here, "forward_origin"), sent_at) if "forward_origin" in here else None,
        content=_content(here),
        raw=message,
    )


def _deleted(deleted: Json) -> Incoming:
    gone = deleted["message_ids"]
    if not isinstance(gone, list):
        raise TypeError("message ids are a list")
    return Incoming(
        event="deletion",
        connection=_connection(deleted),
        chat_id=_needed(deleted["chat"], "id"),
        message_ids=tuple(_number(message_id) for message_id in gone),
        sender=None,
        sent_at=datetime.fromtimestamp(0, UTC),
        edited_at=None,
        text="",
        form="none",
        attachments=(),
        album=None,
        automatic=None,
        origin=None,
        content=b"",
        raw=deleted,
    )


def connection_change(connection: Json) -> ConnectionChange:
    """A BusinessConnection, from an update or from getBusinessConnection."""
    name, enabled = text(connection, "id"), connection["is_enabled"]
    if not name or not isinstance(enabled, bool):
        raise ValueError("which connection, or what has become of it, is not said")
    rights = {right for right, given in inner(connection, "rights").items() if given is True}
    return ConnectionChange(
        id=name,
        user_id=_needed(connection["user"], "id"),
        can_reply="can_reply" in rights,
        enabled=enabled,
        at=_time(connection["date"]),
        more=bool(rights - {"can_reply"}),
    )


def _connection(message: Json) -> str:
    name = text(message, "business_connection_id")
    if not name:
        raise ValueError("no connection is named")
    return name


def held_forward(message: Json) -> Incoming:
    """A forward that was put aside, as it came."""
    return _message(message, "message", None)


def _form(message: Json) -> str:
    for kind in CONTENT:
        if kind in message:
            return kind
    extra = [field for field in message if field not in ENVELOPE]
    if not extra:
        return "unknown"
    return "service" if _is_service(extra) else "unknown"


_SERVICE_WORDS = (
    "chat_",
    "_chat",
    "forum_",
    "giveaway_",
    "video_chat",
    "pinned_message",
    "boost_",
    "_shared",
    "new_chat",
)
_SERVICE = frozenset(
    """
    left_chat_member message_auto_delete_timer_changed successful_payment refunded_payment connected_website
    write_access_allowed passport_data proximity_alert_triggered checklist_tasks_done checklist_tasks_added
    community_chat_added community_chat_joined community_chat_removed direct_message_price_changed
    managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted suggested_post_approved
    suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded
    web_app_data migrate_to_chat_id migrate_from_chat_id gift_upgrade_sent general_forum_topic_hidden
    general_forum_topic_unhidden
    """.split()
)


def _is_service(fields: list[str]) -> bool:
    return any(field in _SERVICE or any(word in field for word in _SERVICE_WORDS) for field in fields)


def _automatic(message: Json, form: str) -> Automatic | None:
    """Why a message was not written by a person's own hand just now, if so."""
    if "sender_business_bot" in message:
        return "business_bot"
    if inner(message, "from").get("is_bot"):
        return "bot"
    if message.get("is_from_offline"):
        return "offline"
    return "service" if form == "service" else None


def _origin(origin: Json, sent_at: datetime) -> Origin:
    """Where a forward comes from; where that cannot be read, it comes from somewhere."""
    kind, at = text(origin, "type"), _time_or_none(origin.get("date")) or sent_at
    person, hidden = inner(origin, "sender_user"), text(origin, "sender_user_name")
    if kind == "user" and whole(person, "id") is not None:
        return Origin("user", whole(person, "id"), full_name(person), at)
    if kind == "hidden_user" and hidden is not None:
        return Origin("hidden_user", None, hidden, at)
    if kind == "chat":
        return Origin("chat", None, _title(inner(origin, "sender_chat")), at)
    if kind == "channel":
        return Origin("channel", None, _title(inner(origin, "chat")), at)
    return Origin("unknown", None, "", at)


def _title(chat: Json) -> str:
    return text(chat, "title") or text(chat, "first_name") or ""


def _person(user: Json) -> Person:
    return Person(_needed(user, "id"), full_name(user), text(user, "username"), bool(user.get("is_bot")))


def _needed(json: Json, name: str) -> int:
    return _number(json[name])


def _number(value: object) -> int:
    number = whole_number(value)
    if number is None:
        raise ValueError("not a number of Telegram's")
    return number


def _time(seconds: object) -> datetime:
    """A time. Not one so near the ends of the calendar that no clock of another zone could show it."""
    at = datetime.fromtimestamp(_number(seconds), UTC)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError("not a time of a message")
    return at


def _time_or_none(seconds: object) -> datetime | None:
    try:
        return _time(seconds)
    except (ValueError, OverflowError, OSError):
        return None


def _content(message: Json) -> bytes:
    """The same bytes for the same wording and files."""
    fields = {key: value for key, value in message.items() if key not in ENVELOPE or key in _WORDING}
    return orjson.dumps(_stable(fields), option=orjson.OPT_SORT_KEYS)


_WORDING = frozenset({"entities", "caption", "caption_entities"})


def _stable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stable(item) for key, item in value.items() if key not in _VOLATILE}
    if isinstance(value, list):
        return [_stable(item) for item in value]
    return value
