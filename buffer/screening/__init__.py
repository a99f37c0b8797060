"""Screening: practical matters, tactics and danger in a message.

Pure: no clock, no network, nothing read after `Screener.load`.

Labels are hints about words, never a judgement of the person who wrote them.
"""

from buffer.screening.labels import PRACTICAL, TACTICS
from buffer.screening.reader import WITH_MODELS
from buffer.screening.screener import Screener
from storage.screening.verdict import AlertKind, Danger, Reason, Verdict

__all__ = ["PRACTICAL", "TACTICS", "WITH_MODELS", "AlertKind", "Danger", "Reason", "Screener", "Verdict"]
