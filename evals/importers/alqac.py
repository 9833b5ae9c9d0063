"""Questions of ALQAC 2022 (Automated Legal Question Answering Competition, task 1) as cases."""

import json
import unicodedata
from pathlib import Path

from evals.case import Case
from evals.case_files import parse_case
from evals.errors import BadCases
from knowledge import ids
from knowledge.documents import Level

_QUESTIONS = "question.json"


def cases_from_alqac(folder_or_file: Path) -> list[Case]:
    """The questions of a file, or of ``question.json`` in a folder; every article that answers one is needed.

    ``type`` is the law that is asked about.

    Raises:
        BadCases: the file is not of that form; the problems name the questions by their place.
    """
    file = folder_or_file / _QUESTIONS if folder_or_file.is_dir() else folder_or_file
    cases, problems = [], []
    for place, entry in enumerate(_entries(file), start=1):
        try:
            cases.append(_case(entry))
        except (KeyError, TypeError, AttributeError):
            problems.append((0, f"câu hỏi thứ {place} phải có “id”, “text” và “relevant_articles” như của ALQAC 2022"))
        except ValueError as error:
            problems.append((0, f"câu hỏi thứ {place}: {error}"))
    if problems:
        raise BadCases(file, problems)
    return cases


def article_id(law: str, number: str) -> str:
    """The id of an article by the number of its law: "91/2015/QH13", "12"."""
    return ids.join(ids.document_slug(law), ids.segment(Level.ARTICLE, number))


def _entries(file: Path) -> list[object]:
    try:
        found = json.loads(unicodedata.normalize("NFC", file.read_bytes().decode("utf-8-sig")))
    except OSError:
        raise BadCases(file, [(0, "không có tệp này hoặc không đọc được")]) from None
    except (ValueError, RecursionError):
        raise BadCases(file, [(0, "không phải JSON dạng UTF-8")]) from None
    if not isinstance(found, list) or not found:
        raise BadCases(file, [(0, "cần một danh sách câu hỏi, ít nhất một câu")])
    return found


def _case(entry: object) -> Case:
    if not isinstance(entry, dict):
        raise TypeError
    articles = entry["relevant_articles"]
    gold = list(dict.fromkeys(article_id(article["law_id"], article["article_id"]) for article in articles))
    if not gold:
        raise ValueError("không nêu điều luật nào")
    fields = {
        "id": f"alqac-{entry['id']}",
        "turns": [entry["text"]],
        "style": "exam",
        "type": ids.document_of(gold[0]),
        "class": "article",
        "gold": gold,
        "gold_any": len(gold) == 1,
        "answer": entry.get("answer") or "",
    }
    return parse_case(json.dumps(fields))
