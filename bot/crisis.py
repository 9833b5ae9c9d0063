"""Somebody in despair or danger: a fixed, humane reply with the numbers to call, and nothing about policy."""

import re

from bot.answer import Status
from bot.smalltalk import Talk
from knowledge.text import fold, strip_diacritics

_SELF_HARM = "tu tu|tu sat|tu van|quyen sinh|treo co|nhay (?:cau|lau|song)|uong thuoc (?:sau|chuot|doc)"
_IN_DANGER = re.compile(
    r"(?<!\w)(?:"
    # Despair: the wish to die, and that nothing is left to live for.
    rf"(?:muon|dinh|se|tinh|(?<!bo )doi|doa|nghi(?: den| toi)?|sap|dang) (?:\w+ ){{0,3}}(?:{_SELF_HARM})"
    r"|(?:muon|dinh) chet(?! \w+ (?:nghia|o) )|(?:khong|chang|ko|hong) (?:con )?(?:muon|thiet) song|chan song"
    r"|(?:khong|chang|ko|hong) con (?:gi|li do|ai) de song|ket thuc (?:tat ca|cuoc (?:doi|song)|doi minh)|ket lieu"
    r"|(?:nghi|muon|dinh) (?:den )?(?:chuyen )?di theo"
    # Violence and abuse, now or told for the first time.
    r"|(?:vac|cam|xach) (?:dao|bua|gay|sung|mac|rua)|ruot (?:chem|danh|giet|dam)|doa (?:giet|chem|dam)"
    r"|dang (?:bi )?(?:\w+ )?(?:danh dap|bop co|hanh hung|(?:danh|chem|dam) (?:toi|em|con|chau|me|vo|no|nguoi))"
    r"|(?:hiep dam|cuong hiep|xam hai|so soang)"
    r"|(?:khong|chang|ko|hong) dam (?:noi|ke)(?: voi)?(?: cho)? ai"
    r"|cuu (?:toi|voi|em(?! be)|mang(?! nguoi))|keu cuu"
    # A life at risk.
    r"|goi (?:xe )?cap cuu|cap cuu (?:voi|gap|ngay|giup)|tim tai|ngung tho|khong tho (?:duoc|noi)"
    r"|(?:dang|vua|bong|tu nhien) (?:\w+ ){0,3}(?:kho tho|bat tinh|ngat xiu|ngat|co giat|hon me|dot qui|chay mau)"
    r")(?!\w)"
)
_REPLY = (
    "Tôi rất lo cho ông/bà. Nếu ông/bà hoặc người bên cạnh đang gặp nguy hiểm, xin gọi ngay: cấp cứu y tế 115; "
    "công an 113; Tổng đài quốc gia bảo vệ trẻ em 111 (miễn phí, ngày đêm).\n"
    "Xin đừng ở một mình lúc này: hãy gọi hoặc sang với người thân, hàng xóm, người ông/bà tin cậy, và nói với họ "
    "điều ông/bà vừa nói với tôi. Nếu đó là người khác, xin ở bên họ cho đến khi có người giúp.\n"
    "Chuyện hồ sơ, chế độ có thể để sau; khi ông/bà đã an toàn, tôi luôn sẵn sàng."
)


def crisis(text: str) -> Talk | None:
    """The reply where ``text`` speaks of despair, violence or an emergency that is happening; else ``None``."""
    said = " ".join(re.sub(r"[^\w ]", " ", strip_diacritics(fold(text))).split())
    return Talk(Status.CRISIS, _REPLY) if _IN_DANGER.search(said) else None
