"""Questions that show newcomers what can be asked."""

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "Tiền trợ cấp": (
        "Thương binh 61% mỗi tháng được bao nhiêu tiền?",
        "Vợ liệt sĩ mỗi tháng được bao nhiêu?",
        "Mẹ Việt Nam anh hùng được hưởng những gì?",
    ),
    "Ai được hưởng": (
        "Vợ liệt sĩ đã lấy chồng khác có còn được trợ cấp không?",
        "Mẹ liệt sĩ được điều dưỡng mấy năm một lần?",
        "Người nhiễm chất độc da cam có được bảo hiểm y tế không?",
    ),
    "Giấy tờ, thủ tục": (
        "Làm mất giấy thương binh thì xin cấp lại ở đâu?",
        "Thương binh mất thì gia đình nộp giấy tờ gì để nhận tiền mai táng?",
    ),
}
"""What can be asked, by topic."""
