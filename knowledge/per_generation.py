"""Answers about one generation, kept until the next.

What a provision says on a day changes with an ingest only, yet every question asks it of some fifty provisions anew.
"""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from knowledge.assembly import Knowledge

_P = ParamSpec("_P")
_T = TypeVar("_T")
_OfKnowledge = Callable[Concatenate[Knowledge, _P], _T]


def per_generation(most: int) -> Callable[[_OfKnowledge[_P, _T]], _OfKnowledge[_P, _T]]:
    """Keeps the ``most`` latest answers of a function with the snapshot that it read, which they go with.

    The function may read nothing but the knowledge base, takes what can be hashed, and gives what nobody changes.
    """

    def keeping(function: _OfKnowledge[_P, _T]) -> _OfKnowledge[_P, _T]:
        @wraps(function)
        def kept(knowledge: Knowledge, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
            memos = knowledge.store.snapshot().memos
            memo = memos.get(function) or memos.setdefault(function, lru_cache(most)(partial(function, knowledge)))
            answer: _T = memo(*args, **kwargs)
            return answer

        return kept

    return keeping
