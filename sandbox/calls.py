"""What is kept of the bot's calls, and of the updates between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.botapi.check import Problem


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot: method and parameters as understood, when (Unix seconds), and what became of it.

    `outcome` is "ok", the description of a refusal, or "fault:<kind>"; `status` is the HTTP status answered, None
    when there was no answer; `applied` says whether it took effect.
    """

    method: str
    params: Mapping[str, Any]
    at: float
    outcome: str
    status: int | None
    applied: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One update that was queued for the bot, and when (Unix seconds)."""

    update: Mapping[str, Any]
    at: float


@dataclass(frozen=True, slots=True)
class Violation:
    """One way a call broke the Bot API's description."""

    method: str
    problem: Problem
    at: float
