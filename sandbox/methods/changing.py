"""The methods that change or remove a message, or react to one."""

from typing import Any

from sandbox.botapi.refusals import bad_request
from sandbox.methods.sending import Handler, Params, Place, formatted, place
from sandbox.world.history import History, Message
from sandbox.world.world import World

DELETABLE = 48 * 3600.0


def _own(world: World, params: Params) -> tuple[Place, Message]:
    """The bot's own message a call names; raises Refused when there is none or it is not the bot's."""
    if "inline_message_id" in params:
        user_id, message_id = world.inline_messages.get(params["inline_message_id"], (0, 0))
        if not user_id:
            raise bad_request("MESSAGE_ID_INVALID")
        params = {"chat_id": user_id, "message_id": message_id}
    where = place(world, params)
    message = where.history.get(params.get("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.bot.id and "sender_business_bot" not in message:
        raise bad_request("message can't be edited")
    return where, message


def _changed(world: World, params: Params, changes: dict[str, Any], *, needs: str = "") -> Message | bool:
    """Change the message a call names, which must have the field `needs`; True for one that is named inline."""
    where, message = _own(world, params)
    if needs and needs not in message:
        raise bad_request(f"there is no {needs} in the message to edit")
    updated = {**message, **changes}
    updated = {key: value for key, value in updated.items() if value is not None}
    if updated == message:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    updated["edit_date"] = int(world.now())
    where.history.replace(updated)
    if where.connection is not None and world.echo_business_sends:
        world.tell({"edited_business_message": updated})
    return True if "inline_message_id" in params else updated


def edit_message_text(world: World, params: Params) -> Message | bool:
    """editMessageText; without reply_markup an inline keyboard disappears."""
    changes = {"entities": None, **formatted(params), "reply_markup": params.get("reply_markup")}
    if "link_preview_options" in params:
        changes["link_preview_options"] = params["link_preview_options"]
    return _changed(world, params, changes, needs="text")


def edit_message_caption(world: World, params: Params) -> Message | bool:
    """editMessageCaption."""
    bare = {"caption": None, "caption_entities": None}
    new = formatted(params, "caption", "caption_entities")
    return _changed(world, params, {**bare, **new, "reply_markup": params.get("reply_markup")})


def edit_message_reply_markup(world: World, params: Params) -> Message | bool:
    """editMessageReplyMarkup; without a markup the keyboard disappears."""
    return _changed(world, params, {"reply_markup": params.get("reply_markup")})


def _deletable(world: World, history: History, message_id: int) -> bool:
    message = history.get(message_id)
    return message is not None and world.now() - message["date"] <= DELETABLE


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage: in a private chat also what the person wrote, for 48 hours."""
    history = place(world, params).history
    if history.get(params["message_id"]) is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, history, params["message_id"]):
        raise bad_request("message can't be deleted for everyone")
    return history.remove(params["message_id"])


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: those that can not be found are skipped."""
    history = place(world, params).history
    for message_id in params["message_ids"]:
        if _deletable(world, history, message_id):
            history.remove(message_id)
    return True


def delete_business_messages(world: World, params: Params) -> bool:
    """deleteBusinessMessages: gone on both sides."""
    connection = world.connections.named(params["business_connection_id"])
    for (owner_id, _), history in world.business_chats():
        if owner_id == connection.owner.id:
            for message_id in params["message_ids"]:
                history.remove(message_id)
    return True


def read_business_message(world: World, params: Params) -> bool:
    """readBusinessMessage: the contact sees that it was read."""
    connection = world.connections.usable(params["business_connection_id"], params["chat_id"])
    if not connection.rights.get("can_read_messages"):
        raise bad_request("BOT_ACCESS_FORBIDDEN")
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """setMessageReaction: at most one of the bot a message; an empty list takes it back."""
    where = place(world, params)
    if where.history.get(params["message_id"]) is None:
        raise bad_request("message to react not found")
    reactions = list(params.get("reaction") or [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    key = (where.chat.id, params["message_id"])
    if reactions:
        world.reactions[key] = reactions
    else:
        world.reactions.pop(key, None)
    return True


METHODS: dict[str, Handler] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "deleteBusinessMessages": delete_business_messages,
    "readBusinessMessage": read_business_message,
    "setMessageReaction": set_message_reaction,
}
