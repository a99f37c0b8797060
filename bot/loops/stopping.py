"""How a process that was asked to end does so: what has begun is finished, and what takes longer is given up.

A request under way is waited for, because nobody but its answer knows whether a message arrived; then its outcome is
written. Whoever asked waits ten seconds at most: what is not done by then is left as a kill would leave it, which the
next start makes sense of.
"""

import asyncio
import logging
import os
import sys
import threading

from handlers.outbound.client import Wire

log = logging.getLogger("breakwater")

ANSWERS, ALL = 4.0, 8.0
"""Seconds from the signal on: for answers to requests under way, and for everything."""
SAID = 0.5
"""Seconds for the last line: whoever reads the log may have stopped reading, and this process waits for that."""


async def end_requests(wire: Wire) -> None:
    """A loop that does nothing until all are ended; then no answer is waited for longer than a few seconds."""
    try:
        await asyncio.Event().wait()
    finally:
        wire.end_within(ANSWERS)


def end_in_time(seconds: float = ALL) -> threading.Timer:
    """End this process after so many seconds, whatever holds it up: a thread that computes, a disk that is silent.

    From a thread of its own, because it may be the loop that is held up.
    """
    timer = threading.Timer(seconds, _end)
    timer.daemon = True
    timer.start()
    return timer


def _end() -> None:
    said = threading.Thread(target=_say_so, daemon=True)
    said.start()
    said.join(SAID)
    os._exit(0)


def _say_so() -> None:
    log.warning("Something takes too long, so Breakwater ends without it; the next start goes on with it.")
    sys.stderr.flush()
