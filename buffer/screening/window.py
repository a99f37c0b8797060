"""Screening of a message together with those just before it, and with the owner's own words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

from buffer.screening import Danger, Reason, Screener, Verdict
from buffer.screening.screener import gravest_first
from storage.screening.owner_words import OwnWord, WordKind

WINDOW = timedelta(minutes=10)
"""Messages this close together are read as one as well: a threat may be split over several."""
WINDOW_MESSAGES = 8
OVER_SEVERAL = (0, 0)
"""The span of a reason that lies in several messages, and in this one only in part."""
SHORT = 400
"""Longer messages are not pieces of a split one (characters)."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The owner's own red flags and practical words, and the names of children and pets."""

    flags: tuple[str, ...] = ()
    practical: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Sequence[OwnWord]) -> "OwnWords":
        """Sort the stored words by kind."""
        return cls(*(tuple(word.text for word in words if word.kind == kind) for kind in get_args(WordKind)))

    def screen(self, screener: Screener, text: str, language: str | None = None, known: Sequence[str] = ()) -> Verdict:
        """The verdict on a text, with these words; for the languages see Screener."""
        return screener.screen(
            text, language, known=known, own_flags=self.flags, own_practical=self.practical, own_names=self.names
        )


def screen_in_window(
    screener: Screener, text: str, before: Sequence[str], own: OwnWords, known: Sequence[str] = ()
) -> Verdict:
    """Screen a message, also together with those just before it. Only danger is looked for across messages.

    `known` are the languages that the owner and the contact have.
    """
    verdict = own.screen(screener, text, known=known)
    pieces = [piece for piece in before if len(piece) <= SHORT][-WINDOW_MESSAGES:]
    if not pieces or len(text) > SHORT:
        return verdict
    together = screener.screen_window([*pieces, text], known)
    begin = sum(len(piece) + 1 for piece in pieces)
    dangers = {danger.kind: danger for danger in verdict.alerts}
    why = list(verdict.why)
    found = [(danger, _reaching(together, danger, dangers.get(danger.kind), begin)) for danger in together.alerts]
    # What lies in the earlier messages alone was told with them, also where it goes on with one word more.
    earlier = screener.screen_window(pieces, known).why if any(reaching for _, reaching in found) else ()
    told = {(reason.rule, reason.start) for reason in earlier}
    for danger, reasons in found:
        reaching = [reason for reason in reasons if (reason.rule, reason.start) not in told]
        if reaching:
            dangers[danger.kind] = danger
            why += [replace(reason, start=OVER_SEVERAL[0], end=OVER_SEVERAL[1]) for reason in reaching]
    return replace(verdict, alerts=gravest_first(dangers.values()), why=tuple(why))


def _reaching(together: Verdict, danger: Danger, alone: Danger | None, begin: int) -> list[Reason]:
    """The reasons for a danger that reach into the last message, which `begin`s there, and say more than it `alone`."""
    reasons = [r for r in together.why if r.part == "alert" and r.label == danger.kind and r.end > begin]
    if alone is None:
        return reasons
    # already possible: it may be the end of something likely
    return [r for r in reasons if r.start < begin and danger.likely and not alone.likely]
