"""The events by which the loops wake each other, and by which they say how far a start has come."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Signals:
    """One set of events for all loops of a process. Nothing else but the database is shared between them."""

    received: asyncio.Event = field(default_factory=asyncio.Event)
    """Updates are in the inbox. Set by `poll.Poller` and `webhook.Webhook` after the commit; `worker.Worker` waits."""

    to_send: asyncio.Event = field(default_factory=asyncio.Event)
    """A reply or a letter is due. Set by each loop that has written one, after the commit; `sender.Sender` waits."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    """Updates that waited at Telegram are here, or many of them, or none can be had now: `app.run` loads the rest."""

    fetched: asyncio.Event = field(default_factory=asyncio.Event)
    """Nothing more waits at Telegram. Set once by `poll.Poller` or `webhook.Webhook`; `scheduler.Scheduler` waits."""

    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """The inbox is processed. Set, and cleared at the next update, by `worker.Worker`; `scheduler.Scheduler` waits."""

    running: asyncio.Event = field(default_factory=asyncio.Event)
    """Everything is loaded. Set by `processing.process` and `turn.in_turn`; the monitor looks at it."""

    working: asyncio.Event = field(default_factory=asyncio.Event)
    """It is this process's turn. Set, and cleared at its end, by `turn.in_turn`; the monitor looks at it."""
