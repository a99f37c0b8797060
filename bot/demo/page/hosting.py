"""Serving the page until somebody stops it, and opening it where there is a browser to open."""

import asyncio
import os
import sys
import webbrowser
from collections.abc import Mapping

from bot.demo import printing
from bot.demo.page import acts
from bot.demo.page.server import PageServer
from bot.demo.page.show import Show
from bot.demo.story import CONTACT, OWNER


async def serve(port: int) -> None:
    """Set the stage, serve the page, and print its link; the sandbox listens on `port`. Raises Failed.

    Ends when it is cancelled, and leaves nothing behind.
    """
    show = Show(port)
    server = PageServer(show)
    try:
        await server.start()
        printing.say(printing.page(server.url))
        await acts.do(show, "begin", {})
        printing.say(printing.by_hand(show.box.url, server.url, OWNER, CONTACT))
        if has_display(os.environ, sys.platform):
            await asyncio.to_thread(webbrowser.open, server.url)
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        printing.say("", "Stopped. Nothing is left behind.")
    finally:
        await server.stop()
        await show.close()


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a browser window can be opened here: not over SSH, and not where a screen is missing. Pure."""
    if environ.get("SSH_CONNECTION"):
        return False
    return platform in {"darwin", "win32"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
