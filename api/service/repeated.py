"""Questions that are asked again: answered from memory while the law as held and the day are the same.

People ask the same things, and an answer costs as much as it did the first time: searches, judgements, the gate.
"""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Lock

from cachetools import LRUCache

from bot.answer import WrittenBy
from bot.assembly import Trace
from bot.timings import Watch
from knowledge.clock import today
from knowledge.generations import Generation

Explain = Callable[[str, date | None, Watch | None], Trace]
Key = tuple[bytes, date, Generation | None]
_KEPT = 2000
"""Answers kept, some 10 kB each."""


class Repeated:
    """Answers a question that stands alone, from memory where it can. Thread-safe.

    ``generation`` tells the state of the law, on which answers rest besides words and day; switches are heeded after
    it. A question is known by the hash of its words: what was asked is not kept here unmasked.
    """

    def __init__(self, explain: Explain, generation: Callable[[], Generation | None]) -> None:
        self._explain = explain
        self._generation = generation
        self._kept: LRUCache[Key, Trace] = LRUCache(_KEPT)
        self._lock = Lock()

    def explain(self, text: str, as_of: date | None, watch: Watch | None = None) -> Trace:
        """The answer with its steps, as if it had just been found: under an id of its own, with the steps' first times.

        Raises:
            BadQuestion: the text is no question that can be answered.
            AnsinhError: the knowledge base cannot be read.
        """
        key = hashlib.sha256(text.encode()).digest(), as_of or today(), self._generation()
        with self._lock:
            held = self._kept.get(key)
        if held is not None:
            return replace(held, answer=held.answer.model_copy(update={"id": str(uuid.uuid4())}))
        trace = self._explain(text, as_of, watch)
        if trace.answer.written_by is not WrittenBy.EXTRACTIVE_FALLBACK:  # the model may be back for the next
            with self._lock:
                self._kept[key] = trace
        return trace
