"""The shipped conditions of the law, asked as people ask: what they decide by the facts of a question."""

import pytest

from bot.answer import YesNo
from bot.circumstances import vocabulary
from bot.decision import decided
from bot.facts import facts_of
from knowledge.conditions import rules

CLAUSES = [rule.clause for rule in rules()]
YES, NO, DEPENDS = YesNo.YES, YesNo.NO, YesNo.DEPENDS

CASES = [
    ("mẹ liệt sĩ có được bảo hiểm y tế không", YES),
    ("con liệt sĩ 40 tuổi có được bảo hiểm y tế không", YES),
    ("cháu nội liệt sĩ có được bảo hiểm y tế không", NO),
    ("người phục vụ thương binh 81% sống ở gia đình có được thẻ bảo hiểm y tế không", YES),
    ("người phục vụ thương binh 75% có được thẻ bảo hiểm không", NO),
    ("vợ liệt sĩ tái giá có được tuất hằng tháng không", DEPENDS),
    ("vợ liệt sĩ tái giá, nuôi con liệt sĩ khôn lớn có được hưởng tuất không", YES),
    ("vợ liệt sĩ đi bước nữa có được bhyt không", DEPENDS),
    ("vợ liệt sĩ ở vậy có được tiền tuất không", YES),
    ("vợ liệt sĩ tái giá có được điều dưỡng không", NO),
    ("mẹ liệt sĩ sống cô đơn có được trợ cấp tuất nuôi dưỡng không", YES),
    ("con liệt sĩ 25 tuổi bị khuyết tật nặng có được tuất hằng tháng không", YES),
    ("con liệt sĩ 25 tuổi đã đi làm, không bị khuyết tật có được tuất hằng tháng không", NO),
    ("thương binh 81% có được điều dưỡng hằng năm không", YES),
    ("thương binh 45% có được điều dưỡng hằng năm không", NO),
    ("thương binh 45% có được điều dưỡng không", YES),
    ("bệnh binh 61% có được điều dưỡng hai năm một lần không", YES),
    ("thương binh 70% có được phụ cấp hằng tháng không", NO),
    ("thương binh 85% vết thương đặc biệt nặng có được phụ cấp đặc biệt không", YES),
    ("thương binh 61% có được tiền người phục vụ không", NO),
    ("thương binh 90% ở nhà có được tiền người phục vụ không", YES),
    ("thương binh 90% ở trung tâm điều dưỡng có được trợ cấp người phục vụ không", NO),
    ("mẹ việt nam anh hùng có được phụ cấp hằng tháng không", YES),
    ("mẹ việt nam anh hùng có được điều dưỡng hằng năm không", YES),
    ("vợ thương binh 55% đã mất có được tuất không", NO),
    ("thương binh 65% mất, vợ có được tuất hằng tháng không", DEPENDS),
    ("thương binh 65% mất, con 10 tuổi có được tuất hằng tháng không", YES),
    ("thương binh 65% mất, con 25 tuổi đã đi làm, không khuyết tật, có được tuất không", NO),
    ("em ruột liệt sĩ có được trợ cấp tuất hằng tháng không", NO),
    ("em ruột liệt sĩ có được trợ cấp thờ cúng không", DEPENDS),
    ("cháu nội liệt sĩ có được tiền thờ cúng không", DEPENDS),
    ("con dâu liệt sĩ có được trợ cấp tuất không", NO),
    ("con dâu thương binh 85% có được bảo hiểm y tế không", NO),
    ("mẹ kế liệt sĩ có được tuất không", NO),
    ("cháu ngoại có phải thân nhân liệt sĩ không", NO),
    ("đào ngũ rồi bị thương có được công nhận thương binh không", NO),
    ("bị tai nạn giao thông có được công nhận thương binh không", NO),
    ("bị thương 15% khi chiến đấu có được công nhận thương binh không", DEPENDS),
    ("bị thương 25% khi chiến đấu có được công nhận thương binh không", YES),
    ("tự sát có được công nhận liệt sĩ không", NO),
    ("cứu người đuối nước hy sinh có được công nhận liệt sĩ không", DEPENDS),
    ("thương binh đi tù có được trợ cấp hằng tháng không", NO),
    ("thương binh vượt biên có được bảo hiểm y tế không", NO),
    ("con của người bị nhiễm chất độc hóa học bị dị tật 65% có được trợ cấp hằng tháng không", YES),
    ("con của người nhiễm chất độc hóa học bị dị tật 45% có được trợ cấp hằng tháng không", NO),
    ("người bị địch bắt tù đày có được trợ cấp hằng tháng không", YES),
    ("người có huy chương kháng chiến có được bảo hiểm y tế không", YES),
    ("huân chương kháng chiến có được trợ cấp một lần không", YES),
    ("huân chương kháng chiến có được trợ cấp hằng tháng không", DEPENDS),
    ("người có công giúp đỡ cách mạng được huân chương kháng chiến có được trợ cấp hằng tháng không", YES),
    ("người có công giúp đỡ cách mạng được huy chương kháng chiến có được trợ cấp hằng tháng không", NO),
    ("thương binh 81% có được miễn tiền sử dụng đất không", YES),
    ("thương binh 61% có được miễn tiền sử dụng đất không", NO),
    ("con liệt sĩ có được thăm mộ không", YES),
    ("con liệt sĩ có được hỗ trợ thăm mộ hai lần một năm không", NO),
    ("thương binh 85% sống cô đơn, vết thương đặc biệt nặng có được nuôi dưỡng tập trung không", YES),
    ("thương binh 70% sống cô đơn có được nuôi dưỡng tập trung không", NO),
    ("mộ tập thể có được lấy mẫu adn liệt sĩ không", NO),
    ("xây mộ gió trong nghĩa trang liệt sĩ có được không", NO),
    ("thương binh mất có được mai táng phí không", DEPENDS),
    ("thương binh đang hưởng trợ cấp hằng tháng mà mất có được tiền mai táng không", YES),
    ("nuôi liệt sĩ từ nhỏ được 12 năm có được công nhận người có công nuôi liệt sĩ không", YES),
    ("bị khai trừ khỏi đảng, lão thành cách mạng có được trợ cấp hằng tháng không", NO),
    ("con thương binh 25% có được hỗ trợ học tập không", YES),
    ("con thương binh 25% có được cộng điểm không", YES),
    ("cháu nội thương binh có được hỗ trợ học tập không", NO),
    ("con liệt sĩ có được cộng điểm thi đại học không", YES),
    ("con thương binh có được hỗ trợ nhà ở không", NO),
    ("thương binh có được hỗ trợ sửa nhà không", DEPENDS),
    ("bệnh binh nhà dột nát có được hỗ trợ sửa nhà không", YES),
    ("thương binh 85% có được điều dưỡng hai năm một lần không", NO),
    ("vợ chăm sóc thương binh 85% ở nhà có được tiền người phục vụ không", YES),
    ("ông tôi đi tù côn đảo, bị địch bắt tù đày có được trợ cấp hằng tháng không", YES),
    ("thương binh 30% có được giảm tiền sử dụng đất không", YES),
    ("cháu nội liệt sĩ được ủy quyền thờ cúng có được hỗ trợ thăm mộ không", YES),
    ("ốm chết khi làm nhiệm vụ ở trường sa có được công nhận liệt sĩ không", DEPENDS),
    ("người phục vụ thương binh 85% đang được nuôi dưỡng tập trung có được tiền phục vụ không", NO),
    ("em gái liệt sĩ có được bảo hiểm y tế không", NO),
    ("bố tôi là thương binh 65%, tôi 20 tuổi đang học đại học có được bảo hiểm y tế không", YES),
    ("chồng tôi là bệnh binh 71% đã mất, tôi có được hưởng tuất không", DEPENDS),
    ("vợ liệt sĩ tái giá có được giảm tiền sử dụng đất không", NO),
    ("vợ liệt sĩ tái giá có được hỗ trợ thăm mộ không", NO),
    ("thương binh có được cấp chân giả không", YES),
    ("vợ thương binh có được xe lăn không", NO),
    ("vợ anh hùng lực lượng vũ trang có được bảo hiểm y tế không", YES),
    ("vợ lão thành cách mạng đã mất có được tuất không", DEPENDS),
    ("cha lão thành cách mạng có được bảo hiểm y tế không", NO),
    ("thương binh loại B 85% có được điều dưỡng hằng năm không", YES),
    ("mẹ có hai con liệt sĩ có được điều dưỡng hằng năm không", YES),
    ("thương binh ra tù có được hưởng lại trợ cấp không", YES),
    ("thương binh 61% có được hai thẻ bảo hiểm y tế, vừa là con liệt sĩ không", NO),
    ("vợ người có công giúp đỡ cách mạng có được bảo hiểm y tế không", NO),
]


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_the_law_decides(question: str, expected: YesNo) -> None:
    facts = facts_of(question)
    decisions = decided(facts, CLAUSES, vocabulary().benefits[facts.benefit].complete)
    assert {decision.verdict for decision in decisions} == {expected}
