"""What the terminal and the operating system can do to a running app, and how it is survived.

One byte that is no UTF-8 (an old mouse report, a Latin-1 paste) kills Textual 8.2 with exit status 0; a closed window kills it
with the terminal in disorder. Both are mended here, without touching Textual's files.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import select
import selectors
import signal
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, MutableMapping


def forgive_bad_bytes() -> None:
    """Make Textual's key reader replace undecodable bytes instead of dying of them. Harmless to call twice."""
    try:
        from textual.drivers import linux_driver
    except ImportError:  # Windows has another driver, which reads characters, not bytes
        return

    def forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        decoder = codecs.getincrementaldecoder(encoding)
        return lambda: decoder(errors="replace")

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[assignment, attr-defined]  # seam is private; a pty test guards it


DEVELOPER_SETTINGS = ("TEXTUAL_LOG", "TEXTUAL", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TEXTUAL_SHOW_RETURN")


def prepare_environment(env: MutableMapping[str, str]) -> None:
    """Before Textual is imported: `TEXTUAL_LOG` would write every key to a file, `TEXTUAL` opens a developer's socket.

    In GNU screen `COLORTERM` is that of the terminal around it; screen itself makes other things of deep colours.
    """
    for name in DEVELOPER_SETTINGS:
        env.pop(name, None)
    if in_gnu_screen(env):
        env.pop("COLORTERM", None)


def in_gnu_screen(env: Mapping[str, str]) -> bool:
    """Whether GNU screen reads our keys first. Where a program listens to the mouse it keeps Esc until the next key comes."""
    return bool(env.get("STY")) and not env.get("TMUX")


ESCAPE_WAIT = 0.025
"""Seconds to wait after Esc for the rest of a key's sequence. Textual waits 0.1 and then notices up to 0.1 later still."""
ESCAPE_WAIT_FAR = 0.1
"""The same over a line that may split a sequence: half an arrow key must not be taken for Esc."""


LAST_RESORT = 10.0
"""Seconds after which a program whose terminal is gone ends by force. What was told has been committed long before."""


class _Attentive(selectors.SelectSelector):
    """Looks again soon after input came, so that a lone Esc is seen as one; while nothing comes it sleeps as before.

    It also sees a terminal that is gone: that one is readable for ever and gives nothing, and Textual would turn round it.
    """

    wait = ESCAPE_WAIT
    soonest = ESCAPE_WAIT + 0.002
    _soon = _gone = False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(min(timeout or self.wait, self.soonest) if self._soon else timeout)
        self._soon = bool(found)
        if found and _hung_up(found[0][0].fd):
            if not self._gone:
                self._gone = True
                leave_lost_terminal()
            time.sleep(0.05)
            return []
        return found


def _hung_up(fd: int) -> bool:
    looker = select.poll()
    looker.register(fd, select.POLLIN)
    return any(event & select.POLLHUP for _, event in looker.poll(0))


def leave_lost_terminal() -> None:
    """Leave as after a SIGHUP, which not every lost terminal sends; by force where nothing moves any more."""
    last = threading.Timer(LAST_RESORT, os._exit, (128 + signal.SIGHUP,))
    last.daemon = True
    last.start()
    os.kill(os.getpid(), signal.SIGHUP)


def escape_wait(env: Mapping[str, str]) -> float:
    """How long to wait after Esc: longer where the keys come over ssh."""
    return ESCAPE_WAIT_FAR if env.get("SSH_CONNECTION") or env.get("SSH_TTY") else ESCAPE_WAIT


def watch_the_terminal(env: Mapping[str, str]) -> None:
    """Make Esc, which goes back everywhere, act at once (about 110 ms before), and see when the terminal is gone.

    A person's own `ESCDELAY` wins.
    """
    from types import SimpleNamespace

    from textual import constants

    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    if "ESCDELAY" not in env:
        wait = escape_wait(env)
        constants.ESCAPE_DELAY = wait  # type: ignore[misc]
        _Attentive.wait, _Attentive.soonest = wait, wait + 0.002
    else:
        _Attentive.soonest = float("inf")
    attentive = SimpleNamespace(SelectSelector=_Attentive, EVENT_READ=selectors.EVENT_READ, SelectorKey=selectors.SelectorKey)
    linux_driver.selectors = attentive  # type: ignore[assignment, attr-defined]
    _keep_writing()


def _keep_writing() -> None:
    """Let Textual's writer outlive its terminal: dead, it leaves a full queue, on which everything else waits for ever."""
    from textual.drivers._writer_thread import WriterThread

    if getattr(WriterThread.run, "outlives", False):
        return
    write = WriterThread.run

    def run(self: WriterThread) -> None:
        try:
            write(self)
        except OSError:
            leave_lost_terminal()
            while self._queue.get() is not None:
                pass

    run.outlives = True  # type: ignore[attr-defined]
    WriterThread.run = run  # type: ignore[method-assign]


def let_go_of(driver: object) -> None:
    """After the app: the reader of keys ends even where Textual left without telling it; else it would hold the process."""
    ended = getattr(driver, "exit_event", None)
    if ended is not None:
        ended.set()


@contextlib.contextmanager
def without_no_color(env: MutableMapping[str, str]) -> Iterator[None]:
    """While Textual starts, hide `NO_COLOR` from it; then put it back, since child processes (an editor) should see it.

    It is Coach's own business: Textual would answer it with greys, and would answer an empty one too.
    """
    no_color = env.pop("NO_COLOR", None)
    try:
        yield
    finally:
        if no_color is not None:
            env["NO_COLOR"] = no_color


def leave_on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave(128 + number)` on SIGTERM, SIGHUP and SIGINT, from the running loop: the terminal is put right."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            loop.add_signal_handler(number, leave, 128 + number)


def is_terminal() -> bool:
    """Whether a full-screen app can run here: keys come from a terminal, and what Textual writes to (stderr) is one."""
    if os.environ.get("TERM", "") == "dumb":
        return False
    try:
        return os.isatty(0) and os.isatty(2)
    except OSError:
        return False
