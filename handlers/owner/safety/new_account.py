"""Going on from another Telegram account: what it means, the link, and who has opened it. It waits, and can be taken
back.

`breakwater account` makes the same link for somebody who has lost the account.
"""

from html import escape

from buffer.letters.button_data import button
from buffer.owner import account, cooling_off
from buffer.text import sanitize, unlinked
from handlers.inbound.fields import full_name
from handlers.owner.dialogue.buttons import NEW_ACCOUNT, NewAccount
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import screens


async def what(visit: Visit) -> Shown:
    """What it means, and the way to the link."""
    return Screen(visit.say("new-account"), ((button(visit.say("button-new-account"), NewAccount("link")),),))


async def on_button(visit: Visit) -> Shown:
    """The link, for whoever has read what it means."""
    if visit.button != NewAccount("link"):
        return await what(visit)
    token = await account.make_link(visit.tx, visit.keys, visit.owner, visit.now)
    link = f"https://t.me/{visit.bot_name}?start={token}"
    return Screen(visit.say("new-account-link", link=link), new=True)


async def opened(visit: Visit) -> Shown:
    """The link was opened by an account that is nobody's here: it waits, and both are told. Anybody else: silence."""
    if not await account.is_free(visit.tx, visit.keys, visit.owner, visit.person):
        return None
    name = sanitize.sanitize(full_name((visit.message or {})["from"]))
    value = {"account": visit.person, "name": name}
    change = await cooling_off.wish(visit.tx, visit.resources, visit.owner, account.SETTING, value, visit.now)
    if change is None:
        return None
    time, shown = visit.moment(change.due_at), escape(unlinked.display_name(name, visit.say("nameless")))
    who = visit.say("person-shown", name=shown, account=unlinked.one_line(str(visit.person)))
    rows = ((await screens.take_back(visit, change),),)
    asked = Screen(visit.say("new-account-opened", who=who, time=time), rows, new=True, to=visit.owner.telegram_id)
    return Screen(visit.say("new-account-waits", time=time), new=True), asked


PART = Part(commands={"new_account": what}, buttons={NEW_ACCOUNT: on_button})
