"""A small invented decree, in two renditions, and a Party programme: all levels, two periods, an annex."""

from datetime import date
from decimal import Decimal

from knowledge.documents import (
    FOREVER,
    Amount,
    LegalDocument,
    Level,
    Note,
    Provision,
    Relation,
    RelationKind,
    Rendition,
    StandardSeries,
    StandardStep,
    Version,
)

START, CHANGE = date(2021, 7, 1), date(2023, 7, 1)
SLUG = "9-2021-nd-cp"
GUIDED = "8-2020-ubtvqh14"


def version(
    text: str,
    heading: str = "",
    *,
    valid_from: date = START,
    valid_to: date = FOREVER,
    amounts: tuple[Amount, ...] = (),
    rendition: Rendition = Rendition.DIGEST,
) -> Version:
    return Version(rendition, text, valid_from, valid_to, heading, amounts)


def node(
    path: str, level: Level, number: str, *versions: Version, parent: str | None = None, questions: tuple[str, ...] = ()
) -> Provision:
    return Provision(f"{SLUG}/{path}", level, number, f"{SLUG}/{parent}" if parent else None, versions, questions)


def digest() -> LegalDocument:
    """Điều 1 with two clauses (the second with points and two periods), Điều 2, annex I with rows."""
    amount = Amount("tro_cap", "đồng/tháng", value=1_000_000)
    multiple = Amount("tro_cap", "đồng/tháng", multiple=Decimal("0.6"), series="muc-chuan")
    step = StandardStep(START, 1_500_000, f"{SLUG}/dieu-1/khoan-1")
    clause = node(
        "dieu-1/khoan-1", Level.CLAUSE, "1",
        version("Mức chuẩn là 1.500.000 đồng.", valid_to=CHANGE),
        version("Mức chuẩn là 1.700.000 đồng.", valid_from=CHANGE),
        parent="dieu-1", questions=("mức chuẩn bây giờ là bao nhiêu",),
    )  # fmt: skip
    note = Note("Cơ quan này đã đổi tên.", date(2025, 3, 1))
    return LegalDocument(
        slug=SLUG,
        title="Quy định mức hưởng thử",
        kind="nghị định",
        number="9/2021/NĐ-CP",
        rendition=Rendition.DIGEST,
        aliases=("nghị định thử",),
        effective=START,
        checked_until=date(2026, 8, 31),
        relations=(Relation(RelationKind.GUIDES, "8/2020/UBTVQH14", START),),
        series=(StandardSeries("muc-chuan", "mức chuẩn", (step,), ()),),
        provisions=(
            node("chuong-I", Level.CHAPTER, "I", version("", "Những quy định chung")),
            node("dieu-1", Level.ARTICLE, "1", version("Mức hưởng được tính như sau:", "Mức hưởng"), parent="chuong-I"),
            clause,
            node("dieu-1/khoan-2", Level.CLAUSE, "2", version("Không áp dụng với người sau đây:"), parent="dieu-1"),
            node(
                "dieu-1/khoan-2/diem-a", Level.POINT, "a", version("Người đã hưởng theo khoản 1 Điều này;"),
                parent="dieu-1/khoan-2",
            ),
            node(
                "dieu-1/khoan-2/diem-dd", Level.POINT, "đ", version("Người nêu tại Điều 3 Pháp lệnh và Điều 77."),
                parent="dieu-1/khoan-2",
            ),
            Provision(
                f"{SLUG}/dieu-2", Level.ARTICLE, "2", f"{SLUG}/chuong-I",
                (version("Sở làm thẻ trong 10 ngày.", "Thời hạn cấp thẻ"),), (), (note,),
            ),
            node("phu-luc-I", Level.APPENDIX, "I", version("", "Bảng mức trợ cấp")),
            node("phu-luc-I/dong-1", Level.ROW, "1", version("Thân nhân người có công:"), parent="phu-luc-I"),
            node(
                "phu-luc-I/dong-1.1", Level.ROW, "1.1",
                version("Cha đẻ sống cô đơn", amounts=(amount,), valid_to=CHANGE),
                version("Cha đẻ sống cô đơn", amounts=(multiple,), valid_from=CHANGE),
                parent="phu-luc-I/dong-1",
            ),
            node(
                "phu-luc-I/dong-1.2", Level.ROW, "1.2", version("Vợ hoặc chồng tái giá, đã già yếu", amounts=(amount,)),
                parent="phu-luc-I/dong-1",
            ),
        ),
    )  # fmt: skip


def official() -> LegalDocument:
    """The same decree in words of its own: Điều 1 without its points, and a clause that the digest leaves out."""

    def own(text: str, heading: str = "") -> Version:
        return version(text, heading, rendition=Rendition.OFFICIAL)

    return LegalDocument(
        slug=SLUG,
        title="Nghị định về mức hưởng thử nghiệm",
        kind="nghị định",
        number="9/2021/NĐ-CP",
        rendition=Rendition.OFFICIAL,
        official_url="https://example.org/9",
        provisions=(
            node("dieu-1", Level.ARTICLE, "1", own("Mức hưởng quy định như sau:", "Mức hưởng trợ cấp")),
            node("dieu-1/khoan-1", Level.CLAUSE, "1", own("Mức chuẩn do Chính phủ định."), parent="dieu-1"),
            node("dieu-1/khoan-2", Level.CLAUSE, "2", own("Trường hợp không áp dụng gồm:"), parent="dieu-1"),
            node("dieu-1/khoan-3", Level.CLAUSE, "3", own("Bộ trưởng hướng dẫn khoản này."), parent="dieu-1"),
            node("dieu-2", Level.ARTICLE, "2", own("Thẻ được cấp trong mười ngày.", "Cấp thẻ")),
        ),
    )


def guided() -> LegalDocument:
    """The ordinance that the decree guides."""
    text = Version(Rendition.OFFICIAL, "Người thờ cúng không có con.", date(2020, 1, 1), heading="Đối tượng")
    return LegalDocument(
        slug=GUIDED,
        title="Ưu đãi thử",
        kind="pháp lệnh",
        number="8/2020/UBTVQH14",
        rendition=Rendition.OFFICIAL,
        provisions=(Provision(f"{GUIDED}/dieu-3", Level.ARTICLE, "3", versions=(text,)),),
    )
