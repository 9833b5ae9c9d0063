"""Somebody in despair or danger: a fixed, humane reply with the numbers to call, and nothing about policy.

The words of danger stand in policy questions as well ("trẻ em bị xâm hại được hỗ trợ gì", "bị địch bắn chết"). What
tells them apart is who is in danger and when. Despair is the speaker's own, and counts whatever is asked beside it.
Violence counts where one of the speaker's own is hit, or where nothing is asked about a right; an emergency where it is
told of, or help is called for, not where a right is asked about or a war is told of.
"""

import re

from bot.answer import Status
from bot.smalltalk import Talk
from knowledge.text import bare_words, fold, has_diacritics, strip_diacritics


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_NOT = "(?:khong|chang|ko|hong|hem|k|het)"
_ME = "(?:toi|tui|em|con|chau|minh|me con|me|ma|vo|nguoi ta|tao|chi|ba chau|con gai|con trai|em gai|em trai)"
_OWN = (
    r"(?:(?:con|vo|chong|em|chi|anh|chau|me|ma|ba|cha|bo|ong|ba ngoai|ba noi|em trai|em gai|con trai|con gai)"
    r" (?:\w+ )?(?:toi|tui|em|con|chau|minh|no)|toi|tui|em|con|chau|minh|me con em)"
)
_WHO_HITS = (
    r"(?:chong|vo|cha|bo|ba|me|ma|tia|duong|cha duong|bo duong|chu duong|me ke|me ghe|con trai|con re|con|no"
    r"|bon no|tui no"
    r"|ho|ong|ong xa|bac|chu|cau|thay|co giao|thang \w+|hang xom|bao mau|chu no|chu tro|nguoi yeu|ban trai"
    r"|gia dinh chong)"
)
_HITS = (
    "(?:danh|danh dap|danh hoi dong|dam da|chem|dam|tat|quat|dap dau|bop co|siet co|hanh ha|hanh hung|bao hanh"
    "|dap|nem|dot"
    "|nhot|hiep|hiep dam|cuong hiep|xam hai|so soang|sam so|lam nhuc|tao at xit|tat a xit|lam bay)"
)
_POISON = r"thuoc (?:tru )?(?:sau|ray|chuot|diet co|ngu|doc|tay)|diet co"
_SELF_HARM = (
    rf"tu tu|tu sat|quyen sinh|treo co|that co|(?:nhay|gieo minh) (?:xuong )?(?:cau|lau|song|gieng)"
    rf"|uong (?:\w+ )?{_POISON}"
)
_DESPAIR = _words(
    # The wish to die, and that nothing is left to live for; "cho rồi" and "ngủ một giấc" say it round about.
    rf"(?:muon|dinh|se|tinh|(?<!bo )doi|doa|nghi(?: den| toi)?|sap|dang) (?:\w+ ){{0,3}}(?:{_SELF_HARM}|nhay xuong)",
    rf"(?:muon|dinh|thich|them) chet(?! \w+ (?:nghia|o))|{_NOT} (?:con )?(?:muon|thiet) song|chan (?:song|doi)"
    rf"|het muon song",
    rf"song {_NOT} noi nua|{_NOT} con (?:gi|li do|ai) de song|ket thuc (?:tat ca|cuoc (?:doi|song)|doi minh)"
    rf"|ket lieu",
    r"toi (?:se )?ket thuc (?:day|thoi|luon)|(?:muon|se) bien mat (?:luon|khoi|cho)|tu ket lieu|tu giai thoat",
    rf"{_NOT} thiet gi nua|{_NOT} ai can (?:toi|em|con|minh)",
    r"(?:nghi|muon|dinh) (?:den )?(?:chuyen )?di theo (?:ong|ba|anh|chi|chong|vo|con|me|cha|bo|no|nguoi)"
    r"(?! (?:hoc|len|ve|ra|vao|qua|sang))",
    r"(?:chet|uong thuoc) (?:quach |phut |di |luon )?cho (?:roi|xong|khoe|ranh|do kho|nhe)|chet (?:quach|phut"
    r"|di cho)",
    rf"song (?:\w+ )?(?:lam )?(?:chi|gi) (?:nua|cho)|ngu (?:\w+ ){{0,3}}{_NOT} (?:\w+ ){{0,2}}(?:day|tinh)"
    rf"|thu tuyet menh",
    rf"(?<!bi )rach (?:co )?tay|cat (?:co tay|mach mau)|mua (?:\w+ ){{0,3}}(?:{_POISON}) (?:\w+ ){{0,2}}(?:san|roi)",
    r"con xin loi (?:ba|cha|bo|me) (?:\w+ ){0,3}(?:di truoc|dung tim)",
)
_POISONED = _words(rf"(?:uong|nuot) (?:\w+ ){{0,4}}(?:{_POISON})|(?:uong|nuot) nham")
_HIT_BY = _words(
    # Who hits whom, in either order; "danh" alone is also a list, a title and a battle.
    rf"{_WHO_HITS} (?:(?!bi|duoc)\w+ ){{0,6}}{_HITS} (?:{_ME}|chui)",
    rf"{_ME} (?:\w+ ){{0,4}}bi {_WHO_HITS} (?:\w+ ){{0,4}}{_HITS}|bi {_WHO_HITS} (?:\w+ ){{0,4}}{_HITS} {_ME}",
    rf"bi {_WHO_HITS} (?:\w+ )?{_HITS}|bi {_WHO_HITS} so mo|(?:ve|o) (?:nha )?la bi (?:\w+ )?{_HITS}",
    rf"(?:bop co|bao hanh|hiep|hiep dam|sam so|so soang|xam hai|lam nhuc) {_ME}|so vo (?:nguoi )?{_ME}",
    rf"dang bi (?:\w+ )?(?:{_HITS}|de doa|duoi)|bi nhot (?:\w+ ){{0,3}}trong|bat coc {_ME}",
    r"(?:doa|doi|hu) (?:se )?(?:\w+ ){0,3}(?:giet|chem|dam|dot|tuoi xang)|tuoi xang (?:\w+ )?dot",
    r"(?:vac|cam|xach|lay) (?:con )?(?:dao|bua|gay|sung|mac|rua|ma tau|kiem)(?! di)"
    r"|ruot (?:\w+ )?(?:chem|danh|giet|dam|chay)"
    rf"|(?:ngay|dem|toi) nao (?:\w+ ){{0,3}}(?:bi danh|danh {_ME})|dap pha nha|pha cua vao",
    rf"danh (?:\w+ ){{0,2}}(?:tui bui|bam tim|hoi dong)|tim (?:het )?(?:minh|nguoi)|{_NOT} dam (?:noi"
    rf"|ke)(?: voi)?(?: cho)? ai",
    r"(?<!tam )bam tim|dang danh (?:vo|con|nguoi)|keu cuu|cuu (?:toi|tui|voi|em(?! be)|mang(?! nguoi))",
)
_ABUSE = _words(r"hiep dam|cuong hiep|xam hai|so soang|(?<!ho )so mo (?:con gai|em|chau|be|con)|sam so|bao hanh")
_EMERGENCY = _words(
    r"goi (?:xe )?cap cuu|cap cuu (?:voi|gap|ngay|giup)|tim tai(?! (?:lieu|khoan|san|tro))|tim mat|ngung tho"
    r"|bat tinh",
    rf"{_NOT} (?:\w+ )?tho (?:duoc|noi|nua)|tho {_NOT} (?:duoc|noi|ra)|{_NOT} tho$|kho tho",
    rf"(?:keu|goi) (?:\w+ ){{0,2}}{_NOT} (?:tra loi|tinh|day|dap)|ngat xiu|(?:te|ngat|nga) (?:\w+ )?xiu"
    rf"|xiu (?:roi|tren|duoi)",
    r"co giat|hon me|dot qui|meo mieng|noi do|(?:bi |nguoi )duoi nuoc|dien giat|ran (?:\w+ )?can|dau nguc|te liet"
    r"|yeu nua nguoi|bi hoc|mac hoc|ngo doc|chay mau|mau chay|ra mau nhieu|dang ngat|vua ngat",
    r"(?:nam|bat dong) im|nam bat dong|nha (?:\w+ ){0,2}dang (?:bi |boc )?chay(?! (?:che|ho|thu|xe|an))|nguoi mac ket"
    r"|con nguoi trong do|chet duoi",
)
_ASKS_OF_RIGHTS = _words(
    r"che do|tro cap|phu cap|ho so|giay to|giay chung nhan|thu tuc|cong nhan (?!bi)|duoc (?:xet|huong"
    r"|boi thuong|mien|cap|tinh)",
    r"(?:duoc|co) (?:\w+ ){0,3}(?:ho tro|tro giup|nuoi)|ho tro (?:gi|bao nhieu|may|khong)|benh binh"
    r"|nguoi co cong|liet si",
    r"(?:co|duoc) (?:\w+ ){0,2}(?:la|lam|tinh|thanh|duoc) (?:\w+ )?(?:thuong binh|vet thuong)|mat tien khong"
    r"|vien phi",
    r"nghi dinh|phap lenh|luat|dieu \d+|bi phat|muc phat|phat (?:bao nhieu|may)|xu phat|bi xu|toi gi|ti le|giam dinh",
    r"mai tang|bao hiem|bhyt|mau so|bao nhieu tien|l[iy] hon|duoc (?:gi|huong gi)|co tinh|co duoc gi|xin cap|cap lai",
)
_IN_WAR = _words(
    r"dich|giac|tran|danh don|quan (?:my|nguy)|chien (?:truong|tranh|dau|dich)|hi sinh|tra tan|thoi (?:my|phap)"
    r"|hoi xua"
    r"|huan luyen|tap luyen|dien tap|nhiem vu|bat cuop|chua chay|bom min|nam 19\d\d|di tu|o tu|phat tu|tap huan"
)
_CALLS_FOR_HELP = _words(
    r"goi (?:\w+ ){0,3}(?:so may|so nao|ai)|(?:gio|bay gio) (?:lam )?sao|lam sao (?:bay )?gio|cuu (?:toi|tui"
    r"|voi|em|giup)"
    r"|dang (?:\w+ ){0,3}(?:kho tho|ngat|co giat|chay mau|chay|tim tai)|vua (?:\w+ ){0,2}(?:ngat|xiu|uong)"
    r"|so may$|so nao$"
)
_GOES_ON = _words(
    rf"(?:hay|cu|hoai|suot|lai|dang|dem nao|ngay nao|toi nao) (?:\w+ ){{0,3}}{_HITS} {_OWN}"
    rf"|{_HITS} {_OWN} (?:hoai|suot)"
)
_MEANT = {
    "danh": ("đánh",), "dam": ("đâm", "đấm", "dám"), "tat": ("tát", "tạt", "tất"),
    "dot": ("đốt",), "dap": ("đập", "đạp"), "quat": ("quất",),
    "nem": ("ném",), "chem": ("chém",), "giet": ("giết",), "hiep": ("hiếp",), "cuu": ("cứu",),
    "chay": ("cháy", "chảy", "chạy"),
    "mau": ("máu",), "duong": ("dượng", "đường"), "doi": ("đòi", "đời"), "hoc": ("hóc",), "so": ("sờ", "số"),
    "nhot": ("nhốt",), "lay": ("lấy",), "chet": ("chết",),
}  # fmt: skip
"""What words of danger are with diacritics: "danh sách", "đám giỗ", "nhà dột" hold none of them."""
_MARKED = re.compile(r"(?<!\w)(?:tự v[ẫẩ]n|sờ mó)(?!\w)")
"""What means danger with its diacritics only: "tư vấn" is advice, "sở mô" asks which office."""

