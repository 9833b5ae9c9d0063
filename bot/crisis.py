"""Somebody in despair or danger: a fixed, humane reply with the numbers to call, and nothing about policy."""

import re

from bot.answer import Status
from bot.smalltalk import Talk
from knowledge.text import bare_words, fold

_NOT = "(?:khong|chang|ko|hong|k|het)"
_KIN = (
    "(?:chong|vo|cha|bo|ba|me|duong|cha duong|bo duong|me ke|con|con trai|con re|no|ong|hang xom|bao mau|thay|co giao)"
)
_ONE = "(?:toi|em|con|chau|be|me|vo|no|minh|nguoi)"
_SELF_HARM = "tu tu|tu sat|quyen sinh|treo co|nhay (?:cau|lau|song)|uong thuoc (?:tru )?(?:sau|chuot|doc|diet co)"
_DESPAIR = (
    # The wish to die, and that nothing is left to live for; "cho rồi" and "ngủ một giấc" say it round about.
    rf"(?:muon|dinh|se|tinh|(?<!bo )doi|doa|nghi(?: den| toi)?|sap|dang) (?:\w+ ){{0,3}}(?:{_SELF_HARM})"
    rf"|(?:muon|dinh) chet(?! \w+ (?:nghia|o) )|{_NOT} (?:con )?(?:muon|thiet) song|chan (?:song|doi)"
    rf"|song {_NOT} noi nua|{_NOT} con (?:gi|li do|ai) de song|ket thuc (?:tat ca|cuoc (?:doi|song)|doi minh)|ket lieu"
    rf"|{_NOT} thiet gi nua"
    r"|(?:nghi|muon|dinh) (?:den )?(?:chuyen )?di theo (?:ong|ba|anh|chi|chong|vo|con|me|cha|bo|no|nguoi)(?! hoc)"
    r"|(?:chet|uong thuoc) (?:quach |phut |di )?cho (?:roi|xong|khoe|ranh|do kho|nhe)|chet (?:quach|phut)"
    rf"|song (?:lam )?(?:chi|gi) (?:nua|cho)|ngu (?:\w+ ){{0,3}}{_NOT} (?:\w+ ){{0,2}}(?:day|tinh)|thu tuyet menh"
)
_VIOLENCE = (
    r"(?:vac|cam|xach) (?:dao|bua|gay|sung|mac|rua)|ruot (?:chem|danh|giet|dam)|(?:doa|doi) (?:giet|chem|dam)"
    rf"|dap pha nha|dang (?:bi )?(?:\w+ )?(?:danh dap|bop co|hanh hung|(?:danh|chem|dam) {_ONE})"
    rf"|bop co {_ONE}|bao hanh {_ONE}"
    rf"|{_KIN} (?:(?:toi|em|con|chau|minh|hay|cu|lai) ){{0,3}}(?:danh|danh dap|hanh ha) {_ONE}"
    rf"|bi {_KIN} (?:\w+ )?(?:danh|bao hanh|bop co|hanh ha|hanh hung|chem|lam nhuc|nhot)(?!.* l[iy] hon)"
    rf"|(?<!tam )bam tim|(?:ngay|dem|toi) nao (?:\w+ ){{0,3}}(?:bi danh|danh {_ONE})|(?:hiep dam|cuong hiep|xam hai"
    r"|so soang|(?<!ho )so mo (?:con gai|em|chau|be)|sam so)"
    rf"|{_NOT} dam (?:noi|ke)(?: voi)?(?: cho)? ai|cuu (?:toi|voi|em(?! be)|mang(?! nguoi))|keu cuu"
)
_EMERGENCY = (
    r"goi (?:xe )?cap cuu|cap cuu (?:voi|gap|ngay|giup)|tim tai(?! (?:lieu|khoan|san|tro))|ngung tho"
    rf"|{_NOT} (?:con )?tho (?:duoc|noi)|{_NOT} tho$|keu (?:\w+ )?{_NOT} (?:tra loi|tinh|day|dap)"
    r"|(?:dang|vua|bong|tu nhien|tu dung|chac|hinh nhu) (?:\w+ ){0,4}(?:kho tho|bat tinh|ngat xiu|ngat|co giat|hon me"
    r"|dot qui|chay mau|meo mieng|noi do|duoi nuoc|dien giat|ran can|dau nguc|te liet|uong nham"
    rf"|{_SELF_HARM})|dau nguc (?:\w+ ){{0,2}}kho tho"
    r"|(?:xiu|nga|te|guc) (?:\w+ ){0,2}bat tinh|bat tinh (?:duoi|tren|giua|roi)|(?:nam|bat dong) im (?:roi|re|lim)"
    r"|chay mau (?:nhieu )?(?:hoai|qua|khong cam)|nha (?:\w+ ){0,2}dang (?:bi |boc )?chay(?! (?:che|ho|thu|xe|an))"
    r"|nguoi mac ket"
)
_IN_DANGER = re.compile(rf"(?<!\w)(?:{_DESPAIR}|{_VIOLENCE}|{_EMERGENCY})(?!\w)")
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
    said = bare_words(text)
    return Talk(Status.CRISIS, _REPLY) if _IN_DANGER.search(said) or _MARKED.search(fold(text)) else None
