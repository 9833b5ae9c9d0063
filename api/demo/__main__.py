"""``python -m api.demo telegram``: a stand-in on its own, for trying things by hand."""

import argparse

import uvicorn

from api.demo.platforms import PLATFORMS
from api.terminal import Line, console, use_utf8, write


def main() -> None:
    """Serve one stand-in until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m api.demo", description="Máy chủ giả của một nền tảng trò chuyện.")
    parser.add_argument("platform", choices=sorted(PLATFORMS))
    parser.add_argument("--port", type=int, default=8081)
    chosen = parser.parse_args()
    platform = PLATFORMS[chosen.platform]()
    platform.address = address = f"http://127.0.0.1:{chosen.port}"
    lines = [f"Máy chủ giả {chosen.platform} ở {address} – Ctrl-C để dừng. Cho dịch vụ An Sinh các thiết lập:"]
    lines += [f"  {name}={value}" for name, value in platform.settings.items()]
    if chosen.platform == "zalo_oa":
        lines += ["Đặt cặp token đầu tiên:", f"  curl -s {address}/demo/tokens | ansinh zalo tokens"]
    lines += ["Đóng vai người dân, rồi xem họ nhận được gì:"]
    said = """-H 'Content-Type: application/json' -d '{"chat": "1001", "text": "Mẹ liệt sĩ được trợ cấp bao nhiêu?"}'"""
    lines += [f"  curl {address}/demo/say {said}", f"  curl '{address}/demo/received?chat=1001'"]
    use_utf8()
    write(console(), [Line(line) for line in lines])
    uvicorn.run(platform.app, host="127.0.0.1", port=chosen.port, log_level="warning")


if __name__ == "__main__":
    main()
