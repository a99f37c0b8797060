"""What the data of buttons looks like, by the values the parts declare: one shape for each word a field can hold."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import product
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from buffer.letters.button_data import ButtonData
from handlers.owner import parts

ANYTHING = "[^:]+"


@cache
def shapes() -> list[str]:
    """The data of every button, as regular expressions: a number or what somebody wrote is anything."""
    found = {
        shape
        for word, family in parts.families().items()
        for form in family.forms
        for shape in _shapes_of(form)
        if shape.partition(":")[0] == word  # a note's button says of which kind the note is
    }
    return sorted(re.sub(r"\d+", "N", shape) for shape in found)


def _shapes_of(form: type[ButtonData]) -> Iterator[str]:
    hints = get_type_hints(form)
    for values in product(*(sorted(_options(hints[field.name])) for field in fields(form))):
        yield ":".join(value for value in (*([form.WORDS] if form.WORDS else []), *values) if value)


def _options(hint: Any) -> set[str]:
    """What a field of this type can hold; "" where it can be left out."""
    if get_origin(hint) in {Union, UnionType}:
        return set().union(*(_options(one) for one in get_args(hint)))
    if get_origin(hint) is Literal:
        return set(map(str, get_args(hint)))
    return {""} if hint is NoneType else {ANYTHING}
