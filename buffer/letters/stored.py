"""Letters as the JSON that is sealed in the outbox: written and read here and nowhere else.

A letter may wait in a database that an earlier version wrote, so this shape only grows: what is not there has the
value that TextMessage gives it.
"""

from collections.abc import Mapping
from typing import Any

from buffer.letters.letter import Acknowledgement, Button, CommandMenu, Content, TextMessage, WeekPicture

Json = Mapping[str, Any]


def as_json(content: Content) -> dict[str, Any]:
    """The stored shape of a letter."""
    match content:
        case TextMessage():
            return _text_message_json(content)
        case WeekPicture(grid, days, text, title, legend, night):
            drawn = {"title": title, "legend": legend, "night": list(night)} if title else {}
            return {"grid": grid, "days": days, "text": text, **drawn}
        case CommandMenu(commands, to):
            return {"commands": commands, **({} if to is None else {"to": to})}
        case Acknowledgement(message_ids, remove):
            return {"message_ids": message_ids, "remove": remove}


def _text_message_json(message: TextMessage) -> dict[str, Any]:
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in message.rows]
    always = {"text": message.text, "buttons": rows, "silent": message.silent}
    sometimes = {
        "to": message.to,
        "edit": message.edit,
        "pick": message.pick,
        "clear": message.clear or None,
        "protect": message.protect or None,
        "language": message.language,
        "about": list(message.about) or None,
        "held_for": list(message.held_for) or None,
    }
    return always | {key: value for key, value in sometimes.items() if value is not None}


def text_message(body: Json) -> TextMessage:
    """A message of text, as it was stored."""
    return TextMessage(
        text=body["text"],
        rows=tuple(tuple(Button(cell["text"], cell["callback_data"]) for cell in row) for row in body["buttons"]),
        silent=body["silent"],
        to=body.get("to"),
        edit=body.get("edit"),
        pick=body.get("pick"),
        clear=body.get("clear", False),
        protect=body.get("protect", False),
        language=body.get("language"),
        about=tuple(body.get("about", ())),
        held_for=tuple(body.get("held_for", ())),
    )


def week_picture(body: Json) -> WeekPicture:
    """The picture of a week, as it was stored."""
    drawn = {name: body[name] for name in ("title", "legend") if name in body}
    return WeekPicture(body["grid"], body["days"], body["text"], **drawn, night=tuple(body.get("night", (22, 6))))


def command_menu(body: Json) -> CommandMenu:
    """A menu of commands, as it was stored."""
    return CommandMenu([(name, line) for name, line in body["commands"]], body.get("to"))


def acknowledgement(body: Json) -> Acknowledgement:
    """A quiet sign, as it was stored."""
    return Acknowledgement(body["message_ids"], body["remove"])
