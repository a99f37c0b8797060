"""Letters to helpers, and what may be shared with them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from buffer.letters import outbox
from buffer.letters.button_data import button
from buffer.letters.buttons import StopHelping
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.resources import Resources
from buffer.text.words import Words
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.people.helpers import PERMISSIONS, Helper, Permission

DONE_AFTER = timedelta(minutes=1)
"""How long an owner who has changed what is shared may go on before the helper is told of all of it at once."""


def helper_guide(words: Words, permissions: Collection[Permission]) -> tuple[str, Rows]:
    """What a helper is told about helping and about what is shared with them: HTML, and the way out as a button."""
    text = words.say("helper-guide", shared=_shared(words, permissions))
    return text, ((button(words.say("button-stop-helping"), StopHelping()),),)


def helper_shared(words: Words, permissions: Collection[Permission]) -> str:
    """What a helper who has had the guide is told when something else is shared with them: HTML."""
    return words.say("helper-shared", shared=_shared(words, permissions))


async def tell_shared(
    tx: Tx, resources: Resources, helper: Helper, before: Collection[Permission], now: datetime
) -> None:
    """Tell a helper what is shared with them from now on: once, when the owner is done, and only where it is something
    else than they know. `before`: what it was before this change."""
    keys, owner_id = resources.keys, helper.owner_id
    waiting = await letters.take_back(tx, keys, owner_id, _key(helper))
    known = waiting[0].once_key.split("/")[2] if waiting else _marks(before)
    if known == _marks(helper.permissions):
        return
    said = helper_shared(resources.library.of(helper.language), helper.permissions)
    key = f"{_key(helper)}{known}/{round(now.timestamp())}"
    post = Post("helper", key, TextMessage(said, to=helper.telegram_id), DONE_AFTER)
    await outbox.enqueue(tx, keys, owner_id, post, now)


async def take_back_shared(tx: Tx, keys: Keyring, helper: Helper) -> None:
    """Have somebody who helps no more not be told what was shared with them just before."""
    await letters.take_back(tx, keys, helper.owner_id, _key(helper))


def _key(helper: Helper) -> str:
    return f"shared/{helper.id}/"


def _marks(permissions: Collection[Permission]) -> str:
    return "".join("1" if name in permissions else "0" for name in PERMISSIONS)


def _shared(words: Words, permissions: Collection[Permission]) -> str:
    shared = [f"• {words.say(f'helper-can-{name}')}" for name in PERMISSIONS if name in permissions]
    return "\n".join(shared) or words.say("helper-can-nothing")
