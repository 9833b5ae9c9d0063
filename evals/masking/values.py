"""Made-up personal data in every form that people write, and the lawful numbers that must stay."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Đức", "Kim")
_GIVEN = ("An", "Bình", "Cúc", "Dũng", "Hạnh", "Khoa", "Lan", "Mẫn", "Nga", "Sơn", "Tư", "Út")
_PREFIXES = ("032", "034", "039", "052", "056", "070", "079", "083", "088", "090", "093", "097", "098")

Make = Callable[[Random], str]


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def _grouped(random: Random, digits: str, sizes: tuple[int, ...], separators: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return random.choice(separators).join(parts)


def _identity(random: Random) -> str:
    number = f"0{random.choice(('01', '72', '79', '80', '48', '92'))}{random.randint(0, 3)}{_digits(random, 8)}"
    return random.choice(
        (number, number, _grouped(random, number, (3, 3, 3, 3), " .-"), _grouped(random, number, (4, 4, 4), " "))
    )


def _old_identity(random: Random) -> str:
    number = f"{random.choice(('02', '29', '30', '19'))}{_digits(random, 7)}"
    return random.choice((number, number, _grouped(random, number, (3, 3, 3), " .-")))


def _phone(random: Random) -> str:
    number = random.choice(_PREFIXES) + _digits(random, 7)
    return random.choice(
        (
            number,
            _grouped(random, number, (4, 3, 3), " .-"),
            _grouped(random, number, (3, 3, 4), " .-"),
            f"+84{number[1:]}",
            f"+84 {number[1:3]} {number[3:6]} {number[6:]}",
            f"84{number[1:]}",
            f"(+84) {number[1:]}",
            f"{number[:4]} {number[4:6]} {number[6:8]} {number[8:]}",
        )
    )


def _landline(random: Random) -> str:
    number = f"0{random.choice(('276', '272', '24', '28'))}"
    rest = _digits(random, 11 - len(number))
    return random.choice(
        (f"{number}{rest}", f"{number} {rest[:4]} {rest[4:]}", f"({number}) {rest}", f"{number}.{rest}")
    )


def _insurance(random: Random) -> str:
    number = f"{random.choice(('79', '72', '80', '01'))}{_digits(random, 8)}"
    return random.choice((number, number, _grouped(random, number, (4, 3, 3), " ")))


def _health_card(random: Random) -> str:
    head = random.choice(("HC", "CC", "DN", "GD", "CK", "TE"))
    digits = random.choice("12345") + random.choice(("79", "72", "80")) + _digits(random, 10)
    return random.choice(
        (head + digits, f"{head} {digits}", f"{head} {digits[0]} {digits[1:3]} {digits[3:]}", head.lower() + digits)
    )


def _account(random: Random) -> str:
    number = _digits(random, random.choice((9, 10, 12, 13, 14)))
    return random.choice((number, number, _grouped(random, number.ljust(12, "7")[:12], (4, 4, 4), " -")))


def _mail(random: Random) -> str:
    name = random.choice(("le.thi.mau", "tran_van_thu", "thu85", "ba.nam-tayninh", "NguyenAn"))
    return f"{name}@{random.choice(('example.vn', 'example.com', 'thu.example.com.vn'))}"


def _birthday(random: Random) -> str:
    day = date(1935, 1, 1) + timedelta(days=random.randint(0, 25_000))
    return random.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d-%m-%Y}",
            f"{day:%d.%m.%Y}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
        )
    )


def _name(random: Random) -> str:
    name = f"{random.choice(_FAMILY)} {random.choice(_MIDDLE)} {random.choice(_GIVEN)}"
    return random.choice((name, name, name, name.lower()))


PERSONAL: Mapping[str, tuple[Make, tuple[str, ...]]] = {
    "CCCD": (
        _identity,
        ("CCCD {}", "cccd số {}", "căn cước {}", "số căn cước công dân của tôi là {}", "số định danh: {}", "{}"),
    ),
    "CMND": (
        _old_identity,
        ("CMND {}", "cmnd cũ số {}", "chứng minh nhân dân {}", "chứng minh thư số {}", "số CMT {}"),
    ),
    "điện thoại": (_phone, ("sđt {}", "điện thoại {}", "gọi cho tôi số {}", "zalo {}", "liên hệ {}", "ĐT: {}", "{}")),
    "điện thoại bàn": (_landline, ("điện thoại nhà {}", "số máy bàn {}", "ĐT cố định: {}")),
    "BHXH": (_insurance, ("sổ BHXH {}", "mã số BHXH {}", "số bảo hiểm xã hội là {}", "mã bảo hiểm xã hội: {}")),
    "BHYT": (_health_card, ("thẻ BHYT {}", "mã thẻ bảo hiểm y tế {}", "số thẻ {}", "{}")),
    "tài khoản": (
        _account,
        (
            "stk {} Agribank",
            "số tài khoản {}",
            "tài khoản ngân hàng số {}",
            "TK {} Vietcombank",
            "chuyển vào tài khoản của tôi {}",
        ),
    ),
    "e-mail": (_mail, ("email {}", "gửi về {}", "mail của em là {}", "thư điện tử: {}")),
    "ngày sinh": (_birthday, ("sinh ngày {}", "ngày sinh {}", "sinh {}", "ngày tháng năm sinh: {}", "năm sinh {}")),
    "họ tên": (_name, ("tôi tên là {}", "họ tên {}", "em tên {}", "tên tôi là {}", "người làm đơn: {}")),
}
"""Makers by kind, and the words around what they make."""


def _money(random: Random) -> str:
    return f"{random.randint(1, 60) * random.choice((1000, 50_000, 139_000)):,}".replace(",", ".") + " đồng"


LAWFUL: Mapping[str, tuple[Make, tuple[str, ...]]] = {
    "số hiệu": (
        lambda r: r.choice(("131/2021/NĐ-CP", "75/2021/NĐ-CP", "02/2020/UBTVQH14", "146/2018/NĐ-CP", "41/2024/QH15")),
        ("theo Nghị định {}", "căn cứ {}", "văn bản {}"),
    ),
    "số tiền": (_money, ("đang lãnh {}", "được {} một tháng", "mức {}")),
    "số tiền dài": (lambda r: f"{r.randint(1, 9)}{_digits(r, 8)} đồng", ("hỗ trợ {}", "tổng {}", "cấp {}")),
    "tỷ lệ": (lambda r: f"{r.randint(21, 99)}%", ("thương tật {}", "tỷ lệ {}")),
    "ngày luật": (
        lambda r: f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/{r.randint(2019, 2026)}",
        ("áp dụng từ {}", "quyết định ngày {}", "hiệu lực {}", "hy sinh ngày {}", "nhập ngũ ngày {}"),
    ),
    "mẫu": (lambda r: f"Mẫu số {r.randint(1, 103):02}", ("nộp {}", "khai theo {}")),
    "điều khoản": (
        lambda r: f"điểm {r.choice('abcd')} khoản {r.randint(1, 12)} Điều {r.randint(1, 185)}",
        ("theo {}", "xem {}"),
    ),
    "năm": (lambda r: str(r.randint(1945, 1990)), ("hy sinh năm {}", "bị thương năm {}")),
    "khoảng năm": (
        lambda r: f"{r.randint(1961, 1968)}-{r.randint(1969, 1975)}",
        ("kháng chiến {}", "ở chiến trường {}"),
    ),
    "số quyết định": (lambda r: f"{r.randint(100, 9999)}/QĐ-UBND", ("quyết định {}", "QĐ số {}")),
}
