"""Memory kept from the swap, which would write keys and texts to the disk: where the system lets a process do that.

Only where the limit on locked memory (setrlimit(2), RLIMIT_MEMLOCK) is unlimited: with any other, a process that has
locked all it will have (mlockall(2), MCL_FUTURE) gets no more memory once it is reached. Pages are locked as they come
into use (MCL_ONFAULT), so that nothing is loaded that would not be.
"""

import contextlib
import sys
from pathlib import Path

MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4
SWAPS = Path("/proc/swaps")


def may_lock() -> bool:
    """Whether a process may lock all of its memory here."""
    if sys.platform != "linux":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY


def lock() -> None:
    """Lock the memory of this process, where it may be. What it starts does that for itself."""
    if may_lock():
        import ctypes

        with contextlib.suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)


def said() -> str:
    """How things stand with the swap, for whoever runs the bot."""
    if may_lock():
        return "the memory of every command that is started like this one is kept from it"
    try:
        none = len(SWAPS.read_text().splitlines()) <= 1  # a line of headings
    except OSError:
        none = False
    if none:
        return "this machine has none"
    return (
        "memory of the bot may be written to it: encrypt it, or let the bot lock its memory "
        "(LimitMEMLOCK=infinity in systemd, ulimits in a container)"
    )
