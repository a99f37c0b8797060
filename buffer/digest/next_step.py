"""The offer of next steps, for an owner whose contact keeps writing after the boundary. Pure.

It is made once for each contact: not every day, not again after another message. The steps themselves are in
handlers.owner.digest.next_steps.
"""

from collections.abc import Collection, Sequence

from buffer.boundary.states import REACHED
from buffer.digest.digest import BoundaryState

MESSAGES, DAYS = 3, 2
"""Messages after the boundary, and days with such messages, that make an offer: one evening's temper does not."""


def goes_on(state: BoundaryState) -> bool:
    """Whether somebody keeps writing although the boundary has reached them."""
    return state.state in REACHED and state.after >= MESSAGES and state.after_days >= DAYS


def contact_to_offer(states: Sequence[BoundaryState], offered_for: Collection[int]) -> int | None:
    """The first contact who goes on writing and because of whom it was not offered before, or None."""
    going_on = (state.contact_id for state in states if goes_on(state))
    return next((contact_id for contact_id in going_on if contact_id not in offered_for), None)
