"""What is in a message: practical matters, tactics, danger.

Pure: no clock, no network, nothing read after `Screener.load`.

Labels are hints about words, never a judgement of the person who wrote them.
"""

from buffer.screening.reader import WITH_MODELS
from buffer.screening.screener import Screener
from buffer.screening.verdict import PRACTICAL, TACTICS, Alert, Reason, Verdict

__all__ = ["PRACTICAL", "TACTICS", "WITH_MODELS", "Alert", "Reason", "Screener", "Verdict"]
