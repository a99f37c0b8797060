"""An account in words: its name, user name and number, as HTML in which nothing can be tapped."""

from html import escape

from buffer.text import sanitize, unlinked
from buffer.text.words import Words


def shown(words: Words, number: int, name: str, username: str) -> str:
    """What Telegram shows of an account. `username` without an @; empty where there is none."""
    said = escape(unlinked.display_name(name, words.say("nameless")))
    account, known_as = unlinked.one_line(str(number)), sanitize.sanitize(username)
    if not known_as:
        return words.say("person-shown", name=said, account=account)
    return words.say("person-shown-as", name=said, username=escape(unlinked.one_line(f"@{known_as}")), account=account)
