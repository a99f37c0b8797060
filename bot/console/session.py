"""Who may use the page: whoever opened the link first, for as long as something is done there. Pure.

Times are seconds of a clock that only goes forwards.
"""

import secrets

IDLE = 10 * 60.0
"""Seconds without anything being done, after which it is over; also for a link that nobody has opened."""
AFTER = 60.0
"""Seconds in which what is left in the browser can still be loaded when it is over."""


class Session:
    """One link, one use of it. `token` stands in the link; the key is what the page shows with every request."""

    def __init__(self, now: float) -> None:
        self.token = secrets.token_urlsafe(32)
        self._key: str | None = None
        self._until = now + IDLE
        self._left = False

    @property
    def was_left(self) -> bool:
        """Whether the page was closed there."""
        return self._left

    def enter(self, token: str, now: float) -> str | None:
        """The key, for the token of the link: once, and never again."""
        if self._key is not None or self.is_over(now) or not _same(token, self.token):
            return None
        self._key = secrets.token_urlsafe(32)
        self._until = now + IDLE
        return self._key

    def use(self, key: str, now: float) -> bool:
        """Whether a request with this key is answered; it goes on then."""
        if self._left or self._key is None or self.is_over(now) or not _same(key, self._key):
            return False
        self._until = max(self._until, now + IDLE)
        return True

    def wait(self, seconds: float, now: float) -> None:
        """Nothing can be done for so long: that time does not count."""
        self._until = max(self._until, now + seconds + IDLE)

    def leave(self, now: float) -> None:
        """It was closed."""
        self._left = True
        self._until = now + AFTER

    def is_over(self, now: float) -> bool:
        """Whether the page is to be taken away."""
        return now >= self._until


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
