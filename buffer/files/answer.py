"""What Telegram can answer when a file is asked for, as errors: anything but its bytes."""

from datetime import timedelta


class TooLarge(Exception):
    """It is larger than what Telegram gives to a bot."""


class NotThere(Exception):
    """Telegram says that it has no such file, or not now."""


class NotGiven(Exception):
    """Telegram does not give it to this bot."""


class NotNow(Exception):
    """Nothing is said about the file: the network, the server, or too many requests."""

    def __init__(self, what: str, wait: timedelta | None = None) -> None:
        super().__init__(what)
        self.what, self.wait = what, wait
