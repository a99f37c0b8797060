"""Settings: environment variables with the prefix BREAKWATER_, read once by the command line and handed down."""

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_config_path

PREFIX = "BREAKWATER_"
TELEGRAM = "https://api.telegram.org"
_YES, _NO = frozenset({"1", "true", "t", "yes", "y", "on"}), frozenset({"0", "false", "f", "no", "n", "off"})


class BadSettings(Exception):
    """A setting is wrong; the message names it and says what to do."""


class Secret:
    """A value that does not print."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def get_secret_value(self) -> str:
        """The value itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret()"


NOTHING = Secret()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the bot can be told from outside. Secrets do not print."""

    bot_token: Secret = NOTHING
    bot_api_url: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: Secret = NOTHING
    master_key: Secret = NOTHING
    master_key_file: Path = field(default_factory=lambda: user_config_path("breakwater") / "master.key")
    webhook_url: str = ""
    webhook_secret: Secret = NOTHING
    listen: str = "127.0.0.1:8443"
    log_level: str = "INFO"
    several_owners: bool = False
    semantic: bool = True
    clock_file: Path | None = None

    @property
    def on_loopback(self) -> bool:
        """Whether the Bot API is a server on this machine: only then may the clock be told."""
        host = urlsplit(self.bot_api_url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def _url(value: str) -> str:
    value = value.rstrip("/")
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname):
        raise ValueError("must be an address that begins with http:// or https://")
    return value


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("must be an address and a port, like 127.0.0.1:8443")
    return value


def _webhook_secret(value: str) -> Secret:
    if value and not (len(value) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in value)):
        raise ValueError("must be 1 to 256 letters, digits, _ or - (Bot API: setWebhook)")
    return Secret(value)


def _switch(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError("must be on or off")
    return value.lower() in _YES


_READ: Mapping[str, Callable[[str], Any]] = {
    "bot_token": Secret,
    "bot_api_url": _url,
    "data_dir": Path,
    "database_url": Secret,
    "master_key": Secret,
    "master_key_file": Path,
    "webhook_url": _url,
    "webhook_secret": _webhook_secret,
    "listen": _listen,
    "log_level": _level,
    "several_owners": _switch,
    "semantic": _switch,
    "clock_file": Path,
}


def load() -> Settings:
    """Read the settings. Raises BadSettings with one sentence for the first that is wrong."""
    given: dict[str, Any] = {}
    for name, read in _READ.items():
        variable = PREFIX + name.upper()
        if variable in os.environ:
            try:
                given[name] = read(os.environ[variable])
            except ValueError as error:
                raise BadSettings(f"{variable} {error}.") from None
    settings = Settings(**given)
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        raise BadSettings("BREAKWATER_WEBHOOK_SECRET is missing: with BREAKWATER_WEBHOOK_URL it must be set.")
    if settings.clock_file is not None and not settings.on_loopback:
        raise BadSettings("BREAKWATER_CLOCK_FILE is for a Bot API server on this machine only: unset it.")
    return settings


def need_token(settings: Settings) -> str:
    """The bot's token. Raises BadSettings where there is none or it cannot be one."""
    token = settings.bot_token.get_secret_value().strip()
    if not token:
        raise BadSettings("BREAKWATER_BOT_TOKEN is missing: set it to the token that BotFather gave you.")
    number, _, rest = token.partition(":")
    if not number.isdecimal() or not rest or not all(c.isascii() and (c.isalnum() or c in "_-") for c in rest):
        raise BadSettings("BREAKWATER_BOT_TOKEN is not a bot's token: it looks like 123456:letters-and-digits.")
    return token
