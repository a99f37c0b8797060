"""H8: how much may be sent now. Whatever wants to go, no second and no chat gets more than Telegram lets through."""

import asyncio
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.outbound.budget import BURST, CHAT_BURST, CHAT_RATE, Budget, Spent, close, spend, wait

RATE, TELEGRAM = 25.0, 30
CHATS = st.integers(1, 6)
TRIES = st.lists(st.tuples(CHATS, st.booleans(), st.floats(0, 2)), max_size=300)


def sent(tries: list[tuple[int, bool, float]]) -> list[tuple[float, int, bool]]:
    """When each of these goes out, to whom, and whether it was asked for: one after the other, as soon as it may."""
    spent, now, out = Spent(), 100.0, []
    for chat, asked, pause in tries:
        now += pause if pause > 1 else 0  # mostly as fast as it goes
        now += wait(spent, RATE, chat, now, asked=asked)
        spent = spend(spent, RATE, chat, now)
        out.append((now, chat, asked))
    return out


@given(TRIES)
def test_h08_no_second_has_more_than_telegram_takes(tries: list[tuple[int, bool, float]]) -> None:
    """In any second at most thirty, over all chats."""
    times = [at for at, _, _ in sent(tries)]
    assert all(later - first > 1 for first, later in zip(times, times[TELEGRAM:], strict=False))
    assert BURST + RATE < TELEGRAM


@given(TRIES)
def test_h08_a_chat_gets_one_a_second_after_a_short_burst(tries: list[tuple[int, bool, float]]) -> None:
    """What nobody asked for: a few at once, then one a second, counting also what was asked for."""
    out = sent(tries)
    for chat in range(1, 7):
        here = [(at, asked) for at, to, asked in out if to == chat]
        for last, (end, asked) in enumerate(here):
            for first, (begin, _) in enumerate(here[:last]):
                allowed = CHAT_BURST + (end - begin) * CHAT_RATE
                assert asked or last - first + 1 <= allowed + 1e-6


def test_h08_nothing_waits_longer_than_it_must() -> None:
    """Twenty-five a second go out, and to another chat at once while one has had enough."""
    out = [at for at, _, _ in sent([(n % 50, True, 0.0) for n in range(200)])]
    assert out[-1] - out[0] <= 200 / RATE
    times = sent([(1, False, 0.0)] * CHAT_BURST + [(2, False, 0.0)])
    assert times[-1][0] - times[0][0] < 1 / CHAT_RATE


def test_h08_who_has_asked_is_answered_at_once() -> None:
    """However much went to that chat before; only the limit over all chats holds."""
    spent = Spent()
    for _ in range(CHAT_BURST):
        spent = spend(spent, RATE, 1, 10.0)
    assert wait(spent, RATE, 1, 10.0, asked=False) > 0
    assert wait(spent, RATE, 1, 10.0, asked=True) == 0


def test_h08_a_chat_that_asks_to_wait_is_left_alone() -> None:
    """After 429 nothing goes to that chat for as long as it said, an answer neither; others go on."""
    spent = close(Spent(), 1, 7.0, 10.0)
    assert wait(spent, RATE, 1, 10.0, asked=True) == 7
    assert wait(spent, RATE, 2, 10.0, asked=False) == 0
    assert wait(spend(spent, RATE, 2, 17.5), RATE, 1, 17.5, asked=False) == 0


class Told:
    """A clock that stands."""

    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


def test_h08_room_is_what_can_go_at_this_moment() -> None:
    """As many as may go at once, never more than asked for; none where the second is full."""
    clock = Told()
    budget = Budget(RATE, clock)
    assert budget.room(99) == BURST
    assert budget.room(2) == 2
    asyncio.run(_enter(budget, "sendMessage", BURST))
    assert (budget.room(99), budget.wait() > 0) == (0, True)
    clock.now += 1
    assert budget.room(99) == BURST


def test_h08_what_sends_nothing_costs_nothing() -> None:
    """Questions to Telegram, and the sign that a press was noticed."""
    budget = Budget(RATE, Told())
    for method in ("getUpdates", "getMe", "answerCallbackQuery", "setWebhook", "deleteWebhook"):
        asyncio.run(_enter(budget, method, 50))
    assert budget.wait() == 0


async def _enter(budget: Budget, method: str, times: int) -> None:
    for number in range(times):
        await budget.enter(method, number)


async def test_h08_requests_at_once_get_a_place_each() -> None:
    """Many at the same moment: each waits for its own turn, and none shares one."""
    budget = Budget(1000.0)
    loop, at = asyncio.get_running_loop(), []

    async def one() -> None:
        await budget.enter("sendMessage", 1)
        at.append(loop.time())

    await asyncio.gather(*(one() for _ in range(40)))
    assert at[-1] - at[0] >= (40 - BURST - 1) / 1000
    assert all(later >= before for before, later in pairwise(at))
