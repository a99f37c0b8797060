"""The Merkle tree is that of RFC 6962: known answers of others, and its definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.record import merkle

# The leaves and roots that implementations of RFC 6962 (Certificate Transparency) test themselves with.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def _defined(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + _defined(leaves[:k]) + _defined(leaves[k:])).digest()


def _grown(leaves: list[bytes]) -> list[bytes]:
    frontier: list[bytes] = []
    for number, leaf in enumerate(leaves):
        merkle.grow(frontier, number, leaf)
    return frontier


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_known_answers(size):
    """The first leaves of the vectors have the roots that everybody else computes."""
    assert merkle.root(_grown(LEAVES[:size])).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=8), max_size=80))
def test_growing_gives_the_defined_root(leaves):
    """Leaf by leaf, the root is the one of the definition, whatever the number of leaves."""
    assert merkle.root(_grown(leaves)) == _defined(leaves)


@given(st.integers(0, 300))
def test_the_frontier_is_as_long_as_the_number_has_ones(size):
    """Only the perfect subtrees are kept: one for each bit that is set."""
    assert len(_grown([b"leaf"] * size)) == size.bit_count()


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20))
def test_a_frontier_survives_being_stored(leaves):
    """Packed and unpacked, a frontier goes on growing to the same root."""
    stored = b"".join(_grown(leaves))
    again = merkle.unpack(stored)
    merkle.grow(again, len(leaves), b"next")
    assert merkle.root(again) == _defined([*leaves, b"next"])


def test_a_frontier_that_was_cut_is_refused():
    """Bytes that are no whole number of hashes are not taken for a frontier."""
    with pytest.raises(ValueError, match="whole number"):
        merkle.unpack(b"x" * 33)


def test_a_leaf_is_not_a_node():
    """Two subtrees put together are not the same as a leaf that holds both: the tree cannot be read in two ways."""
    left, right = merkle.leaf_hash(b"a"), merkle.leaf_hash(b"b")
    assert merkle.node_hash(left, right) != merkle.leaf_hash(left + right)
