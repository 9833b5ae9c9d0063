"""What can be wrong with a file that is to become a document, as one Vietnamese line that names file and line."""

from pathlib import Path

from knowledge.errors import AnsinhError


class IngestError(AnsinhError):
    """A file cannot become a document. ``line`` counts from 1; 0 stands for the whole file."""

    def __init__(self, path: Path, problem: str, line: int = 0) -> None:
        where = f"{path}, dòng {line}" if line else f"{path}"
        super().__init__(f"{where}: {problem}")
        self.path = path
        self.problem = problem
        self.line = line


class UnreadableFile(IngestError):
    """The file is missing, empty, binary or in an unknown encoding."""


class BadFacts(IngestError):
    """Front matter or manifest hold an unknown key or a value that cannot be used."""


class MissingFact(BadFacts):
    """A fact that nobody but the operator can give."""

    def __init__(self, path: Path, key: str, meaning: str, document: str = "") -> None:
        whose = f" của văn bản “{document}”" if document else ""
        super().__init__(path, f"thiếu khóa “{key}” ({meaning}){whose}. Hãy ghi vào manifest.yaml hoặc đầu tệp.")
        self.key = key


class BadLibraryLine(IngestError):
    """A line of a library document or of an annex table is not as docs/library-format.md says."""


class WrongArticleCount(IngestError):
    """The text has another number of articles than the manifest says."""


class AlreadyHeld(IngestError):
    """Another text of the same document is held, and nobody said that it is to be replaced."""

    def __init__(self, path: Path, label: str) -> None:
        self.label = label
        super().__init__(
            path,
            f"{label} đã có trong cơ sở tri thức với nội dung khác. Hãy thêm --replace để thay bản đang có, "
            "hoặc --check để chỉ xem.",
        )
