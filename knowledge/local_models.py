"""Models of the extra ``sentence-transformers``, from a folder or the Hugging Face cache; nothing is downloaded."""

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from knowledge.errors import MissingExtra, ModelUnavailable

EXTRA = "sentence-transformers"
_DECISIVE = ("*.json", "*.safetensors", "pytorch_model*.bin")
"""The files that decide what a model gives: settings, vocabulary, prompts and weights."""


class LocalModel:
    """A model on this machine, by folder or by its name on the Hugging Face hub; ``load`` takes seconds.

    Raises:
        MissingExtra: the packages that run it are not installed.
    """

    def __init__(self, name: str) -> None:
        if find_spec("sentence_transformers") is None:
            raise MissingExtra(EXTRA)
        self.name = name

    def load(self, kind: Literal["SentenceTransformer", "CrossEncoder"]) -> Any:
        """The model, run by this class of sentence-transformers.

        Raises:
            ModelUnavailable: it is not on this machine, or it is no such model.
        """
        folder = self._folder()
        import sentence_transformers
        from transformers.utils import logging

        logging.disable_progress_bar()  # it draws on stderr, also where nobody looks
        try:
            return getattr(sentence_transformers, kind)(str(folder), local_files_only=True)
        except Exception as error:  # each kind of damage has its own, from five packages
            raise ModelUnavailable(f"Thư mục “{folder}” không chứa mô hình {kind} đọc được.") from error

    def identity(self) -> str:
        """The model's name with a hash of what decides its results: the same wherever the files lie.

        Raises:
            ModelUnavailable: it is not on this machine.
        """
        folder = self._folder()
        digest = hashlib.sha256()
        for file in sorted({file for pattern in _DECISIVE for file in folder.rglob(pattern)}):
            digest.update(file.relative_to(folder).as_posix().encode())
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
        return f"{self.name if self._on_hub() else folder.name}@{digest.hexdigest()[:12]}"

    def _folder(self) -> Path:
        folder = Path(self.name).expanduser()
        if folder.is_dir():
            return folder.resolve()
        if not self._on_hub():
            raise ModelUnavailable(f"Không có thư mục mô hình “{self.name}”.")
        from huggingface_hub import snapshot_download

        try:
            return Path(snapshot_download(self.name, local_files_only=True))
        except Exception as error:
            raise ModelUnavailable(
                f"Trên máy chưa có mô hình “{self.name}”. Hãy tải về bằng lệnh: hf download {self.name} "
                "(hoặc ghi đường dẫn thư mục chứa mô hình)"
            ) from error

    def _on_hub(self) -> bool:
        """Whether the name is one of the hub (``owner/model``) rather than a folder's."""
        folder = Path(self.name).expanduser()
        return not folder.is_dir() and not self.name.startswith((".", "~", "/")) and len(folder.parts) <= 2
