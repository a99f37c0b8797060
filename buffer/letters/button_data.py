"""What a button carries, as declared values: written, read and checked here and nowhere else.

A button's data comes back from Telegram as it was sent, or as somebody with a client of their own wrote it. So it is
read into a declared value with fields and bounds, or not at all. To add a button, declare its value beside the part
that answers it (or in buffer.letters.buttons, where letters carry it), and name the family in that part.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from buffer.letters.letter import Button
from buffer.text.limits import LONGEST_DATA

Id = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""An id of the database; 0 stands for none. No database takes a greater number."""
ENTRY_DIGITS = 15
EntryNumber = Annotated[int, Field(ge=0, lt=10**ENTRY_DIGITS)]
PartNumber = Annotated[int, Field(ge=0, lt=10**5)]
"""Which part of a long message, or which item of an entry, from 0."""


def one_of(allowed: Collection[object]) -> AfterValidator:
    """A bound for a field that holds one of these words or numbers."""

    def check(value: object) -> object:
        if value not in allowed:
            raise ValueError("not one of them")
        return value

    return AfterValidator(check)


@dataclass(frozen=True, slots=True)
class ButtonData:
    """The base of all declared values: frozen dataclasses whose fields are numbers and words without a colon.

    On the wire: WORDS, then the fields, with colons between; fields that are None stand at the end and are left out.
    """

    WORDS: ClassVar[str] = ""

    def pack(self) -> str:
        """The data for Telegram. Raises ValueError where it could not be read back, or is too long."""
        data = self._joined()
        if type(self).unpack(data) != self:
            raise ValueError(f"{type(self).__name__} does not fit a button")
        return data

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """Read data; None for what `pack` never writes."""
        words, given = cls.WORDS.split(":") if cls.WORDS else [], data.split(":")
        names = [field.name for field in fields(cls)]
        values = given[len(words) :]
        if len(data.encode()) > LONGEST_DATA or given[: len(words)] != words or len(values) > len(names):
            return None
        try:
            adapter = _adapter(cls)  # type: ignore[arg-type]  # mypy takes the hash of a value for that of its class
            read: Self = adapter.validate_python(dict(zip(names, values, strict=False)))
        except ValidationError:
            return None
        return read if read._joined() == data else None

    def _joined(self) -> str:
        values = [getattr(self, field.name) for field in fields(self)]
        return ":".join([*([self.WORDS] if self.WORDS else []), *(str(value) for value in values if value is not None)])


@cache
def _adapter(form: type[ButtonData]) -> TypeAdapter[Any]:
    return TypeAdapter(form)


@dataclass(frozen=True, slots=True)
class Family:
    """The buttons that one part answers: their data begins with the same word. No two forms read the same data."""

    word: str
    forms: tuple[type[ButtonData], ...]

    def unpack(self, data: str) -> ButtonData | None:
        """Read data of this family; None for what none of its buttons carries."""
        if data.partition(":")[0] != self.word:
            return None
        return next((read for form in self.forms if (read := form.unpack(data)) is not None), None)


def button(label: str, data: ButtonData) -> Button:
    """An inline button."""
    return Button(label, data.pack())
