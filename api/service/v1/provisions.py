"""``GET /v1/provisions``: one provision as of a day, by id or label, and what changed in it between two days."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.diff_view import DiffView, view_diff
from api.provision_view import ProvisionView, view_provision
from api.questions import whole
from api.service.counting import LOOK_UP
from api.service.days import AsOf, IsoDay
from api.service.problems import Code, responses
from api.service.service import Opened, Service
from api.service.v1.finding import provision_named
from knowledge.clock import today

router = APIRouter(
    prefix="/v1/provisions",
    tags=["Tra cứu"],
    dependencies=[LOOK_UP],
    responses=responses(Code.UNAUTHORIZED, Code.NOT_FOUND, Code.UNAVAILABLE),
)

_EXAMPLE = "75-2021-nd-cp/dieu-3/khoan-1"
Id = Annotated[str, Path(max_length=300, description="Mã của quy định, gồm cả dấu “/”.", examples=[_EXAMPLE])]


@router.get("", summary="Quy định theo nhãn")
async def by_label(
    service: Opened,
    label: Annotated[
        str,
        Query(
            min_length=1,
            max_length=300,
            description="Nhãn như luật viết, kèm văn bản.",
            examples=["khoản 1 Điều 3 Nghị định 75/2021/NĐ-CP", "k3 đ16 PL02"],
        ),
    ],
    as_of: AsOf = None,
) -> ProvisionView:
    """Như khi gọi bằng mã, với nhãn: `điểm a khoản 3 Điều 16 Pháp lệnh 02`."""
    return await _shown(service, label, as_of)


@router.get("/{id:path}/diff", summary="So hai bản văn của một quy định")
async def diff(
    service: Opened,
    id: Id,  # noqa: A002 - as the address says
    old: Annotated[
        IsoDay | None, Query(alias="from", description="Ngày của bản trước; mặc định: trước lần đổi gần nhất.")
    ] = None,
    new: Annotated[IsoDay | None, Query(alias="to", description="Ngày của bản sau; mặc định là hôm nay.")] = None,
) -> DiffView:
    """Chữ bỏ đi, chữ thêm vào và mức tiền thay đổi, của quy định ấy và mọi mục bên dưới."""

    def compared() -> DiffView:
        return view_diff(service.knowledge, provision_named(service.knowledge.store, id), old, new or today())

    return await service.looking_up.run(compared)


@router.get("/{id:path}", summary="Một quy định")
async def by_id(service: Opened, id: Id, as_of: AsOf = None) -> ProvisionView:  # noqa: A002 - as the address says
    """Lời văn tại một ngày dưới phạm vi của nó, mức tiền, mục bên dưới, các bản văn theo ngày, dẫn chiếu hai chiều."""
    return await _shown(service, id, as_of)


async def _shown(service: Service, name: str, day: date | None) -> ProvisionView:
    def shown() -> ProvisionView:
        provision = provision_named(service.knowledge.store, whole(name))
        return view_provision(service.knowledge, provision, day or today())

    return await service.looking_up.run(shown)
