"""H12: what is named for the witness and is no file stays what it is, and is not read without end."""

import pytest

from storage.testimony import Mark
from storage.witness import Witness, put_aside
from tests.builders import NOW


@pytest.fixture(params=["/dev/null", "/dev/zero", "/dev/full", "."])
def link(request, tmp_path):
    """A link to a device or a folder: a mistake would take the link away, and nothing of this machine."""
    path = tmp_path / "witness"
    path.symlink_to(request.param)
    return path


def test_h12_it_is_neither_read_nor_replaced(link):
    """What the witness would say is kept in memory, with the reason, and the link lies there as before."""
    where = link.readlink()
    witness = Witness(link, b"k" * 32, b"i" * 16)
    assert witness.read() is None
    witness.note_digest(1, Mark(1, 2, b"root"))
    witness.note_update(9, NOW)
    assert witness.trouble == "it is not a file"
    assert witness.owner(1).made == Mark(1, 2, b"root")
    assert link.readlink() == where


@pytest.mark.parametrize("ending", ["old", "broken"])
def test_h12_it_is_not_put_aside(link, ending):
    """Beginning anew renames nothing that is no file."""
    where = link.readlink()
    put_aside(link, ending)
    assert link.readlink() == where
    assert [path.name for path in link.parent.iterdir()] == ["witness"]
