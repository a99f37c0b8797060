"""A7: which names could be one person's. Only a reason to ask."""

import pytest

from buffer.text.names import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam Dunmore", "Sam Dunmore"),
        ("Sam", "Sam Dunmore"),
        ("Sam Dunmore", "sam"),
        ("Sam Dunmore", "DUNMORE, Sam"),
        ("Sam Dunmore", "Sam D."),
        ("Sam Dunmore", "S. Dunmore"),
        ("Sam Dunmore", "Sam Dunmore 2"),
        ("Sam Dunmore", "sam_dunmore99"),
        ("Sam Dunmore", "samdunmore"),
        ("Sam Dunmore", "Ѕаm Dunmоre"),
        ("Sám Dünmore", "Sam Dunmore"),
        ("Sam Dunmore \U0001f494", "Sam Dunmore"),
        ("Aleksej Petrow", "petrow aleksej"),
        ("Саша Петрова", "Саша"),
        ("小明", "小明"),
        ("Sam Dunmore", "5am Dunm0re"),
        ("Sam Dunmore", "$am"),
        ("Sam Dunmore", "Sammm"),
        ("Sam Dunmore", "S a m"),
        ("Sam Dunmore", "ꜱam dunmore"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Łukasz Nowak", "lukasz"),
        ("Sam Lee Dunmore", "Sam Dunmore"),
    ],
)
def test_a7_alike(one, other):
    """Order, case, accents, digits, initials and letters that only look the same make no other person."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam Dunmore", "Sue Dunmore"),
        ("Sam Dunmore", "Sam Miller"),
        ("Sam Dunmore", "Samantha"),
        ("Sam Dunmore", "S. D."),
        ("Sam Dunmore", "S"),
        ("Sam", "Samuel"),
        ("Sam", ""),
        ("", ""),
        ("12345", "12345"),
        ("\U0001f494", "\U0001f494"),
        ("Mum", "Sam Dunmore"),
        ("Sam Sam", "Sam Dunmore"),
        ("Leo Brown", "Lea Brown"),
        ("Maria", "Mario"),
        ("Sam 5", "Tom 5"),
    ],
)
def test_a7_somebody_else(one, other):
    """Another first or last name, initials alone, a part of a word, nothing to go by."""
    assert not alike(one, other)
    assert not alike(other, one)
