"""No core dumps: a crash must not write keys, token and texts to the disk.

Two locks, because either may be missing: the limit on core files (setrlimit(2), RLIMIT_CORE), which a pipe in
/proc/sys/kernel/core_pattern does not heed, and on Linux the mark that a process may not be dumped (prctl(2),
PR_SET_DUMPABLE), which also keeps other processes of the same user from reading its memory.
"""

import contextlib
import sys

PR_SET_DUMPABLE = 4


def forbid() -> None:
    """Have no core written of this process, and of what it starts until that becomes another program."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not on this system
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