_REPLY = (
    "Tôi rất lo cho ông/bà. Nếu ông/bà hoặc người bên cạnh đang gặp nguy hiểm, xin gọi ngay: cấp cứu y tế 115; "
    "công an 113; Tổng đài quốc gia bảo vệ trẻ em 111 (miễn phí, ngày đêm).\n"
    "Xin đừng ở một mình lúc này: hãy gọi hoặc sang với người thân, hàng xóm, người ông/bà tin cậy, và nói với họ "
    "điều ông/bà vừa nói với tôi. Nếu đó là người khác, xin ở bên họ cho đến khi có người giúp.\n"
    "Chuyện hồ sơ, chế độ có thể để sau; khi ông/bà đã an toàn, tôi luôn sẵn sàng."
)


def crisis(text: str) -> Talk | None:
    """The reply where ``text`` speaks of despair, violence or an emergency that is happening; else ``None``."""
    marked = bool(_MARKED.search(fold(text)))
    return Talk(Status.CRISIS, _REPLY) if _in_danger(_said(text), marked) else None


def _said(text: str) -> str:
    """The bare words of ``text``, less those that its diacritics show to be other words than the ones of danger."""
    if not has_diacritics(text):
        return bare_words(text)
    words = re.sub(r"[^\w ]", " ", fold(text)).split()
    bare = [(word, strip_diacritics(word)) for word in words]
    return " ".join("_" if word not in _MEANT.get(plain, (word,)) else plain for word, plain in bare)


def _in_danger(said: str, marked: bool) -> bool:
    """Whether words (bare) tell of danger now; ``marked``: words that mean it with diacritics only stand there."""
    if _DESPAIR.search(said):
        return True
    about_rights = bool(_ASKS_OF_RIGHTS.search(said) or _IN_WAR.search(said))
    if _GOES_ON.search(said) and not _IN_WAR.search(said) and "li hon" not in said:
        return True
    if about_rights:
        return bool(_EMERGENCY.search(said) and _CALLS_FOR_HELP.search(said))
    return marked or any(pattern.search(said) for pattern in (_HIT_BY, _ABUSE, _POISONED, _EMERGENCY))
