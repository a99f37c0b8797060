"""What the bot shows, as values: HTML text, buttons, and what Telegram should do with it. No request is made here."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button. `data` is 1 to 64 bytes (Bot API: InlineKeyboardButton); its first word names who answers."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of the bot.

    text: HTML; whatever a person wrote is escaped in it. rows: inline buttons, by row. new: on a press, send a message
    of its own instead of changing the one that was pressed. pick: label of a button under the text field that opens
    Telegram's own picker of people. clear: take such a button away again. protect: may not be forwarded or saved.
    parting: said once, straight away: the outbox it would wait in is gone. picture: PNG bytes, with the text as
    caption. to: another person's Telegram id; None is whoever is talking.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    new: bool = False
    pick: str | None = None
    clear: bool = False
    protect: bool = False
    silent: bool = False
    parting: bool = False
    picture: bytes | None = None
    to: int | None = None

    def body(self, *, person: int, pressed: int | None) -> dict[str, Any]:
        """The stored shape (see buffer.letters.body). `pressed` is the message whose button was pressed, if any."""
        buttons = [[{"text": button.label, "callback_data": button.data} for button in row] for row in self.rows]
        to = person if self.to is None else self.to
        changeable = pressed is not None and not self.new and to == person and not self.pick and not self.clear
        body: dict[str, Any] = {"text": self.text, "buttons": buttons, "silent": self.silent, "to": to}
        if changeable and self.picture is None:
            body["edit"] = pressed
        if self.pick is not None:
            body["pick"] = self.pick
        if self.clear:
            body["clear"] = True
        if self.protect:
            body["protect"] = True
        if self.picture is not None:
            body["picture"] = self.picture.hex()
        return body


Shown = Screen | tuple[Screen, ...] | None
"""What a handler answers with: one message, several, or nothing."""
