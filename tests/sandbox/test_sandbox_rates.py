"""The sandbox takes no more than Telegram does, and says how long to wait."""

from typing import Any

from sandbox.rates import OVERALL, Rates, Window
from sandbox.server import Sandbox


class Told:
    """A clock that is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_thirty_a_second_over_all_chats() -> None:
    """The thirty-first is too much; a second after the first there is room again. Questions do not count."""
    clock = Told()
    rates = Rates(clock)
    rates.overall = OVERALL
    assert [rates.strike("sendMessage", chat) for chat in range(30)] == [None] * 30
    assert rates.strike("editMessageText", 99) == 1
    assert rates.strike("getUpdates", None) is None
    assert rates.strike("answerCallbackQuery", None) is None
    clock.now = 1.0
    assert rates.strike("sendMessage", 99) is None


def test_one_chat() -> None:
    """A burst goes through, then one waits until the first of it is old enough; what was refused is not counted."""
    clock = Told()
    rates = Rates(clock)
    rates.chat = Window(3, 10.0)
    assert [rates.strike("sendMessage", 1) for _ in range(3)] == [None] * 3
    for _ in range(50):
        assert rates.strike("sendMessage", 1) == 10
    assert rates.strike("sendMessage", 2) is None
    assert rates.strike("editMessageText", 1) is None
    clock.now = 10.0
    assert rates.strike("sendMessage", 1) is None


async def test_a_bot_that_sends_too_much_is_told_so(box: Sandbox, bot: Any) -> None:
    """429 with the seconds to wait, and nothing is sent."""
    box.rates.chat = Window(2, 60.0)
    box.person(1, "Olive", started=True)
    answers = [await bot.answer("sendMessage", chat_id=1, text=f"line {number}") for number in range(3)]
    assert [status for status, _ in answers] == [200, 200, 429]
    assert 1 <= answers[2][1]["parameters"]["retry_after"] <= 60
    assert len(box.seen_by(1)) == 2
    assert [call.status for call in box.calls_of("sendMessage")] == [200, 200, 429]
