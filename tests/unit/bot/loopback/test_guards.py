"""Who may ask the page's server for something: only a page of its own, on this machine."""

import pytest

from bot.loopback.guards import HEADERS, refusal

PORT = 8123
OURS = {"Host": "127.0.0.1:8123", "Origin": "http://127.0.0.1:8123", "Content-Type": "application/json"}


def test_our_own_page_may_read_and_write():
    """The page as it is served, by either name of this machine."""
    assert refusal("POST", OURS, PORT) is None
    assert refusal("POST", {**OURS, "Sec-Fetch-Site": "same-origin"}, PORT) is None
    assert refusal("GET", {"Host": "localhost:8123"}, PORT) is None
    by_name = {**OURS, "Host": "localhost:8123", "Origin": "http://localhost:8123"}
    assert refusal("POST", {**by_name, "Content-Type": "application/json; charset=utf-8"}, PORT) is None


HOSTS = (
    "", "127.0.0.1", "localhost", "127.0.0.1:8124", "127.0.0.1:08123", "rebound.example:8123", "127.0.0.1:8123.example",
    "127.0.0.1:8123, rebound.example", "evil@127.0.0.1:8123", "127.0.0.1:8123@rebound.example", "127.0.0.1.:8123",
    "localhost.:8123", "sub.localhost:8123", "127.1:8123", "127.0.0.2:8123", "0.0.0.0:8123", "2130706433:8123",
    "0x7f000001:8123", "0177.0.0.1:8123", "[::1]:8123", "[::ffff:127.0.0.1]:8123",
)  # fmt: skip
"""Other names, other spellings of this machine, and names with ours in them."""


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_host_reaches_nothing(host, method):
    """The Host is ours to the port, for reading too: a name pointed at this machine is somebody else's page."""
    assert refusal(method, {**OURS, "Host": host, "Origin": f"http://{host}"}, PORT) is not None


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:9000",
        "https://127.0.0.1:8123",
        "http://localhost:8123",
        "http://127.0.0.1:8123/",
        "http://127.0.0.1:8123.evil.example",
        "http://evil@127.0.0.1:8123",
    ],
)
def test_another_origin_reaches_nothing(origin):
    """Neither a write nor a read, and none without an origin at all."""
    for method in ("GET", "POST"):
        refused = refusal(method, {**OURS, "Origin": origin}, PORT)
        assert refused is not None
        assert refused[0] == 403
    assert refusal("POST", {name: value for name, value in OURS.items() if name != "Origin"}, PORT) is not None


@pytest.mark.parametrize("target", ["http://rebound.example/", "http://127.0.0.1:8123/", "rebound.example:443", "*"])
def test_a_target_that_names_a_host_reaches_nothing(target):
    """Another host may stand in the request line, which counts before the header."""
    assert refusal("GET", OURS, PORT, target) is not None
    assert refusal("GET", OURS, PORT, "/api/stories?limit=1") is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_another_site_reaches_nothing(site):
    """A picture or a script of another page asks without an origin, but the browser says where it comes from."""
    assert refusal("GET", {"Host": OURS["Host"], "Sec-Fetch-Site": site}, PORT) is not None


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
)
def test_what_a_form_can_send_is_not_taken(kind):
    """Only JSON, which another page could not send without being asked first."""
    assert refusal("POST", {**OURS, "Content-Type": kind}, PORT) == (415, "Only JSON is taken.")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_not_taken(method):
    """And so nothing ever answers a question whether another page may write."""
    refused = refusal(method, OURS, PORT)
    assert refused is not None
    assert refused[0] == 405


def test_the_policy_lets_nothing_in_from_elsewhere():
    """Everything is forbidden, then what the page itself serves is allowed; nobody else may read or frame it."""
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert HEADERS["Cache-Control"] == "no-store"
    assert not [name for name in HEADERS if name.lower().startswith("access-control")]
