"""H10: memory is kept from the swap where the system lets a process do that, and doctor says how it stands."""

import resource
import subprocess
import sys

import pytest

from bot import memory_lock

LOOK = """
from bot import settings
def look():
    import sys
    print([line for line in open("/proc/self/status") if line.startswith("VmLck")])
    bytearray(200_000_000)
    sys.exit(0)
settings.load = look
from bot.cli import main
main(["doctor"])
"""


def _with_limit(limit):
    def set_limit():
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-c", LOOK], preexec_fn=set_limit, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_h10_memory_is_locked_where_it_may_be():
    """Before the settings are read; with a limit nothing is locked, and no memory is missing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    try:
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (soft, resource.RLIM_INFINITY))
    except ValueError:
        pytest.skip(f"this user may lock {hard} bytes at most")
    assert _with_limit(resource.RLIM_INFINITY) > 1000
    assert _with_limit(8 * 1024 * 1024) == 0


@pytest.mark.parametrize(
    ("limit", "swaps", "says"),
    [
        (resource.RLIM_INFINITY, "Filename\n/swap\n", "kept from it"),
        (1 << 23, "Filename\n", "has none"),
        (1 << 23, "Filename\n/swap\n", "may be written to it"),
        (1 << 23, None, "may be written to it"),
    ],
)
def test_h10_doctor_says_what_is_so(limit, swaps, says, monkeypatch, tmp_path):
    """Locked, no swap, or neither; what cannot be looked up is not said to be well."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    if swaps is not None:
        (tmp_path / "swaps").write_text(swaps)
    monkeypatch.setattr(memory_lock, "SWAPS", tmp_path / "swaps")
    assert says in memory_lock.said()
