"""Opening a one-time link: it makes somebody an owner, offers them to an owner as a helper, or asks for another account
of an owner's. Anybody else is met with silence: a link that is used, expired or guessed does nothing and answers
nothing.
"""

from datetime import datetime
from typing import Any

from handlers.inbound.fields import text
from handlers.owner.dialogue.screen import Shown
from handlers.owner.dialogue.visit import Visit
from handlers.owner.helpers import manage as helpers_manage
from handlers.owner.onboarding import welcome
from handlers.owner.safety import new_account
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import invitations
from storage.people.invitations import Invitation


async def invitation(tx: Tx, keys: Keyring, message: dict[str, Any] | None, now: datetime) -> Invitation | None:
    """The invitation whose link was just opened, if it may be used now."""
    word, _, token = (text(message or {}, "text") or "").partition(" ")
    if word != "/start":
        return None
    return (await invitations.find_valid(tx, keys, [token.strip()], now)).get(token.strip())


async def opened(visit: Visit) -> Shown:
    """Use the link up, and go on with what it is for."""
    if visit.invitation is None or not await invitations.use(visit.tx, visit.keys, visit.invitation, visit.now):
        return None
    if visit.invitation.kind in invitations.TO_OWN:
        return await welcome.begin(visit)
    if visit.invitation.kind == "account":
        return await new_account.opened(visit)
    return await helpers_manage.offered(visit)
