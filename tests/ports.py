"""A port to listen on, for whoever must know its number beforehand."""

import random
import socket

KNOWN = range(20_000, 30_000)
"""Below what Linux gives to those who ask for any port: so no other test is given it between now and its use."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    for port in random.sample(KNOWN, len(KNOWN)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
