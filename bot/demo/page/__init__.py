"""The demo's page: both phones, what the buffer did between them, and everything a person can do to them.

A server of its own on this machine. The bot behind it is the real one, a process of its own, and the sandbox plays
Telegram; the page asks both for nothing that a person, Telegram or the weather could not do.
"""

from bot.demo.page.hosting import serve

__all__ = ["serve"]
