"""What the bot shows, as values: HTML text, buttons, and what Telegram should do with it. No request is made here."""

from dataclasses import dataclass

from buffer.letters.letter import Button, Rows, TextMessage

__all__ = ["ASTRAY", "Astray", "Button", "Rows", "Screen", "Shown"]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of the bot.

    text: HTML; whatever a person wrote is escaped in it. rows: inline buttons, by row. new: on a press, send a message
    of its own instead of changing the one that was pressed. pick: label of a button under the text field that opens
    Telegram's own picker of people. clear: take such a button away again. protect: may not be forwarded or saved.
    parting: said once, straight away: the outbox it would wait in is gone.
    kept: what was typed is kept by now where this says, so that nothing of it has to wait.
    to: another person's Telegram id; None is whoever is talking.
    """

    text: str
    rows: Rows = ()
    new: bool = False
    pick: str | None = None
    clear: bool = False
    protect: bool = False
    silent: bool = False
    parting: bool = False
    kept: bool = False
    to: int | None = None

    def message(self, *, person: int, pressed: int | None) -> TextMessage:
        """What is sent to whom. `pressed` is the message whose button was pressed, if any."""
        to = person if self.to is None else self.to
        changeable = not self.new and to == person and not self.pick and not self.clear
        return TextMessage(
            self.text,
            self.rows,
            silent=self.silent,
            to=to,
            edit=pressed if changeable else None,
            pick=self.pick,
            clear=self.clear,
            protect=self.protect,
        )


class Astray:
    """Nothing of the conversation it was typed in: it is answered as if none were going on."""


ASTRAY = Astray()
Shown = Screen | tuple[Screen, ...] | Astray | None
"""What a handler answers with: one message, several, nothing, or that what was typed is not for it."""


def several(shown: Shown) -> tuple[Screen, ...]:
    """The messages of it, in order."""
    if isinstance(shown, Screen):
        return (shown,)
    return shown if isinstance(shown, tuple) else ()
