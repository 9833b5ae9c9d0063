"""What ``ansinh doctor`` looks at. Every check says what it found or what to do; none of them writes knowledge."""

import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from api.assembly import bot_settings, knowledge_settings, library_is_current
from api.errors import explain, one_line
from api.settings import Settings
from knowledge.clock import today
from knowledge.figures import format_day

_NEEDED_BYTES = 300_000_000  # a full build with room for the old generation beside the new one
_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_LLM_REMEDY = "Xem máy chủ của mô hình và biến ANSINH_LLM, ANSINH_LLM_URL, ANSINH_LLM_KEY."
_QUESTION = "Mức chuẩn trợ cấp ưu đãi người có công là bao nhiêu?"


class Sick(Exception):
    """A check failed; ``remedy`` says what to do."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check."""

    name: str
    healthy: bool
    found: str
    remedy: str = ""


Check = Callable[[Settings], str]


def examine(settings: Settings) -> Iterator[Finding]:
    """Run every check of the whole."""
    return checked(settings, _CHECKS)


def checked(settings: Settings, checks: Sequence[tuple[str, Check]]) -> Iterator[Finding]:
    """Run ``checks``, one after the other, whatever the earlier ones found."""
    for name, check in checks:
        try:
            yield Finding(name, True, check(settings))
        except Sick as sick:
            yield Finding(name, False, str(sick), sick.remedy)
        except Exception as error:  # whatever breaks is what the person wants to hear about
            yield Finding(name, False, one_line(explain(error)[0]), _REMEDIES.get(name, ""))


def _python(_: Settings) -> str:
    return f"{platform.python_version()} ({platform.system()}, {platform.machine()})"


def _folder(settings: Settings) -> str:
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.data) as file:
        file.write(b"x")
    free = shutil.disk_usage(settings.data).free
    if free < _NEEDED_BYTES:
        raise Sick(f"{settings.data}, chỉ còn trống {_size(free)}", f"Dọn đĩa: cần ít nhất {_size(_NEEDED_BYTES)}.")
    return f"{settings.data}, còn trống {_size(free)}"


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB".replace(".", ",") if count >= 1e9 else f"{count // 1_000_000} MB"


def _database(settings: Settings) -> str:
    from knowledge.assembly import open_knowledge
    from knowledge.database import place_of

    with open_knowledge(knowledge_settings(settings)) as knowledge:
        documents = knowledge.store.documents()
        server = f" ({place_of(knowledge.engine)})" if settings.database_url else ""
    if not documents:
        raise Sick("chưa có văn bản nào", "Chạy: ansinh ingest")
    return f"{_DATABASES[knowledge.engine.dialect.name]}{server}, {len(documents)} văn bản"


def _generation(settings: Settings) -> str:
    from knowledge.assembly import open_knowledge

    with open_knowledge(knowledge_settings(settings)) as knowledge:
        generation = knowledge.store.generation()
    if generation is None:
        raise Sick("chưa có chỉ mục", "Chạy: ansinh ingest")
    made = f"{generation.embedding}, {generation.dimension} chiều"
    return f"thế hệ {generation.id}, {made}, lập ngày {format_day(generation.created_at)}"


def _search(settings: Settings) -> str:
    from knowledge.assembly import open_knowledge

    with open_knowledge(knowledge_settings(settings)) as knowledge:
        hits = knowledge.search(_QUESTION, limit=1)
        used = [settings.chroma_url or "Chroma nhúng trong kho", knowledge.embeddings.name]
    if not hits:
        raise Sick("tìm không ra gì", "Chạy: ansinh ingest --rebuild")
    if settings.reranker:
        used.append(f"xếp lại bằng {settings.reranker}")
    return f"tìm được ({'; '.join(used)})"


def _library(settings: Settings) -> str:
    if not library_is_current(knowledge_settings(settings)):
        raise Sick("thư viện kèm theo mới hơn chỉ mục", "Chạy: ansinh ingest")
    return "khớp với chỉ mục"


def _scans(_: Settings) -> str:
    """Whether scans can be read; nothing is wrong where they cannot, few need it."""
    from ingest.ocr import OcrUnavailable, require

    try:
        require()
    except OcrUnavailable:
        return "chưa cài; chỉ cần khi nạp bản quét (tesseract-ocr, tesseract-ocr-vie)"
    return "đọc được (Tesseract, dữ liệu tiếng Việt)"


def _chat_model(settings: Settings) -> str:
    """Whether the model that writes can be asked, and how long a few words take it."""
    chat = bot_settings(settings).chat
    if chat is None:
        return "không dùng; câu trả lời trích nguyên quy định"
    from bot.chat.model import Unanswered, open_chat_model

    started = time.perf_counter()
    try:
        open_chat_model(chat).try_out()
    except Unanswered as unanswered:
        raise Sick(f"{chat.model}: {unanswered}", _LLM_REMEDY) from unanswered
    return f"{chat.model} viết được ({time.perf_counter() - started:.1f} giây)".replace(".", ",")


def _answer(settings: Settings) -> str:
    from bot.answer import Status
    from bot.assembly import open_assistant
    from knowledge.assembly import open_knowledge

    with open_knowledge(knowledge_settings(settings)) as knowledge:
        answer = open_assistant(knowledge, bot_settings(settings)).ask([_QUESTION], today())
    if answer.status is not Status.ANSWERED:
        raise Sick(f"câu hỏi thử không được trả lời ({answer.status.value})", f'Xem: ansinh explain "{_QUESTION}"')
    return answer.text.partition("\n")[0]


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("Python", _python),
    ("Thư mục dữ liệu", _folder),
    ("Cơ sở dữ liệu", _database),
    ("Chỉ mục", _generation),
    ("Chroma và mô hình nhúng", _search),
    ("Thư viện kèm theo", _library),
    ("Nhận dạng chữ của bản quét", _scans),
    ("Mô hình viết câu trả lời", _chat_model),
    ("Câu hỏi thử", _answer),
)
_REMEDIES = {
    "Mô hình viết câu trả lời": _LLM_REMEDY,
    "Thư mục dữ liệu": "Chọn thư mục khác bằng biến ANSINH_DATA.",
    "Cơ sở dữ liệu": "Xem biến ANSINH_DATABASE_URL và ANSINH_DATA.",
    "Chroma và mô hình nhúng": "Xem biến ANSINH_CHROMA_URL, ANSINH_EMBEDDING và ANSINH_RERANKER.",
}
