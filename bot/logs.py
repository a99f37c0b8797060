"""Logging that cannot tell: our own lines carry ids and lengths; everybody else's are reduced to where and what kind.

Libraries put addresses with the token, request parameters with message text, and values from the database into their
log lines and exceptions. So a foreign record keeps its logger, place and the names of its exceptions, nothing more.
"""

import logging
import re
import sys
import threading
import traceback
from types import TracebackType

OURS = "breakwater"
_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")


class CarefulFormatter(logging.Formatter):
    """One line a record; tokens blacked out; no traceback text."""

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        if record.name.split(".")[0] == OURS:
            said = _TOKEN.sub("(token)", record.getMessage())
        else:
            said = f"(a line of {record.name}, {record.filename}:{record.lineno})"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            said += f" [{kind_and_place(error)}]"
        return f"{when} {record.levelname} {record.name}: {said}"


def kind_and_place(error: BaseException) -> str:
    """What kind of error, and where: "KeyError at convert.py:88 in _message". Never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    place = ""
    if frames:
        last = frames[-1]
        place = f" at {last.filename.rsplit('/', 1)[-1]}:{last.lineno} in {last.name}"
    return f"{type(error).__name__}{place}"


def set_up(level: str) -> None:
    """Log to standard error. Other people's loggers speak from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(CarefulFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)
    sys.excepthook = _last_words
    threading.excepthook = lambda hook: _log_unexpected(hook.exc_value) if hook.exc_value else None


def _last_words(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log_unexpected(error.with_traceback(trace))


def _log_unexpected(error: BaseException) -> None:
    logging.getLogger(OURS).critical(
        "Something unexpected happened, and Breakwater stopped; nothing that was received is lost: %s",
        kind_and_place(error),
    )
