"""No order of messages, crashes, outcomes and changes of mind can send the boundary twice."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from buffer.boundary import outcome as boundary_outcome
from buffer.boundary.claim import claim, seen_in_chat
from buffer.boundary.decide import Circumstances, Occasion, decide, still_right
from buffer.boundary.outcome import NotSent, Outcome, Refused, Sent, Unsure
from buffer.text.words import Words
from storage.boundary.replies import Reply, ReplyState
from tests.builders import BOUNDARY, NOW, boundary, incoming, occasion, reply
from tests.unit.buffer.boundary.test_decide import ANYTHING

AGREED = boundary()
OUTCOMES: list[Outcome] = [Sent(1), NotSent(None, "x"), Refused("x"), Unsure("x"), Unsure("cut_off")]


class Silent(Words):
    """Words of no language: what a letter says plays no part here."""

    def __init__(self) -> None:
        pass

    def say(self, key: str, /, **_values: object) -> str:
        """The key."""
        return key


class OneReply(RuleBasedStateMachine):
    """One contact, one agreed version. Decisions and claims are the product's; so is the state after an outcome.

    `requests` are being made at this moment; `reached` counts what has reached the contact, or may have.
    """

    def __init__(self) -> None:
        super().__init__()
        self.reply: Reply | None = None
        self.paused = self.legal_order = False
        self.now = NOW
        self.requests = 0
        self.reached = 0

    def _is(self, *states: ReplyState) -> bool:
        return self.reply is not None and self.reply.state in states

    def _take(self, what: Occasion, *, can_answer: bool) -> None:
        here = Circumstances(
            has_boundary=True,
            reply=None if self.reply is None else self.reply.state,
            paused=self.paused,
            legal_order=self.legal_order,
            can_answer=can_answer,
        )
        decision = decide(what, here, self.now)
        said = incoming(sent_at=what.at, event=what.event)
        new = claim(decision, AGREED, self.reply, said, channel=what.channel, words=Silent(), now=self.now)
        if new is not None:
            self.reached += new.letter is not None
            self.reply = new.reply

    @rule(what=ANYTHING, can_answer=st.booleans())
    def anything_comes(self, what: Occasion, can_answer: bool) -> None:
        """Anything at all arrives."""
        self._take(what, can_answer=can_answer)

    @rule()
    def a_message_comes(self) -> None:
        """An ordinary message of this moment."""
        self._take(occasion(at=self.now), can_answer=True)

    @rule()
    def danger_comes(self) -> None:
        """A message that reads like a threat."""
        self._take(occasion(at=self.now, danger="violence"), can_answer=True)

    @precondition(lambda self: self._is("claimed", "waiting"))
    @rule()
    def it_begins_to_be_sent(self) -> None:
        """The sender takes the reply, unless it is no longer right."""
        assert self.reply is not None
        kept_back = still_right(self.reply, paused=self.paused, legal_order=self.legal_order, now=self.now)
        self.requests += kept_back is None
        state = "sending" if kept_back is None else "withheld"
        self.reply = reply(state=state, reason=kept_back, message_at=self.reply.message_at)

    @precondition(lambda self: self.requests > 0)
    @rule(outcome=st.sampled_from(OUTCOMES))
    def a_request_has_an_outcome(self, outcome: Outcome) -> None:
        """One of the things happens that can happen to a request; a crash is found as cut off by the next start."""
        self.requests -= 1
        self.reached += isinstance(outcome, Sent | Unsure)
        if self.reply is not None and self._is("sending", "unsure"):
            self.reply = boundary_outcome.after(self.reply, outcome, self.now)

    @precondition(lambda self: self._is("unsure") or (self._is("sending") and self.requests > 0))
    @rule()
    def it_is_seen_in_the_chat(self) -> None:
        """Telegram shows the reply in the chat; a request that is being made has arrived, whatever it answers."""
        assert self.reply is not None
        self.reached += self.requests
        self.requests = 0
        new = seen_in_chat(incoming(automatic="business_bot", text=BOUNDARY), AGREED, self.reply, self.now)
        assert new is not None
        self.reply = new.reply

    @precondition(lambda self: self._is("held"))
    @rule()
    def the_owner_frees_it(self) -> None:
        """The owner lets a held boundary go out with the next message."""
        self.reply = reply(state="withheld", reason="released")

    @rule(paused=st.booleans())
    def the_owner_stops_it(self, paused: bool) -> None:
        """A pause, or a legal order."""
        self.paused, self.legal_order = paused, not paused

    @rule()
    def the_owner_goes_on(self) -> None:
        """Neither of the two any more."""
        self.paused = self.legal_order = False

    @rule(hours=st.sampled_from([1, 13]))
    def time_goes_by(self, hours: int) -> None:
        """Time goes by."""
        self.now += timedelta(hours=hours)

    @invariant()
    def once_at_most(self) -> None:
        """The boundary has reached the contact, or may have, at most once."""
        assert self.reached + self.requests <= 1


TestOneReply = OneReply.TestCase
