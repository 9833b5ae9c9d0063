"""What Prometheus reads: requests, questions by status and channel, step times, what the gate dropped and why."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

from bot.assembly import Trace

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1, 2, 5, 15, 60)
_SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where several processes of one service put their figures together

REQUESTS = Histogram(
    "ansinh_request_seconds", "Thời gian xử lý yêu cầu", ["route", "method", "status"], buckets=_SECONDS
)
QUESTIONS = Counter("ansinh_questions", "Câu hỏi theo kết quả và kênh", ["status", "channel"])
STEPS = Histogram("ansinh_step_seconds", "Thời gian từng bước trả lời", ["step"], buckets=_SECONDS)
DROPS = Counter("ansinh_gate_drops", "Câu bị cửa kiểm loại, theo lý do", ["reason"])
TOKENS = Counter("ansinh_chat_tokens", "Token của mô hình ngôn ngữ", ["direction"])

EVENTS = Counter("ansinh_channel_events", "Sự kiện các kênh gửi đến, theo cách xử lý", ["channel", "outcome"])
SENDS = Counter("ansinh_channel_sends", "Tin gửi ra các kênh, theo kết quả", ["channel", "outcome"])


def count(trace: Trace, channel: str) -> None:
    """Count one answered question."""
    QUESTIONS.labels(trace.answer.status.value, channel).inc()
    for step in trace.steps:
        STEPS.labels(step.name).observe(step.milliseconds / 1000)
    for dropped in trace.dropped:
        DROPS.labels(dropped.reason.value).inc()
    if trace.usage:
        TOKENS.labels("input").inc(trace.usage.input_tokens)
        TOKENS.labels("output").inc(trace.usage.output_tokens)


def exposition() -> bytes:
    """The figures of this process, or of all where they share a folder, in Prometheus' text format."""
    if _SHARED not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
