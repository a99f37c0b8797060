"""python-telegram-bot as its users run it: the peers of benchmarks.intake.

    python -m benchmarks.peers noop|echo --port 8081 --updates 8000

Prints DONE and the time (time.monotonic()) when the last update has been handled.
"""

import argparse
import time
from typing import Any

TOKEN = "42:" + "x" * 35


def main() -> None:
    """Run one peer until it is killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=("noop", "echo"))
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--updates", type=int, required=True)
    options = parser.parse_args()
    from telegram import Update
    from telegram.ext import ApplicationBuilder, MessageHandler, filters

    handled = 0

    async def handle(update: Update, _context: Any) -> None:
        nonlocal handled
        message = update.message
        if options.mode == "echo" and message is not None and message.text is not None:
            await message.reply_text(message.text)
        handled += 1
        if handled == options.updates:
            print(f"DONE {time.monotonic()}", flush=True)

    app = ApplicationBuilder().token(TOKEN).base_url(f"http://127.0.0.1:{options.port}/bot").build()
    app.add_handler(MessageHandler(filters.ALL, handle))
    app.run_polling(bootstrap_retries=0, stop_signals=None, drop_pending_updates=False)


if __name__ == "__main__":
    main()
