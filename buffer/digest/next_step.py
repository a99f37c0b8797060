"""When messages go on after the boundary, the owner is asked once whether to look at what can be done next. Pure.

Once for each contact: not every day, not again after another message. What can be done is said by handlers.owner.
"""

from collections.abc import Collection, Sequence

from buffer.boundary.states import REACHED
from buffer.digest.digest import BoundaryState

MESSAGES, DAYS = 3, 2
"""How many messages after the boundary, on how many days, count as going on: one evening's temper does not."""


def goes_on(state: BoundaryState) -> bool:
    """Whether somebody keeps writing although the boundary has reached them."""
    return state.state in REACHED and state.after >= MESSAGES and state.after_days >= DAYS


def contact_to_offer(states: Sequence[BoundaryState], offered_for: Collection[int]) -> int | None:
    """The first contact who goes on writing and because of whom it was not offered before, or None."""
    going_on = (state.contact_id for state in states if goes_on(state))
    return next((contact_id for contact_id in going_on if contact_id not in offered_for), None)
