"""Saying back who is meant before anything depends on it: a number typed wrong would be somebody else.

Shows and reads; changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from buffer.letters.button_data import ButtonData, button
from buffer.text import account_line, sanitize, unlinked
from handlers.owner.dialogue.screen import Rows
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.contact_picker import Account

LONGEST_NAME = 60
"""UTF-16 units."""


@dataclass(frozen=True, slots=True)
class Check:
    """An account that is meant. `seen`: whether Telegram has shown who it is, shows nothing, or could not be asked."""

    account: Account
    seen: str


def of(visit: Visit, account: Account) -> Check:
    """The account with what Telegram shows for it: in its own picker, or where the number was looked up."""
    looked = visit.looked_up
    if account.name or account.username:
        return Check(account, "shown")
    if looked is None or looked.account != account.telegram_id or not looked.asked:
        return Check(account, "unasked")
    if looked.person is None:
        return Check(account, "unseen")
    return Check(Account(account.telegram_id, looked.person.name, looked.person.username or ""), "shown")


def rows(visit: Visit, check: Check, answered: Callable[[Literal["yes", "no"], int], ButtonData]) -> Rows:
    """Yes and no, each about this very account: an old button must not confirm another."""
    account = check.account.telegram_id
    return (
        (button(visit.say("button-yes"), answered("yes", account)),),
        (button(visit.say("button-person-no"), answered("no", account)),),
    )


def name_typed(text: str) -> str | None:
    """A name for somebody, as it is kept; None where nothing of it shows, or it is too long."""
    name = sanitize.sanitize(text)
    return name if sanitize.shows_something(name) and sanitize.utf16_length(name) <= LONGEST_NAME else None


def stored(check: Check) -> dict[str, Any]:
    """A check as JSON values; `checked` reads it."""
    account = check.account
    return {"account": account.telegram_id, "name": account.name, "username": account.username, "seen": check.seen}


def checked(data: dict[str, Any]) -> Check | None:
    """What `stored` wrote; None where there is none."""
    if "account" not in data:
        return None
    account = Account(int(data["account"]), str(data.get("name", "")), str(data.get("username", "")))
    return Check(account, str(data.get("seen", "unasked")))


def who(visit: Visit, check: Check) -> str:
    """Name, user name and number, as HTML without links; or that Telegram shows nothing for it."""
    account = check.account
    if check.seen != "shown":
        return visit.say(f"person-{check.seen}", account=unlinked.one_line(str(account.telegram_id)))
    return account_line.shown(visit.words, account.telegram_id, account.name, account.username)
