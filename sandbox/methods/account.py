"""The methods about the bot itself, its commands, people, files, connections and button presses."""

from typing import Any

import orjson

from sandbox.botapi.facts import load_facts
from sandbox.botapi.refusals import bad_request
from sandbox.methods.sending import Handler, Params
from sandbox.world.world import World


def get_me(world: World, _params: Params) -> dict[str, Any]:
    """getMe: a BotFullInfo since Bot API 10.5. The sidebar of topics needs the topics."""
    settings, known = world.settings, load_facts().types["BotFullInfo"]
    shown = {name: value for name, value in settings.items() if name in known}
    return {
        **world.bot.user(),
        "active_usernames": [world.bot.username],
        "has_main_web_app": False,
        **shown,
        "can_connect_to_business": world.connections.allowed,
        "has_topic_sidebar": settings["has_topics_enabled"] and settings["has_topic_sidebar"],
    }


def set_my_settings(world: World, params: Params) -> bool:
    """setMySettings (Bot API 10.5): what is not named stays as it is."""
    changes = dict(params)
    world.connections.allowed = changes.pop("can_connect_to_business", world.connections.allowed)
    world.settings.update(changes)
    return True


def get_chat(world: World, params: Params) -> dict[str, Any]:
    """getChat for a person the bot knows."""
    person = world.people.get(params["chat_id"]) if params["chat_id"] in world.people else None
    if person is None or person.id not in world.people.started:
        raise bad_request("chat not found")
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return {**person.chat(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_business_connection(world: World, params: Params) -> dict[str, Any]:
    """getBusinessConnection by a current id."""
    return world.connections.named(params["business_connection_id"]).described()


def get_file(world: World, params: Params) -> dict[str, Any]:
    """getFile."""
    return world.files.described(params["file_id"])


def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery, once for each press."""
    query_id = params["callback_query_id"]
    if query_id not in world.callback_answers or world.callback_answers[query_id] is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.callback_answers[query_id] = dict(params)
    return True


def _scope(params: Params) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    return orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode(), params.get("language_code") or ""


def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands for one scope and language."""
    world.commands[_scope(params)] = list(params["commands"])
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, Any]]:
    """getMyCommands of exactly one scope and language."""
    return world.commands.get(_scope(params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands of one scope and language."""
    world.commands.pop(_scope(params), None)
    return True


METHODS: dict[str, Handler] = {
    "getMe": get_me,
    "setMySettings": set_my_settings,
    "getChat": get_chat,
    "getBusinessConnection": get_business_connection,
    "getFile": get_file,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
