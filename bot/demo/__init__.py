"""`breakwater demo`: the real bot as a process of its own, a sandbox in place of Telegram, and a story between them.

Everything happens on this machine, in a temporary folder that is gone afterwards. Nothing here is used by the bot.
"""

from bot.demo.play import demo

__all__ = ["demo"]
