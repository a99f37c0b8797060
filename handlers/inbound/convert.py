"""Telegram's updates as the product's values. Pure, and made from the raw JSON: a kind of message nobody has heard of
yet is still a message, and a field the library does not know is still kept.

Facts about fields: Bot API 10.3, types Update, Message, MessageOrigin, BusinessConnection, BusinessMessagesDeleted.
"""

from datetime import UTC, datetime
from typing import Any

import orjson

from buffer.incoming import (
    Automatic,
    ConnectionChange,
    Incoming,
    Item,
    Origin,
    OwnerAction,
    Person,
)
from handlers.inbound.content import FILES, files_of, text_of

Json = dict[str, Any]

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


class NotUnderstood(Exception):
    """An update that is not of the shape Telegram describes."""


def convert(update: Json) -> Item:
    """The value of an update, or None where it is not for us. Raises NotUnderstood for a broken one."""
    try:
        return _convert(update)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise NotUnderstood(type(error).__name__) from error


def _convert(update: Json) -> Item:
    if not isinstance(update, dict):
        raise TypeError("an update is an object")
    if "business_message" in update:
        return _message(update["business_message"], "message")
    if "edited_business_message" in update:
        return _message(update["edited_business_message"], "edit")
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
        return OwnerAction(int(update["my_chat_member"]["from"]["id"]))
    return None


def _pressed(query: Json) -> Item:
    """A button of the bot's own chat. It shows none anywhere else, and one from there is forged."""
    private = query.get("message", {}).get("chat", {"type": "private"})["type"] == "private"
    return OwnerAction(int(query["from"]["id"])) if private and "inline_message_id" not in query else None


def _private(message: Json, event: str) -> Item:
    """A message in the bot's own chat; in a group the bot keeps nothing and says nothing."""
    return _message(message, event) if message["chat"]["type"] == "private" else None


def _message(message: Json, event: str) -> Incoming:
    form = _form(message)
    edited = message.get("edit_date")
    return Incoming(
        event="edit" if event == "edit" else "message",
        connection=message.get("business_connection_id"),
        chat_id=int(message["chat"]["id"]),
        message_ids=(int(message["message_id"]),),
        sender=_person(message["from"]) if "from" in message else None,
        sent_at=_time(message["date"]),
        edited_at=None if edited is None else _time(edited),
        text=text_of(message),
        form=form,
        attachments=files_of(message),
        album=message.get("media_group_id"),
        automatic=_automatic(message, form),
        origin=_origin(message["forward_origin"]) if "forward_origin" in message else None,
        content=_content(message),
        raw=message,
    )


def _deleted(deleted: Json) -> Incoming:
    return Incoming(
        event="deletion",
        connection=str(deleted["business_connection_id"]),
        chat_id=int(deleted["chat"]["id"]),
        message_ids=tuple(int(message_id) for message_id in deleted["message_ids"]),
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
    rights = connection.get("rights") or {}
    return ConnectionChange(
        id=str(connection["id"]),
        user_id=int(connection["user"]["id"]),
        can_reply=bool(rights.get("can_reply", False)),
        enabled=bool(connection["is_enabled"]),
        at=_time(connection["date"]),
    )


def held_forward(message: Json) -> Incoming:
    """A forward that was put aside, as it came."""
    return _message(message, "message")


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
    if message.get("from", {}).get("is_bot"):
        return "bot"
    if message.get("is_from_offline"):
        return "offline"
    return "service" if form == "service" else None


def _origin(origin: Json) -> Origin:
    kind = origin.get("type")
    at = _time(origin["date"])
    if kind == "user":
        person = _person(origin["sender_user"])
        return Origin("user", person.id, person.name, at)
    if kind == "hidden_user":
        return Origin("hidden_user", None, str(origin["sender_user_name"]), at)
    if kind == "chat":
        return Origin("chat", None, _title(origin["sender_chat"]), at)
    if kind == "channel":
        return Origin("channel", None, _title(origin["chat"]), at)
    return Origin("unknown", None, "", at)


def _title(chat: Json) -> str:
    return str(chat.get("title") or chat.get("first_name") or "")


def _person(user: Json) -> Person:
    name = " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
    return Person(int(user["id"]), name, user.get("username"), bool(user.get("is_bot")))


def _time(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


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
