"""What keeps a scan from being read."""

from knowledge.errors import AnsinhError


class OcrUnavailable(AnsinhError):
    """Tesseract, its Vietnamese data or the Python packages of the extra are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Trang này là ảnh quét, cần Tesseract để đọc mà ở đây chưa có. Hãy cài: "
            'pip install "ansinh[ocr]" và sudo apt install tesseract-ocr tesseract-ocr-vie '
            "(hệ khác: Tesseract 5 với dữ liệu tiếng Việt “vie”), rồi nạp lại."
        )
