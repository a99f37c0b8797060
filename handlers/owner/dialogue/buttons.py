"""Buttons that lead from one room to another: declared here, so that the rooms need not know each other."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from buffer.letters.button_data import ButtonData, Family, Id
from buffer.text import countries
from storage.people.helpers import Permission


@dataclass(frozen=True, slots=True)
class HelperList(ButtonData):
    """All helpers."""

    WORDS: ClassVar[str] = "helper"
    action: Literal["all"]


@dataclass(frozen=True, slots=True)
class HelperAbout(ButtonData):
    """Something about one helper; a link that invites one has none (0)."""

    WORDS: ClassVar[str] = "helper"
    action: Literal["invite", "show", "confirm", "refuse", "revoke"]
    helper: Id


@dataclass(frozen=True, slots=True)
class HelperMay(ButtonData):
    """Give a helper a permission, or take it away. A button of an earlier version does not say which, and does neither:
    where its label is from before, a tap would do the opposite of what it says."""

    WORDS: ClassVar[str] = "helper:may"
    helper: Id
    permission: Permission
    wanted: Literal["yes", "no"] | None = None


@dataclass(frozen=True, slots=True)
class NewAccount(ButtonData):
    """Going on from another account of the owner's: what that means, or the link for it."""

    WORDS: ClassVar[str] = "new_account"
    action: Literal["what", "link"]


@dataclass(frozen=True, slots=True)
class ExportBegin(ButtonData):
    """Export the record: what goes in is asked next."""

    WORDS: ClassVar[str] = "export"
    action: Literal["begin"]


def _named(code: str) -> str:
    if not countries.is_country(code):
        raise ValueError("no such country")
    return code


@dataclass(frozen=True, slots=True)
class CountryChoice(ButtonData):
    """The owner's country, by its code; another than those shown; or none shall be named."""

    WORDS: ClassVar[str] = "country"
    code: Literal["none", "other"] | Annotated[str, AfterValidator(_named)]


HELPER = Family("helper", (HelperList, HelperAbout, HelperMay))
NEW_ACCOUNT = Family("new_account", (NewAccount,))
COUNTRY = Family("country", (CountryChoice,))
