"""Proofs about a record: what is proved is true, and nothing else can be proved with them."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.export import verify
from buffer.export.proofs import Tree
from buffer.record import merkle
from tests.storage import stranger

SIZES = st.integers(1, 70)


def leaves(count):
    """So many leaves, all different."""
    return [sha256(str(number).encode()).digest() for number in range(count)]


@given(SIZES)
def test_three_ways_to_one_root(count):
    """The tree with all its nodes, the one that grows, and the verifier's, from the definition, have the same root."""
    frontier: list[bytes] = []
    for number, leaf in enumerate(leaves(count)):
        merkle.grow(frontier, number, leaf)
    root = Tree(leaves(count)).root()
    assert root == merkle.root(frontier) == verify.root(leaves(count)) == stranger.root(leaves(count))


@given(SIZES, st.data())
def test_an_entry_is_proved_to_be_part(count, data):
    """The path of an entry gives the root; for another entry or another place it gives another, or is none."""
    number = data.draw(st.integers(1, count))
    other = data.draw(st.integers(0, count).filter(lambda one: one != number - 1))
    tree, path = Tree(leaves(count)), Tree(leaves(count)).path(number)
    leaf = leaves(count)[number - 1]
    assert verify.inclusion_root(leaf, number - 1, count, path) == tree.root()
    assert verify.inclusion_root(b"other", number - 1, count, path) != tree.root()
    try:
        assert verify.inclusion_root(leaf, other, count, path) != tree.root()
    except ValueError:
        assert other == count or len(tree.path(other + 1)) != len(path)


@given(SIZES, st.data())
def test_a_record_is_proved_to_have_grown(count, data):
    """A smaller size is the beginning; with another root, one hash less, more or other, it is not."""
    size = data.draw(st.integers(0, count))
    tree = Tree(leaves(count))
    old, path = verify.root(leaves(size)), tree.consistency(size)
    assert verify.is_consistent(size, count, old, tree.root(), path)
    assert not verify.is_consistent(size, count, b"0" * 32, tree.root(), path)
    assert not verify.is_consistent(size, count, old, tree.root(), [*path, b"0" * 32])
    assert not verify.is_consistent(count + 1, count, old, tree.root(), path)
    for place in range(len(path)):
        assert not verify.is_consistent(size, count, old, tree.root(), path[:place] + path[place + 1 :])
        assert not verify.is_consistent(size, count, old, tree.root(), [*path[:place], b"0" * 32, *path[place + 1 :]])


def test_an_empty_record_has_its_root():
    """A tree without leaves has the hash of nothing."""
    assert Tree([]).root() == merkle.EMPTY_ROOT == verify.root([])
    assert Tree([]).consistency(0) == []


@pytest.mark.parametrize(("index", "size"), [(1, 1), (-1, 3), (0, 0)])
def test_there_is_no_such_leaf(index, size):
    """A number outside of the record proves nothing."""
    with pytest.raises(ValueError, match="no such leaf"):
        verify.inclusion_root(b"leaf", index, size, [])
