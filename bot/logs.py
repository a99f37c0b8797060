"""Logging that cannot tell: our own lines carry ids and lengths; everybody else's are reduced to where and what kind.

Libraries put addresses with the token, request parameters with message text, and values from the database into their
log lines and exceptions. So a foreign record keeps its logger, place and the names of its exceptions, nothing more.
The same is said as text, or as JSON for programs that collect logs.
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from types import TracebackType

OURS = "breakwater"
ASKED = "BREAKWATER_LOG_FORMAT"
_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")


class CarefulFormatter(logging.Formatter):
    """One line a record; tokens blacked out; no traceback text."""

    def format(self, record: logging.LogRecord) -> str:
        error = kind_of(record)
        ending = "" if error is None else f" [{error}]"
        return f"{self._when(record)} {record.levelname} {record.name}: {said_by(record)}{ending}"

    def _when(self, record: logging.LogRecord) -> str:
        return self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")


class JsonFormatter(CarefulFormatter):
    """The same as an object a line: `time`, `level`, `logger`, `said`, and `error` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self._when(record),
            "level": record.levelname,
            "logger": record.name,
            "said": said_by(record),
        }
        error = kind_of(record)
        return json.dumps(line if error is None else {**line, "error": error})


def said_by(record: logging.LogRecord) -> str:
    """What a record may say: its words where it is ours, without a token; otherwise only where it comes from."""
    if record.name.split(".")[0] == OURS:
        return _TOKEN.sub("(token)", record.getMessage())
    return f"(a line of {record.name}, {record.filename}:{record.lineno})"


def kind_of(record: logging.LogRecord) -> str | None:
    """Kind and place of the error that a record is about, where it is about one."""
    error = record.exc_info[1] if record.exc_info else None
    return None if error is None else kind_and_place(error)


def kind_and_place(error: BaseException) -> str:
    """What kind of error, and where: "KeyError at convert.py:88 in _message". Never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    place = ""
    if frames:
        last = frames[-1]
        place = f" at {last.filename.rsplit('/', 1)[-1]}:{last.lineno} in {last.name}"
    return f"{type(error).__name__}{place}"


def is_json_asked(environment: Mapping[str, str]) -> bool:
    """Whether BREAKWATER_LOG_FORMAT says json: asked before the settings are read, since one of them may be wrong."""
    return any(name.upper() == ASKED and value.lower() == "json" for name, value in environment.items())


def set_up(level: str, *, as_json: bool = False) -> None:
    """Log to standard error. Other people's loggers speak from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if as_json else CarefulFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(True)
    sys.excepthook = _last_words
    sys.unraisablehook = _left_behind
    threading.excepthook = lambda hook: _log_unexpected(hook.exc_value) if hook.exc_value else None


def _last_words(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log_unexpected(error.with_traceback(trace))


def _left_behind(left: "sys.UnraisableHookArgs") -> None:
    """What was raised where nobody can catch it, as while something is collected: Python would print its message."""
    if left.exc_value is not None:
        logging.getLogger(OURS).warning("Something was left behind (%s).", kind_and_place(left.exc_value))


def _log_unexpected(error: BaseException) -> None:
    logging.getLogger(OURS).critical(
        "Something unexpected happened, and Breakwater stopped; nothing that was received is lost: %s",
        kind_and_place(error),
    )
