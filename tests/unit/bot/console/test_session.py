"""One link, opened once, and over when nothing is done."""

from bot.console.session import AFTER, IDLE, Session


def test_a_link_lets_in_once() -> None:
    """The second use of it is refused, also by whoever came first."""
    session = Session(0.0)
    key = session.enter(session.token, 1.0)
    assert key is not None
    assert session.enter(session.token, 2.0) is None
    assert session.use(key, 3.0)
    assert not session.use(session.token, 3.0)


def test_another_word_lets_nobody_in_and_spoils_nothing() -> None:
    """Whoever guesses does not use the link up."""
    session = Session(0.0)
    for wrong in ("", session.token[:-1], session.token + "x", "\ud800"):
        assert session.enter(wrong, 1.0) is None
        assert not session.use(wrong, 1.0)
    assert session.enter(session.token, 1.0) is not None


def test_it_is_over_when_nothing_is_done() -> None:
    """Ten minutes after the last thing, to the second; what is done begins them anew."""
    session = Session(0.0)
    assert session.enter(session.token, IDLE) is None
    session = Session(0.0)
    key = session.enter(session.token, IDLE - 1)
    assert key is not None
    assert session.use(key, 2 * IDLE - 2)
    assert not session.is_over(3 * IDLE - 3)
    assert session.is_over(3 * IDLE - 2)
    assert not session.use(key, 3 * IDLE - 2)


def test_a_pause_does_not_count() -> None:
    """Who waits as they chose to is not put out for it."""
    session = Session(0.0)
    key = session.enter(session.token, 0.0)
    assert key is not None
    session.wait(3600.0, 0.0)
    assert session.use(key, 3600.0 + IDLE - 1)


def test_what_was_left_is_over_at_once() -> None:
    """The key is worth nothing any more; what still has to be loaded is served for a moment."""
    session = Session(0.0)
    key = session.enter(session.token, 0.0)
    assert key is not None
    session.leave(1.0)
    assert not session.use(key, 1.0)
    assert session.enter(session.token, 1.0) is None
    assert (session.is_over(AFTER), session.is_over(1.0 + AFTER)) == (False, True)
