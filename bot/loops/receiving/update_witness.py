"""Tells the witness which update was kept last, so that a database which does not know it is seen to be older; and that
there is another poller, so that `doctor` can say it."""

import asyncio
import time
from datetime import datetime

from storage.keys.keyring import Keyring

EVERY, RIVAL_EVERY = 1.0, 60.0
"""Seconds: more often, it would cost more than it tells."""


class UpdateWitness:
    """One for the loop that receives. Called after each commit that kept something."""

    def __init__(self, keys: Keyring) -> None:
        self._keys = keys
        self._noted = -EVERY
        self._rival_noted = -RIVAL_EVERY

    async def note(self, update_id: int, at: datetime) -> None:
        """Note an update that is in the inbox since `at`, unless another was noted a moment ago."""
        if time.monotonic() - self._noted >= EVERY:
            self._noted = time.monotonic()
            await asyncio.to_thread(self._keys.witness.note_update, update_id, at)

    async def note_rival(self, at: datetime) -> None:
        """Note that Telegram has said that another process fetches, unless it was noted a minute ago."""
        if time.monotonic() - self._rival_noted >= RIVAL_EVERY:
            self._rival_noted = time.monotonic()
            await asyncio.to_thread(self._keys.witness.note_rival, at)
