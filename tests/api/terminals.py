"""A command on a real (pseudo-)terminal."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.api.conftest import environment

PATIENCE_S = 60


class Terminal:
    """The person's side of a terminal: types lines, reads the screen."""

    def __init__(self, master: int, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        self._master = master
        self._seen = b""

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def until(self, wanted: str) -> str:
        """What appears up to and with ``wanted``, colours taken off."""
        end = time.monotonic() + PATIENCE_S
        while wanted not in (text := _plain(self._seen)):
            assert time.monotonic() < end, f"waited in vain for {wanted!r}: {text}"
            self._read(1)
        self._seen = b""
        return text

    def interrupt(self) -> None:
        """Ctrl-C once the prompt waits; what reaches readline before that is kept until a key comes."""
        end = time.monotonic() + PATIENCE_S
        stat = Path(f"/proc/{self.child.pid}/stat")
        while stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "S":
            assert time.monotonic() < end
            time.sleep(0.01)
        self.child.send_signal(signal.SIGINT)

    def exit_code(self) -> int:
        """How the process ended; what it still writes is read, or it could not end."""
        end = time.monotonic() + PATIENCE_S
        while self.child.poll() is None:
            assert time.monotonic() < end
            self._read(0.2)
        return self.child.returncode

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                self._seen += os.read(self._master, 65536)
            except OSError:  # Linux says so when the other side is closed
                time.sleep(0.05)


def _plain(seen: bytes) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen.decode("utf-8", "replace"))


def _heeding_interrupts() -> None:
    """Tests that a shell runs in the background are told to ignore Ctrl-C, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def terminal_of(data: Path, *arguments: str) -> Iterator[Terminal]:
    """``ansinh`` with ``arguments`` on a terminal of its own."""
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "api.cli", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment(data, TERM="xterm", COLUMNS="80"),
        start_new_session=True,
        preexec_fn=_heeding_interrupts,
    )
    os.close(slave)
    try:
        yield Terminal(master, child)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        os.close(master)
