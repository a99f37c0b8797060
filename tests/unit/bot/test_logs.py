"""The log carries ids and lengths: whatever is thrown at it, no text, name or token comes out."""

import io
import json
import logging
import sys
import threading
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs
from tests.builders import MARKER

TOKEN = "123456:AAfake-token_for-tests"
FIELDS = ("time", "level", "logger", "said", "error")


@pytest.fixture(params=["text", "json"])
def log(monkeypatch, request):
    """Logging as the bot sets it up, at its loudest, into a buffer; everything is put back afterwards.

    As JSON, every line is an object in the end.
    """
    written = io.StringIO()
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = (root.handlers[:], root.level, ours.level, sys.excepthook, threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "stderr", written)
    logs.set_up("DEBUG", as_json=request.param == "json")
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    logging.getLogger("telegram").setLevel(logging.DEBUG)
    yield written
    logging.captureWarnings(False)
    root.handlers[:], sys.excepthook, threading.excepthook = before[0], before[3], before[4]
    root.setLevel(before[1])
    ours.setLevel(before[2])
    for name in ("httpx", "telegram"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    if request.param == "json":
        lines = [json.loads(line) for line in written.getvalue().splitlines()]
        assert lines
        assert all({"time", "level", "logger", "said"} <= set(line) <= {*FIELDS} for line in lines)


def _raise(message):
    raise ValueError(message)


def test_our_own_lines_are_written(log):
    """What we say ourselves, with ids and lengths, is written with time, level and place."""
    logging.getLogger("breakwater.poll").info("Kept %d updates.", 3)
    said = log.getvalue()
    if said.startswith("{"):
        line = json.loads(said)
        assert (line["level"], line["logger"], line["said"]) == ("INFO", "breakwater.poll", "Kept 3 updates.")
    else:
        assert "INFO breakwater.poll: Kept 3 updates." in said


def test_other_people_s_lines_are_reduced(log):
    """A library's line keeps its logger and place, and loses everything it says."""
    logging.getLogger("httpx").info("HTTP Request: POST https://api/bot%s/sendMessage?text=%s", TOKEN, MARKER)
    logging.getLogger("telegram.ext").debug("Processing %r", {"text": MARKER})
    said = log.getvalue()
    assert "a line of httpx, test_logs.py:" in said
    assert "a line of telegram.ext, test_logs.py:" in said
    assert MARKER not in said
    assert TOKEN not in said


@pytest.mark.parametrize("name", ["breakwater", "breakwater.work", "httpx", "sqlalchemy.engine"])
def test_an_exception_is_its_kind_and_place(log, name):
    """An exception is logged by kind and place, without its message, its cause's message or a traceback."""
    try:
        try:
            _raise(f"{MARKER} {TOKEN}")
        except ValueError as error:
            raise RuntimeError(MARKER) from error
    except RuntimeError:
        logging.getLogger(name).exception("It failed.")
    said = log.getvalue()
    assert "RuntimeError at test_logs.py:" in said
    assert MARKER not in said
    assert TOKEN not in said
    assert "Traceback" not in said
    assert said.count("\n") == 1


def test_a_token_in_our_own_line_is_blacked_out(log):
    """Should a token get into a line of ours after all, it is not written."""
    logging.getLogger("breakwater").warning("Address %s", f"https://api/bot{TOKEN}/getMe")
    assert TOKEN not in log.getvalue()
    assert "(token)" in log.getvalue()


@given(st.integers(1000, 10**10), st.text("abcXYZ012_-", min_size=8, max_size=40))
def test_no_token_gets_through(number, secret):
    """Whatever a token looks like, the formatter does not let it pass."""
    token = f"{number}:{secret}"
    record = logging.LogRecord("breakwater", logging.INFO, __file__, 1, "to %s now", (token,), None)
    assert token not in logs.CarefulFormatter().format(record)


def test_an_exception_nobody_caught(log):
    """The last words of the process name kind and place, say that nothing is lost, and repeat nothing."""
    try:
        _raise(MARKER)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    said = log.getvalue()
    assert "nothing that was received is lost" in said
    assert "ValueError at test_logs.py:" in said
    assert MARKER not in said


def test_an_exception_in_a_thread(log):
    """The same holds in a thread."""
    thread = threading.Thread(target=_raise, args=(MARKER,))
    thread.start()
    thread.join()
    assert "ValueError at test_logs.py:" in log.getvalue()
    assert MARKER not in log.getvalue()


def test_a_warning(log):
    """A warning of Python's is a foreign line."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(MARKER, stacklevel=1)
    assert "a line of py.warnings" in log.getvalue()
    assert MARKER not in log.getvalue()


def test_what_is_raised_where_nobody_can_catch_it(log):
    """An error of something that is being collected is its kind and place; Python alone would print its message."""

    class Grudging:
        def __del__(self):
            _raise(MARKER)

    held = Grudging()
    del held
    assert "ValueError at test_logs.py:" in log.getvalue()
    assert MARKER not in log.getvalue()


@pytest.mark.parametrize("said", ['with "quotes"', "two\nlines", "\x1b[2J", "\udcff", "ü 雪", "\\", "\u2028"])
def test_a_line_of_json_is_one_line(said):
    """Whatever a line of ours holds, it is one line of ASCII that reads back as it was."""
    record = logging.LogRecord("breakwater", logging.INFO, __file__, 1, "%s", (said,), None)
    line = logs.JsonFormatter().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["said"] == said


@given(st.integers(1000, 10**10), st.text("abcXYZ012_-", min_size=8, max_size=40))
def test_no_token_gets_through_as_json(number, secret):
    """The same holds for an object."""
    token = f"{number}:{secret}"
    record = logging.LogRecord("breakwater", logging.INFO, __file__, 1, "to %s now", (token,), None)
    assert token not in logs.JsonFormatter().format(record)


@pytest.mark.parametrize(
    ("name", "value", "asked"),
    [
        ("BREAKWATER_LOG_FORMAT", "json", True),
        ("breakwater_log_format", "JSON", True),
        ("BREAKWATER_LOG_FORMAT", "text", False),
        ("LOG_FORMAT", "json", False),
    ],
)
def test_json_is_asked_for_before_the_settings_are_read(name, value, asked):
    """The environment says it in whatever letters the settings take."""
    assert logs.is_json_asked({name: value}) is asked


def test_libraries_are_quiet_unless_something_is_wrong(log):
    """At our most talkative, other people's loggers still speak from WARNING on only."""
    logging.getLogger("aiohttp.access").info("GET /")
    logging.getLogger("aiohttp.access").warning("GET /")
    assert log.getvalue().count("aiohttp") == 2  # logger and place of one line


def test_kind_and_place_of_an_error_without_a_place():
    """An error that was never raised has a kind only."""
    assert logs.kind_and_place(KeyError(MARKER)) == "KeyError"
