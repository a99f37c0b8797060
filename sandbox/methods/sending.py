"""The methods that put a message into a chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.botapi.markup import parse_html, trimmed
from sandbox.botapi.refusals import bad_request
from sandbox.botapi.values import Upload
from sandbox.world.connections import Connection, check_window
from sandbox.world.history import History, Message
from sandbox.world.people import Person
from sandbox.world.world import World

Params = Mapping[str, Any]
Handler = Callable[[World, Params], Any]

_MEDIA = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")
_SHAPES: dict[str, dict[str, Any]] = {
    "video": {"width": 640, "height": 360, "duration": 1},
    "animation": {"width": 320, "height": 240, "duration": 1},
    "audio": {"duration": 1},
    "voice": {"duration": 1},
    "video_note": {"length": 240, "duration": 1},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
    "document": {},
}
_KEPT = ("message_effect_id",)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the chat's history, whose message ids count, who seems to write, and to whom."""

    history: History
    account: Person
    sender: Person
    chat: Person
    connection: Connection | None


def place(world: World, params: Params) -> Place:
    """Where a call wants to act; raises Refused as Telegram would."""
    connection_id, chat_id = params.get("business_connection_id"), params.get("chat_id")
    if connection_id is None:
        person = world.people.reachable(chat_id)
        return Place(world.bot_chat(person.id), world.bot, world.bot, person, None)
    connection = world.connections.usable(connection_id, chat_id)
    contact = world.people.get(int(chat_id or 0)) if chat_id in world.people else None
    if contact is None:
        raise bad_request("BUSINESS_PEER_INVALID")
    history = world.business_chat(connection.owner.id, contact.id)
    return Place(history, connection.owner, connection.owner, contact, connection)


def formatted(params: Params, key: str = "text", entities_key: str = "entities") -> dict[str, Any]:
    """The visible text and entities of a call, by their field names; empty when it has no text."""
    text = params.get(key)
    if not text:
        return {}
    mode = str(params.get("parse_mode") or "").lower()
    entities = list(params.get(entities_key) or [])
    if mode == "html":
        text, entities = parse_html(text)
    text, entities = trimmed(text, entities)
    return {key: text, **({entities_key: entities} if entities else {})}


def _reply(where: Place, params: Params) -> dict[str, Any]:
    wanted = params.get("reply_parameters")
    if not wanted:
        return {}
    answered = where.history.get(wanted.get("message_id"))
    if answered is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {key: value for key, value in answered.items() if key != "reply_to_message"}}


def deliver(world: World, params: Params, content: dict[str, Any]) -> Message:
    """Put a message of the bot with this content where the call says; the message as Telegram answers it."""
    where = place(world, params)
    if where.connection is not None:
        check_window(world.last_incoming(where.account.id, where.chat.id), world.now())
    extras: dict[str, Any] = {key: params[key] for key in _KEPT if key in params}
    if params.get("protect_content"):
        extras["has_protected_content"] = True
    if params.get("link_preview_options"):
        extras["link_preview_options"] = params["link_preview_options"]
    markup = params.get("reply_markup") or {}
    if "inline_keyboard" in markup:
        extras["reply_markup"] = markup
    elif "keyboard" in markup:
        world.keyboards[where.chat.id] = markup
    elif "remove_keyboard" in markup:
        world.keyboards.pop(where.chat.id, None)
    if where.connection is not None:
        extras |= {"business_connection_id": where.connection.id, "sender_business_bot": world.bot.user()}
    message = world.envelope(where.account, where.sender, where.chat, {**_reply(where, params), **content, **extras})
    where.history.add(message)
    if where.connection is not None and world.echo_business_sends:
        world.tell({"business_message": message})
    return message


def send_message(world: World, params: Params) -> Message:
    """sendMessage."""
    return deliver(world, params, formatted(params))


def media_content(world: World, kind: str, value: object) -> Any:
    """A file of a call (uploaded, or by file_id) as the field a message of this kind carries."""
    if isinstance(value, Upload):
        if not value.content:
            raise bad_request("file must be non-empty")
        stored = world.files.add(value.content, value.name)
    elif (known := world.files.get(value)) is not None:
        stored = known
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    fields = stored.fields()
    if kind == "photo":
        del fields["file_name"], fields["mime_type"]
        return [{**fields, "width": 90, "height": 60}, {**fields, "width": 1280, "height": 853}]
    if kind in {"voice", "video_note", "sticker"}:
        del fields["file_name"]
    if kind in {"video_note", "sticker"}:
        del fields["mime_type"]
    return {**fields, **_SHAPES[kind]}


def _sends(kind: str) -> Handler:
    def send(world: World, params: Params) -> Message:
        place(world, params)
        content = {kind: media_content(world, kind, params[kind]), **formatted(params, "caption", "caption_entities")}
        if params.get("has_spoiler"):
            content["has_media_spoiler"] = True
        return deliver(world, params, content)

    return send


def send_media_group(world: World, params: Params) -> list[Message]:
    """sendMediaGroup: one message an item, all with one media_group_id."""
    place(world, params)
    group = str(10_000_000_000 + world.number(0))
    messages = []
    for item in params["media"]:
        value = item["media"]
        if isinstance(value, str) and value.startswith("attach://"):
            value = params.get(value.removeprefix("attach://"))
        content = {item["type"]: media_content(world, item["type"], value), "media_group_id": group}
        content |= formatted(item, "caption", "caption_entities")
        messages.append(deliver(world, params, content))
    return messages


def send_location(world: World, params: Params) -> Message:
    """sendLocation."""
    known = {key: params[key] for key in ("latitude", "longitude", "horizontal_accuracy") if key in params}
    return deliver(world, params, {"location": known})


def send_contact(world: World, params: Params) -> Message:
    """sendContact."""
    known = {key: params[key] for key in ("phone_number", "first_name", "last_name", "vcard") if key in params}
    return deliver(world, params, {"contact": known})


def send_dice(world: World, params: Params) -> Message:
    """sendDice, which always shows a one."""
    return deliver(world, params, {"dice": {"emoji": params.get("emoji") or "🎲", "value": 1}})


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction."""
    place(world, params)
    return True


def _original(world: World, params: Params) -> Message:
    found = world.bot_chat(world.people.reachable(params["from_chat_id"]).id).get(params["message_id"])
    if found is None:
        raise bad_request("message to copy not found")
    return found


def _carried(message: Message) -> dict[str, Any]:
    envelope = {"message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup", "media_group_id"}
    return {key: value for key, value in message.items() if key not in envelope}


def copy_message(world: World, params: Params) -> dict[str, int]:
    """copyMessage within chats with the bot."""
    sent = deliver(world, params, {**_carried(_original(world, params)), "forward_origin": None})
    return {"message_id": sent["message_id"]}


def forward_message(world: World, params: Params) -> Message:
    """forwardMessage within chats with the bot."""
    original = _original(world, params)
    origin = {"type": "user", "sender_user": original["from"], "date": original["date"]}
    return deliver(world, params, {"forward_origin": origin, **_carried(original)})


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendDice": send_dice,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    **{f"send{kind.title().replace('_', '')}": _sends(kind) for kind in _MEDIA},
}
