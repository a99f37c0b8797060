"""Screening of a message together with those just before it, and with the owner's own words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from buffer.screening import Reason, Screener, Verdict
from storage.screening.owner_words import OwnWord

WINDOW = timedelta(minutes=10)
"""Messages this close together are read as one as well: a threat may be split over several."""
WINDOW_MESSAGES = 8
OVER_SEVERAL = (0, 0)
"""The span of a reason that lies in several messages, and in this one only in part."""
SHORT = 400
"""Longer messages are not pieces of a split one (characters)."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The owner's own red flags and practical words."""

    flags: tuple[str, ...] = ()
    practical: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Sequence[OwnWord]) -> "OwnWords":
        """Sort the stored words by kind."""
        return cls(
            tuple(word.text for word in words if word.kind == "flag"),
            tuple(word.text for word in words if word.kind == "practical"),
        )


def screen_in_window(screener: Screener, text: str, before: Sequence[str], own: OwnWords) -> Verdict:
    """Screen a message, also together with those just before it. Only danger is looked for across messages."""
    verdict = screener.screen(text, own_flags=own.flags, own_practical=own.practical)
    pieces = [piece for piece in before if len(piece) <= SHORT][-WINDOW_MESSAGES:]
    if verdict.likely or not pieces or len(text) > SHORT:
        return verdict
    together = screener.screen_window([*pieces, text], verdict.language)
    begin = sum(len(piece) + 1 for piece in pieces)
    reaching = [r for r in together.why if r.label == together.alert and r.end > begin]
    if verdict.alert is not None:  # already possible: it may be the end of something likely
        reaching = [r for r in reaching if r.start < begin and together.likely]
    if not reaching:
        return verdict  # what lies in the earlier messages alone was told with them
    split = tuple(Reason(r.label, r.rule, *OVER_SEVERAL, r.engine) for r in reaching)
    return replace(verdict, alert=together.alert, likely=together.likely, why=verdict.why + split)
