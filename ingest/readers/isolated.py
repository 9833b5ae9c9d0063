"""Reading a file of someone else's in a process of its own: whatever the file does to its reader, ours goes on.

Parsers of Word and PDF files are large; a damaged or malicious file may crash them, fill the memory or never end. The
child may use a bounded memory, and is ended when it says nothing for a while.
"""

import logging
import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.base import Reading

MOST_MEMORY = 3_000_000_000
"""Bytes of address space of the child, of which the libraries alone take one: a 453-page PDF needs far less."""
SILENCE_S = 120.0
"""How long a reader may work on one page, or on a file without pages: a scanned page takes some ten seconds."""

Counted = Callable[[int, int], None]
Read = Callable[[Path, Counted], Reading]


def read_isolated(read: Read, path: Path, progress: Counted) -> Reading:
    """What ``read`` (a function at the top of a module) gives for ``path``; its progress is handed on.

    Raises:
        UnreadableFile: what ``read`` raised, or that it ran out of memory or time or crashed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, read, path), daemon=True)
    child.start()
    theirs.close()
    try:
        while ours.poll(SILENCE_S):
            match ours.recv():
                case "progress", done, total:
                    progress(done, total)
                case "done", Reading() as reading:
                    return reading
                case "failed", problem:
                    raise UnreadableFile(path, problem)
        raise UnreadableFile(path, f"đọc quá {SILENCE_S:.0f} giây không xong; tệp có thể hỏng hoặc quá phức tạp.")
    except EOFError:
        problem = "làm bộ đọc dừng đột ngột; tệp có thể hỏng hoặc cần quá nhiều bộ nhớ."
        raise UnreadableFile(path, problem) from None
    finally:
        child.kill()
        child.join()
        ours.close()


def _work(connection: Connection, read: Read, path: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for our side, which ends this one
    logging.disable()  # the parsers' remarks on odd files are not for operators
    try:
        reading = read(path, lambda done, total: connection.send(("progress", done, total)))
        connection.send(("done", reading))
    except UnreadableFile as error:
        connection.send(("failed", error.problem))
    except MemoryError:
        connection.send(("failed", "cần quá nhiều bộ nhớ để đọc; tệp có thể hỏng hoặc quá phức tạp."))
    except Exception as error:  # any other failure of a parser is the file's, told in one line
        connection.send(("failed", f"không đọc được ({type(error).__name__}); tệp có thể hỏng."))
