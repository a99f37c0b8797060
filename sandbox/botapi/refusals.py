"""How this server says no, in Telegram's own words."""


class Refused(Exception):
    """The call is answered with this status and description; `retry_after` in seconds goes with 429."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.retry_after = retry_after


def bad_request(what: str) -> Refused:
    """400, as Telegram words it."""
    return Refused(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refused:
    """403, as Telegram words it."""
    return Refused(403, f"Forbidden: {what}")


def conflict(what: str) -> Refused:
    """409, as Telegram words it."""
    return Refused(409, f"Conflict: {what}")
