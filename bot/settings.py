"""Settings: environment variables with the prefix BREAKWATER_, read once by the command line and handed down."""

import ipaddress
import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_config_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from handlers.outbound.budget import Rates
from storage.private_places import FILES

TELEGRAM = "https://api.telegram.org"
PREFIX, OF_TESTS = "BREAKWATER_", "BREAKWATER_TEST_"
NOT_REPLACED = re.compile(r"^[\"']|(?:^|/)\$\{?[A-Za-z_]")
"""Quotes around a path, or a variable: systemd and Docker hand them on as they stand in a file."""


class BadSettings(Exception):
    """A setting is wrong; the message names it and says what to do."""


class Settings(BaseSettings):
    """Everything the bot can be told from outside. Secrets do not print."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: SecretStr = SecretStr("")
    master_key: SecretStr = SecretStr("")
    master_key_file: Path = Field(default_factory=lambda: user_config_path("breakwater") / "master.key")
    witness_file: Path | None = None
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8443"
    log_level: str = "INFO"
    log_format: str = "text"
    monitor_port: int = Field(default=0, ge=0, le=65535)
    several_owners: bool = False
    semantic: bool = True
    files_dir: Path | None = None
    files_at_once: int = Field(default=3, ge=1, le=30)
    disk_warning_mb: int = Field(default=2048, ge=0)
    timestamp_url: SecretStr = SecretStr("")
    clock_file: Path | None = None
    backup_dir: Path | None = None
    backup_at: str = "04:00"
    backup_keep: str = "7,4,12"
    backup_passphrase: SecretStr = SecretStr("")
    sends_per_second: float = 25.0
    sends_per_second_to_chat: float = 1.0

    @field_validator(
        "bot_api_url", "webhook_url", "listen", "log_level", "log_format", "bot_token", "database_url", "timestamp_url"
    )
    @classmethod
    def _text(cls, value: str | SecretStr) -> str | SecretStr:
        given = value.get_secret_value() if isinstance(value, SecretStr) else value
        if any("\ud800" <= char <= "\udfff" for char in given):
            raise ValueError("holds bytes that are no text: type it again")
        return value

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _url(cls, value: str) -> str:
        return _checked_url(value.rstrip("/"))

    @field_validator("timestamp_url")
    @classmethod
    def _secret_url(cls, value: SecretStr) -> SecretStr:
        return SecretStr(_checked_url(value.get_secret_value().strip()))

    @field_validator("data_dir", "master_key_file", "witness_file", "files_dir", "clock_file", "backup_dir")
    @classmethod
    def _at_home(cls, value: Path | None) -> Path | None:
        if value is not None and NOT_REPLACED.search(str(value)):
            raise ValueError("holds quotes or a variable, which a shell alone replaces: write the whole path")
        if value is None or not value.parts or not value.parts[0].startswith("~"):
            return value
        try:
            return value.expanduser()  # a shell leaves it as it is in quotes, and systemd and Docker always do
        except RuntimeError:
            raise ValueError("begins with ~, and nobody can say whose home that is: write the whole path") from None

    @field_validator("master_key_file", "witness_file", "files_dir", "clock_file")
    @classmethod
    def _file(cls, value: Path | None) -> Path | None:
        if value is not None and value.name in {"", ".."}:
            raise ValueError("must name a file, or be left out")
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("log_format")
    @classmethod
    def _format(cls, value: str) -> str:
        if value.lower() not in {"text", "json"}:
            raise ValueError("must be text or json")
        return value.lower()

    @field_validator("sends_per_second", "sends_per_second_to_chat")
    @classmethod
    def _rate(cls, value: float) -> float:
        if not 0 < value < float("inf"):
            raise ValueError("must be a number above 0: Telegram lets through 30 messages a second, and one to a chat")
        return value

    @property
    def rates(self) -> Rates:
        """How fast may be sent."""
        return Rates(self.sends_per_second, self.sends_per_second_to_chat)

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("must be an address and a port, like 127.0.0.1:8443")
        return value

    @field_validator("backup_at")
    @classmethod
    def _hour(cls, value: str) -> str:
        if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value) is None:
            raise ValueError("must be a time like 04:00")
        return value

    @field_validator("backup_keep")
    @classmethod
    def _keep(cls, value: str) -> str:
        if re.fullmatch(r"[0-9]{1,3},[0-9]{1,3},[0-9]{1,3}", value) is None:
            raise ValueError("must be three numbers, like 7,4,12: of days, of weeks and of months")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if secret and not (len(secret) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in secret)):
            raise ValueError("must be 1 to 256 letters, digits, _ or - (Bot API: setWebhook)")
        return value

    @property
    def bot_api_place(self) -> str:
        """The Bot API's address as it may be shown: a name and a password in it, and what stands behind, left out."""
        parts = urlsplit(self.bot_api_url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], path="", query="", fragment="").geturl()

    @property
    def witness_path(self) -> Path:
        """Where the witness is: beside the key file, or where that would be, unless it is named."""
        return self.witness_file or self.master_key_file.with_suffix(".witness")

    @property
    def recipient_path(self) -> Path:
        """Where the public key is to which backups are encrypted: beside the witness."""
        return self.witness_path.with_suffix(".recipient")

    @property
    def recovery_path(self) -> Path:
        """Where the identity is that opens backups, under its passphrase: beside the witness."""
        return self.witness_path.with_suffix(".recovery")

    @property
    def files_path(self) -> Path:
        """Where the bytes of files are: in the data folder, unless another is named."""
        return self.files_dir or self.data_dir / FILES

    @property
    def on_loopback(self) -> bool:
        """Whether the Bot API is a server on this machine: only then may the clock be told."""
        host = urlsplit(self.bot_api_url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def _checked_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none; the error would repeat it
        good = False
    if value and not good:
        raise ValueError("must be an address that begins with http:// or https://")
    return value


def load() -> Settings:
    """Read the settings. Raises BadSettings with one sentence for the first that is wrong or does not exist."""
    _check_names(os.environ)
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"BREAKWATER_{'_'.join(str(part) for part in first['loc'])}".upper()
        raise BadSettings(f"{name} {_said(first['type'], first.get('ctx', {}), first['msg'])}.") from None
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        raise BadSettings("BREAKWATER_WEBHOOK_SECRET is missing: with BREAKWATER_WEBHOOK_URL it must be set.")
    if settings.clock_file is not None and not settings.on_loopback:
        raise BadSettings("BREAKWATER_CLOCK_FILE is for a Bot API server on this machine only: unset it.")
    return settings


def _said(kind: str, limits: Mapping[str, object], message: str) -> str:
    """What is wrong with a value, by the kind of mistake; a message of our own as it is."""
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if limits and kind.startswith(("greater", "less")):
        way = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
        return " and ".join(f"must be {way[name]} {value}" for name, value in limits.items())
    kinds = {"bool": "must be true or false", "int_": "must be a whole number", "floa": "must be a number"}
    return kinds.get(kind[:4], "has a value that cannot be used")


def _check_names(given: Iterable[str]) -> None:
    """Raises BadSettings for a variable that looks like a setting and is none: it would be left out without a word."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in sorted(name.upper() for name in given):
        if not name.startswith(PREFIX) or name in known or name.startswith(OF_TESTS):
            continue
        rest = name.removeprefix(PREFIX)
        within = [one for one in sorted(known) if rest and rest in one]
        likely = within or get_close_matches(name, known, n=1, cutoff=0.75)
        meant = f": {likely[0]} is meant, perhaps" if likely else ""
        shown = name if name.isprintable() and name.isascii() else "A variable that begins with BREAKWATER_"
        raise BadSettings(f"{shown} is not a setting{meant}. README.md lists them all.")


def need_token(settings: Settings) -> str:
    """The bot's token. Raises BadSettings where there is none or it cannot be one."""
    token = settings.bot_token.get_secret_value().strip()
    if not token:
        raise BadSettings("BREAKWATER_BOT_TOKEN is missing: set it to the token that BotFather gave you.")
    number, _, rest = token.partition(":")
    if not number.isdecimal() or not rest or not all(c.isascii() and (c.isalnum() or c in "_-") for c in rest):
        raise BadSettings("BREAKWATER_BOT_TOKEN is not a bot's token: it looks like 123456:letters-and-digits.")
    return token
