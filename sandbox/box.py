"""The state of a sandbox: people, the bot's calls, what was wrong with them, ordered faults and rates. No HTTP here."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sandbox.calls import Call, Told, Violation
from sandbox.faults import Faults, Spell, fault_named
from sandbox.rates import Rates
from sandbox.world.actions import Stage

T = TypeVar("T")


class Box(Stage):
    """The people's side, and beside it a record of the bot's side. `changed` fires with every call and update.

    `journal` has both, every update that was queued and every call, in the order in which they happened.
    """

    def __init__(self, clock: Callable[[], float], token: str) -> None:
        super().__init__(clock, token)
        self.calls: list[Call] = []
        self.journal: list[Call | Told] = []
        self.violations: list[Violation] = []
        self.faults = Faults()
        self.rates = Rates()

    def record(
        self, method: str, params: Mapping[str, Any], outcome: str, status: int | None, applied: bool = False
    ) -> None:
        """Keep one call; the arguments are the fields of Call."""
        call = Call(method, params, self.now(), outcome, status, applied)
        self.calls.append(call)
        self.journal.append(call)
        self.changed.fire()

    def push(self, update: dict[str, Any]) -> int:
        """Queue any raw update, wanted or not, numbered unless it has an update_id; its id."""
        number = super().push(update)
        self.journal.append(Told({"update_id": number, **update}, self.now()))
        return number

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    def fault(
        self, method: str, kind: str, times: int = 1, retry_after: int = 1, description: str | None = None
    ) -> None:
        """Let the next `times` calls of `method` (or `*`) go wrong; the kinds are those of sandbox.faults."""
        self.faults.order(method, fault_named(kind, retry_after, description), times)

    def schedule(
        self,
        method: str,
        kind: str,
        begin: float,
        lasts: float,
        retry_after: int = 1,
        description: str | None = None,
    ) -> None:
        """Let every call of `method` (or `*`) go wrong from `begin` seconds ahead on, for `lasts` seconds, by the
        sandbox's clock, which `advance` moves."""
        begin += self.now()
        fault = fault_named(kind, retry_after, description)
        self.faults.at_a_time(Spell(method.lower(), fault, begin, begin + lasts))

    def random_faults(self, chances: Mapping[str, float], seed: int = 0, methods: Iterable[str] | None = None) -> None:
        """Let any call (or calls of these methods) go wrong with these probabilities by kind; {} ends it."""
        self.faults.by_chance(chances, seed, methods)

    def clear_faults(self) -> None:
        """Nothing goes wrong any more, whatever was ordered, scheduled or left to chance."""
        self.faults.clear()

    async def wait_for(self, predicate: Callable[[], T], timeout: float = 60) -> T:  # noqa: ASYNC109
        """Wait until `predicate()` is true, looked at after every call and update; what it returned.

        Raises TimeoutError with a summary of the state after `timeout` seconds of real time.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not (found := predicate()):
            left = deadline - loop.time()
            if left <= 0:
                raise TimeoutError(f"not within {timeout:g} s. {self.summary()}")
            await self.changed.wait(left)
        return found

    def summary(self) -> str:
        """The state in a few lines for a failed test: counts, kinds and ids, no texts."""
        waiting = [
            f"{update['update_id']} {next((k for k in update if k != 'update_id'), 'empty')}" for update in self.pending
        ]
        last = [f"{call.method} -> {call.outcome}" for call in self.calls[-12:]]
        broken = [f"{item.method} {item.problem.where}: {item.problem.what}" for item in self.violations[:5]]
        return (
            f"{len(self.confirmed)} updates confirmed, {len(waiting)} waiting {waiting[:8]}; {len(self.calls)} calls, "
            f"the last: {last}; violations: {broken}"
        )
