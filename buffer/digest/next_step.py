"""When messages go on after the boundary, the owner is asked once whether to look at what can be done next.

Once for each contact: not every day, not again after another message. What can be done is said by handlers.owner.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from buffer.boundary.states import REACHED
from storage.database import Tx
from storage.outbox import notices

if TYPE_CHECKING:
    from buffer.digest.digest import BoundaryState, Digest

MESSAGES, DAYS = 3, 2
"""How many messages after the boundary, on how many days, count as going on: one evening's temper does not."""


def goes_on(state: BoundaryState) -> bool:
    """Whether somebody keeps writing although the boundary has reached them."""
    return state.state in REACHED and state.after >= MESSAGES and state.after_days >= DAYS


async def offered_now(tx: Tx, owner_id: int, digest: Digest, now: datetime) -> bool:
    """Whether this digest is the one that offers it; it is kept that it was, so that no other does."""
    for state in digest.boundaries:
        kind = f"next_step:{state.contact_id}"
        if goes_on(state) and not await notices.exists(tx, owner_id, kind):
            await notices.mark_offered(tx, owner_id, kind, now, digest.number)
            return True
    return False
