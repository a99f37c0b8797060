"""H8: how much may be sent now. Whatever wants to go, no second and no chat gets more than Telegram lets through."""

import asyncio

from hypothesis import example, given
from hypothesis import strategies as st

from handlers.outbound.budget import BURST, CHAT_BURST, LONGEST_SILENCE, Budget, Rates, Spent, close, spend, wait

RATES, TELEGRAM = Rates(), 30
CHATS = st.integers(1, 6)
TRIES = st.lists(st.tuples(CHATS, st.booleans(), st.floats(0, 2)), min_size=60, max_size=300)
FLOOD = [(n % 6 + 1, True, 0.0) for n in range(60)]
UNASKED = [(1, False, 0.0)] * 60
"""Nobody has asked for any of it, and all of it is for one chat."""


def sent(tries: list[tuple[int, bool, float]]) -> list[tuple[float, int, bool]]:
    """When each of these goes out, to whom, and whether it was asked for: one after the other, as soon as it may."""
    spent, now, out = Spent(), 100.0, []
    for chat, asked, pause in tries:
        now += pause if pause > 1 else 0  # mostly as fast as it goes
        now += wait(spent, RATES, chat, now, asked=asked)
        spent = spend(spent, RATES, chat, now)
        out.append((now, chat, asked))
    return out


@example(FLOOD)
@given(TRIES)
def test_h08_no_second_has_more_than_telegram_takes(tries: list[tuple[int, bool, float]]) -> None:
    """In any second at most thirty, over all chats."""
    times = [at for at, _, _ in sent(tries)]
    assert all(later - first > 1 for first, later in zip(times, times[TELEGRAM:], strict=False))
    assert BURST + RATES.overall < TELEGRAM


@example(UNASKED)
@given(TRIES)
def test_h08_a_chat_gets_one_a_second_after_a_short_burst(tries: list[tuple[int, bool, float]]) -> None:
    """What nobody asked for: a few at once, then one a second, counting also what was asked for."""
    out = sent(tries)
    for chat in range(1, 7):
        here = [(at, asked) for at, to, asked in out if to == chat]
        for last, (end, asked) in enumerate(here):
            for first, (begin, _) in enumerate(here[:last]):
                allowed = CHAT_BURST + (end - begin) * RATES.chat
                assert asked or last - first + 1 <= allowed + 1e-6


def test_h08_nothing_waits_longer_than_it_must() -> None:
    """Twenty-five a second go out, and to another chat at once while one has had enough."""
    out = [at for at, _, _ in sent([(n % 50, True, 0.0) for n in range(200)])]
    assert out[-1] - out[0] <= 200 / RATES.overall
    times = sent([(1, False, 0.0)] * CHAT_BURST + [(2, False, 0.0)])
    assert times[-1][0] - times[0][0] < 1 / RATES.chat


def test_h08_who_has_asked_is_answered_at_once() -> None:
    """However much went to that chat before; only the limit over all chats holds."""
    spent = Spent()
    for _ in range(CHAT_BURST):
        spent = spend(spent, RATES, 1, 10.0)
    assert wait(spent, RATES, 1, 10.0, asked=False) > 0
    assert wait(spent, RATES, 1, 10.0, asked=True) == 0


def test_h08_after_429_nothing_goes_anywhere() -> None:
    """As long as it said, an answer neither: it does not say whether all chats are meant."""
    spent = close(Spent(), 1, 7.0, 10.0)
    assert [wait(spent, RATES, chat, 10.0, asked=True) for chat in (1, 2, None)] == [7, 7, 7]
    assert [wait(spent, RATES, chat, 17.0, asked=False) for chat in (1, 2, None)] == [0, 0, 0]
    assert wait(spend(spent, RATES, 2, 12.0), RATES, 1, 12.0, asked=False) == 5
    assert wait(close(spent, 2, 1.0, 10.0), RATES, 3, 10.0, asked=True) == 7


def test_h08_a_long_wait_is_one_chat_s() -> None:
    """After half a minute the others go on; that chat is left alone to the end."""
    spent = close(Spent(), 1, 3600.0, 10.0)
    then = 10.0 + LONGEST_SILENCE
    assert wait(spent, RATES, 2, then - 1, asked=True) == 1
    assert wait(spent, RATES, 2, then, asked=True) == 0
    assert wait(spent, RATES, 1, then, asked=True) == 3600 - LONGEST_SILENCE
    assert wait(close(Spent(), None, 3600.0, 10.0), RATES, 2, then, asked=True) == 0


async def test_h08_a_request_that_has_its_place_waits_too() -> None:
    """Telegram says 429 to one while others wait for their turn."""
    budget = Budget(Rates(20.0))
    loop = asyncio.get_running_loop()
    for _ in range(BURST):
        await budget.enter("sendMessage", 1)
    waiting = asyncio.create_task(budget.enter("sendMessage", 2))
    await asyncio.sleep(0)
    begin = loop.time()
    budget.close(1, 0.3)
    await waiting
    assert loop.time() - begin >= 0.3


class Told:
    """A clock that stands."""

    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


def test_h08_room_is_what_can_go_at_this_moment() -> None:
    """As many as may go at once; fewer after some went; none where the second is full."""
    clock = Told()
    budget = Budget(RATES, clock)
    assert budget.room() == BURST
    asyncio.run(_enter(budget, "sendMessage", 1))
    assert budget.room() == BURST - 1
    clock.now += 1
    asyncio.run(_enter(budget, "sendMessage", BURST))
    assert (budget.room(), budget.wait() > 0) == (0, True)
    clock.now += 1
    assert budget.room() == BURST


def test_h08_what_sends_nothing_costs_nothing() -> None:
    """Questions to Telegram, and the sign that a press was noticed."""
    budget = Budget(RATES, Told())
    for method in ("getUpdates", "getMe", "answerCallbackQuery", "setWebhook", "deleteWebhook"):
        asyncio.run(_enter(budget, method, 50))
    assert budget.wait() == 0


async def _enter(budget: Budget, method: str, times: int) -> None:
    for number in range(times):
        await budget.enter(method, number)


async def test_h08_requests_at_once_get_a_place_each() -> None:
    """Many at the same moment: each waits for its own turn, and none shares one."""
    budget = Budget(Rates(1000.0))
    loop, at = asyncio.get_running_loop(), []

    async def one() -> None:
        await budget.enter("sendMessage", 1)
        at.append(loop.time())

    await asyncio.gather(*(one() for _ in range(40)))
    assert at[-1] - at[0] >= (40 - BURST - 1) / 1000
