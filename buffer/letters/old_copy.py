"""The question to the owner when the database turns out to be an older copy."""

from buffer.letters.button_data import button
from buffer.letters.buttons import OldCopy
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.text.words import Words


def question(words: Words, doubt: int) -> Post:
    """Asked once for each time it is found: nothing goes out to a contact until it is answered."""
    return Post("old_copy", f"old_copy/{doubt}", TextMessage(words.say("old-copy-question"), buttons(words, doubt)))


def buttons(words: Words, doubt: int) -> Rows:
    """The one answer there is; not to answer leaves everything at rest."""
    return ((button(words.say("button-old-copy-go-on"), OldCopy("go-on", doubt)),),)
