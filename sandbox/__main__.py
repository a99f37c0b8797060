"""`python -m sandbox --port N [--token T]`: the sandbox alone, on 127.0.0.1, until it is stopped."""

import argparse
import asyncio
import os
import re
import signal
import sys

from sandbox.server import DEFAULT_TOKEN, Sandbox


async def serve(port: int, token: str) -> None:
    """Serve until SIGINT or SIGTERM; the address is printed once it answers."""
    box = Sandbox(token=token)
    await box.start(port)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    sys.stdout.write(f"{box.url}\n")
    sys.stdout.flush()
    await stopped.wait()
    await box.stop()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="sandbox", description="A Bot API server on 127.0.0.1 to play with.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one; 8081 without it")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the only bot token it accepts")
    arguments = parser.parse_args()
    if not 0 <= arguments.port < 65536:
        parser.error(f"--port {arguments.port} is no port: use a number from 1 to 65535, or 0 for a free one")
    if not re.fullmatch(r"[1-9][0-9]*:[\w-]+", arguments.token):
        parser.error("--token is not a bot's token: it looks like 123456:letters-and-digits")
    try:
        asyncio.run(serve(arguments.port, arguments.token))
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        sys.exit(f"sandbox: --port {arguments.port} cannot be used ({why}): choose another, or 0 for a free one")


if __name__ == "__main__":
    main()
