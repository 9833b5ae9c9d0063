"""What ``ansinh zalo doctor`` looks at: what the console of Zalo gave, and whether Zalo takes it."""

from datetime import UTC, datetime
from pathlib import Path

from api.health import Check, Sick
from api.settings import Settings

_APP, _SECRET, _TIME = "360846524940903967", "oa-secret", "154390853474"
_EVENT = (
    f'{{"app_id":"{_APP}","sender":{{"id":"246845883529197922"}},"recipient":{{"id":"388613280878808645"}},'
    '"user_id_by_app":"552177279717587730","event_name":"user_send_text","message":{"text":"Xin chào, thủ tục đăng ký '
    f'khai sinh?","msg_id":"96d3cdf3af150460909"}},"timestamp":"{_TIME}"}}'
)
_MAC = "a9807450128eb71873b77604e095b1bcdd75659494bc610869f631f35c1b1883"
_OAUTH_HINT = "Chạy: ansinh zalo tokens (lấy cặp token ở trang API Explorer của developers.zalo.me)."
_NEEDED = {
    "zalo_app_id": "ID ứng dụng, ở trang Cài đặt của ứng dụng",
    "zalo_app_secret": "khóa bí mật của ứng dụng, cạnh ID ứng dụng; dùng để đổi token",
    "zalo_oa_secret": "khóa bí mật OA, ở trang Webhook; dùng để kiểm tra chữ ký",
}


def checks(body: Path | None, signature: str | None) -> list[tuple[str, Check]]:
    """The checks; ``body`` and ``signature`` are a delivery of Zalo's, as it was recorded."""
    found: list[tuple[str, Check]] = [
        ("Thiết lập", _settings),
        ("Cách tính chữ ký", _vector),
        ("Khóa niêm token", _key),
        ("Token", _tokens),
        ("Máy chủ API của Zalo", _api),
        ("Máy chủ OAuth của Zalo", _oauth),
    ]
    if body is not None:
        found.append(("Chữ ký của sự kiện đã ghi lại", lambda settings: _signed_with(settings, body, signature or "")))
    return found


def _settings(settings: Settings) -> str:
    missing = [name for name in _NEEDED if getattr(settings, name) is None]
    if missing:
        told = "; ".join(f"ANSINH_{name.upper()}: {_NEEDED[name]}" for name in missing)
        raise Sick(f"thiếu {len(missing)}", told)
    if settings.zalo_app_secret == settings.zalo_oa_secret:
        raise Sick(
            "khóa bí mật của ứng dụng và khóa bí mật OA đặt giống nhau",
            "Đó là hai khóa khác nhau: khóa OA nằm ở trang Webhook, đặt vào ANSINH_ZALO_OA_SECRET.",
        )
    return "đủ ID ứng dụng, khóa của ứng dụng, khóa OA"


def _vector(_: Settings) -> str:
    from bot.channels.zalo_oa.signature import mac

    if mac(_APP, _EVENT.encode(), _TIME, _SECRET) != _MAC:
        raise Sick("tính sai với mẫu đã biết", "Cài lại phần mềm.")
    return "đúng với mẫu đã biết"


def _key(settings: Settings) -> str:
    from api.service.channels.opening import sealing_key

    sealing_key(settings)
    if settings.secret_key is not None:
        return "lấy từ ANSINH_SECRET_KEY"
    if settings.database_url is not None:
        raise Sick(
            "mỗi máy một tệp channels.key, trong khi cơ sở dữ liệu dùng chung",
            "Đặt ANSINH_SECRET_KEY (từ 32 ký tự) giống nhau trên mọi máy, rồi chạy lại: ansinh zalo tokens",
        )
    return "lấy từ tệp channels.key trong thư mục dữ liệu"


def _tokens(settings: Settings) -> str:
    from api.assembly import knowledge_settings
    from api.service.channels.opening import sealing_key
    from bot.channels.zalo_oa.sealing import Sealing, Unsealable
    from bot.channels.zalo_oa.token_store import TokenStore
    from knowledge.database import open_database

    engine = open_database(knowledge_settings(settings))
    try:
        pair = TokenStore(engine, Sealing(sealing_key(settings))).load()
    except Unsealable:
        raise Sick("không mở được bằng khóa hiện tại", f"Dùng lại khóa cũ, hoặc đặt token mới. {_OAUTH_HINT}") from None
    finally:
        engine.dispose()
    if pair is None:
        raise Sick("chưa có", _OAUTH_HINT)
    until = pair.expires_at.astimezone().strftime("%d/%m/%Y %H:%M")
    if pair.expires_at <= datetime.now(UTC):
        raise Sick(f"access token đã hết hạn lúc {until}", "Chạy: ansinh zalo refresh")
    return f"access token dùng được đến {until}, sẽ tự đổi trước lúc đó"


def _api(settings: Settings) -> str:
    return _reached(settings.zalo_api_base, "ANSINH_ZALO_API_BASE")


def _oauth(settings: Settings) -> str:
    return _reached(settings.zalo_oauth_base, "ANSINH_ZALO_OAUTH_BASE")


def _reached(base: str, variable: str) -> str:
    import httpx

    try:
        httpx.get(base, timeout=10)
    except httpx.HTTPError as error:
        raise Sick(
            f"không nối được ({type(error).__name__})", f"Xem đường mạng ra ngoài, tường lửa, và biến {variable}."
        ) from None
    return "nối được"


def _signed_with(settings: Settings, path: Path, signature: str) -> str:
    """With which of the two secrets ``signature`` was made."""
    from bot.channels.events import Malformed, parse
    from bot.channels.zalo_oa.signature import mac, timestamp_of

    body = path.read_bytes()
    try:
        event = parse(body)
        time = timestamp_of(event)
    except Malformed as error:
        raise Sick(
            f"tệp không phải sự kiện của Zalo ({error})", "Ghi lại nguyên văn nội dung POST, từng byte."
        ) from None
    app_id = event.get("app_id")
    if app_id != settings.zalo_app_id:
        raise Sick("sự kiện của ứng dụng khác", f"ID trong sự kiện là {str(app_id)[:30]}; đặt vào ANSINH_ZALO_APP_ID.")
    given = signature.strip().removeprefix("mac=").lower()
    for name in ("zalo_oa_secret", "zalo_app_secret"):
        secret = getattr(settings, name)
        for sent in (body, body.rstrip(b"\r\n")):  # an editor adds the end of a line
            if secret and mac(str(app_id), sent, time, secret.get_secret_value()) == given:
                if name == "zalo_oa_secret":
                    return "đúng khóa OA; webhook sẽ nhận được sự kiện"
                raise Sick(
                    "sự kiện được ký bằng khóa đang đặt ở ANSINH_ZALO_APP_SECRET",
                    "Hai khóa bị đặt lẫn: khóa này là khóa OA, đặt vào ANSINH_ZALO_OA_SECRET; "
                    "khóa của ứng dụng (trang Cài đặt) đặt vào ANSINH_ZALO_APP_SECRET.",
                )
    raise Sick(
        "không khóa nào trong hai khóa ký ra chữ ký này",
        "Chép lại khóa OA ở trang Webhook vào ANSINH_ZALO_OA_SECRET; xem tệp có đúng từng byte như đã nhận không.",
    )
