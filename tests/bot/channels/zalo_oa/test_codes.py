import pytest

from bot.channels.channel import Halted, NotYet, Refused, SendFailure, Unreachable
from bot.channels.zalo_oa.codes import failure

TABLE: list[tuple[type[SendFailure], tuple[int, ...]]] = [
    (NotYet, (-32,)),
    (Unreachable, (-213, -217, -227, -230, -232, -244)),
    (Refused, (-201, -210, -233, -235, -240, -248)),
    (Halted, (-211, -218, -14002, -14003, -204, -205, -209, -212, -219, -221, -223, -224, -216, -220)),
]


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in TABLE for code in codes])
def test_each_code_has_its_consequence_and_its_words(kind: type[SendFailure], code: int) -> None:
    found = failure(code, "secret words of Zalo's")
    assert type(found) is kind
    assert str(found).startswith(f"{code}: ")
    assert "secret words" not in str(found)


def test_a_code_that_nobody_knows_is_told_with_zalos_words_cut_and_masked() -> None:
    found = failure(-999, "Bad number 0912345678 " + "x" * 500)
    assert type(found) is Refused
    assert str(found).startswith("-999: Bad number [")
    assert len(str(found)) < 200
