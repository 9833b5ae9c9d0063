"""What channels say to people beside the answers themselves."""

from datetime import date

from knowledge.figures import format_day

NAME = "Trợ lý An Sinh"

HELLO = f"Xin chào ông/bà! Tôi là {NAME}."
CAN = (
    "Tôi trả lời câu hỏi về chế độ người có công và chính sách xã hội, mỗi câu kèm điều khoản làm căn cứ. "
    "Ông/bà cứ nhắn như nói chuyện, có dấu hay không dấu đều được."
)
CANNOT = (
    "Tôi là máy, không phải cán bộ: tôi không nhận hồ sơ, không quyết định ai được hưởng, "
    "và chỗ nào không có căn cứ tôi sẽ nói rõ."
)
PRIVACY = (
    "Xin đừng gửi họ tên, số giấy tờ, số điện thoại: tôi không cần, và nếu có tôi sẽ che đi. "
    "Nhắn “xóa” là tôi xóa cuộc trò chuyện."
)
TRY = "Ông/bà có thể hỏi thử:"

HELP_TITLE = "Cách dùng"
HELP = (
    "– Nhắn câu hỏi bằng tiếng Việt. Ví dụ: “Vợ liệt sĩ mỗi tháng được bao nhiêu?”",
    "– Hỏi tiếp được ngay. Ví dụ: “Còn con liệt sĩ thì sao?”",
    "– Nhắn số trong ngoặc, ví dụ “[1]”, để đọc điều khoản làm căn cứ.",
    "– “nguồn” hoặc /nguon: các văn bản tôi dựa vào.",
    "– “góp ý …” hoặc /gopy …: nhận xét câu trả lời vừa rồi.",
    "– “bắt đầu lại”, “xóa” hoặc /reset: xóa cuộc trò chuyện, hỏi việc khác.",
    "– “trợ giúp” hoặc /help: xem lại trang này.",
)

UNKNOWN_COMMAND = "Tôi không biết lệnh này."
STARTED_ANEW = "Tôi đã xóa cuộc trò chuyện cũ. Mời ông/bà hỏi việc mới."
UNSUPPORTED = (
    "Xin lỗi, tôi chỉ đọc được chữ, chưa xem được ảnh, tệp, nhãn dán hay nghe tin thoại. "
    "Ông/bà viết câu hỏi bằng chữ giúp tôi nhé."
)
LATE = "Xin lỗi ông/bà, tôi trả lời muộn: tin nhắn này đến lúc hệ thống gặp trục trặc."
FAILED = (
    "Xin lỗi ông/bà, hệ thống đang trục trặc nên tôi chưa trả lời được tin nhắn này. Xin ông/bà nhắn lại sau ít phút."
)
GONE = "Nút này không còn dùng được. Xin ông/bà nhắn lại câu hỏi."
YOU_ASKED = "Ông/bà hỏi:"
YOU_CHOSE = "Ông/bà chọn:"

SOURCES_TITLE = "Tôi trả lời theo các văn bản sau:"
NO_SOURCES = "Hiện tôi chưa giữ văn bản nào."

THANKS = "Cảm ơn ông/bà đã cho biết."
WHY_NOT = "Xin lỗi vì chưa giúp được ông/bà. Vì sao vậy ạ?"
TELL_MORE = "Cảm ơn ông/bà. Muốn nói thêm, xin nhắn “góp ý” rồi viết tiếp (đừng ghi tên, số giấy tờ)."
COMMENT_KEPT = "Cảm ơn ông/bà, tôi đã ghi lại góp ý về câu trả lời vừa rồi."
COMMENT_HOW = "Xin viết góp ý ngay sau chữ “góp ý”. Ví dụ: “góp ý câu trả lời còn thiếu nơi nộp hồ sơ”."
NOTHING_TO_JUDGE = "Chưa có câu trả lời nào để góp ý. Xin ông/bà hỏi một câu trước."

BASIS = "Căn cứ:"
ALL_DIGESTS = "Điều khoản xem ở đây là bản {}."
MORE_CLAUSES = "Nhắn số trong ngoặc, ví dụ “[{}]”, để xem điều khoản đó."
UNDERSTOOD = "Tôi hiểu câu hỏi là: {}"
SHORTENED = "Còn nữa: {} – chọn “{}” để xem."
ALSO_RELEVANT = "Có thể cũng liên quan:"
RELATED = "quy định có thể cũng liên quan"
NOTE = "Lưu ý:"
IN_SHORT = "Nói gọn:"
OFFICIAL_TEXT = "Xem nguyên văn:"

SEE_CLAUSE = "Xem điều khoản [{}]"
SEE_WHOLE = "Đọc đủ câu trả lời"
HELPFUL = "👍 Có ích"
NOT_HELPFUL = "👎 Chưa giúp được"
RESET = "Bắt đầu lại"
SOURCES = "Các văn bản nguồn"
DONT_KNOW = "Tôi không rõ"

CHOOSE_BY_NUMBER = "Nhắn số để chọn:"
CHOOSE_MORE = "Nhắn số để chọn thêm:"
OR_WRITE = "Hoặc nhắn: {}."


def checked_until(day: date) -> str:
    """Up to when documents are known to be as they are told."""
    return f"Văn bản đã đối chiếu đến {format_day(day)}."
