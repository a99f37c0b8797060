"""The question to the owner when the database turns out to be an older copy."""

from datetime import datetime
from zoneinfo import ZoneInfo

from buffer.letters.button_data import button
from buffer.letters.buttons import OldCopy
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.text.words import Words


def question(words: Words, doubt: int, restored: datetime | None, zone: ZoneInfo) -> Post:
    """Asked once for each time it is found: nothing goes out to a contact until it is answered."""
    said = asked(words, restored, zone)
    return Post("old_copy", f"old_copy/{doubt}", TextMessage(said, buttons(words, doubt)))


def asked(words: Words, restored: datetime | None, zone: ZoneInfo) -> str:
    """The question. `restored` is when the backup was made that was put back, where the database says so itself."""
    if restored is None:
        return words.say("old-copy-question")
    return words.say("old-copy-restored", time=words.moment(restored, zone))


def buttons(words: Words, doubt: int) -> Rows:
    """The one answer there is; not to answer leaves everything at rest."""
    return ((button(words.say("button-old-copy-go-on"), OldCopy("go-on", doubt)),),)
