"""``python -m api.demo.soaking telegram``: run ``api.demo.soak`` and print what came of it."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.progress import Progress

from api.demo.platforms import PLATFORMS
from api.demo.soak import PERSONAL, Run, Script, soak
from ingest.shipped import ingest_library
from knowledge.settings import KnowledgeSettings

_MB = 1024 * 1024


def main() -> int:
    """Run and print; 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m api.demo.soaking")
    parser.add_argument("channel", choices=sorted(PLATFORMS))
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--per-second", type=float, default=13)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--database-url", help="an empty database of PostgreSQL's; default: SQLite")
    chosen = parser.parse_args()
    script = Script(chosen.channel, chosen.messages, chosen.chats, chosen.per_second, chosen.kills)
    with TemporaryDirectory(prefix="ansinh-soak-") as name:
        rooms = KnowledgeSettings(data=Path(name) / "kho", database_url=chosen.database_url)
        ingest_library(rooms)
        with Progress() as shown:
            asking = shown.add_task("đã hỏi", total=script.messages)
            answering = shown.add_task("đã trả lời", total=script.messages)

            def told(asked: int, answered: int) -> None:
                shown.update(asking, completed=asked)
                shown.update(answering, completed=answered)

            run = soak(script, rooms, told)
    sys.stdout.write("\n".join(lines(script, run)) + "\n")
    return 1 if run.findings.wrong or PERSONAL in run.log else 0


def lines(script: Script, run: Run) -> list[str]:
    """What came of a run, for a reader."""
    f = run.findings
    p50, p99 = np.percentile(run.acknowledged_s, [50, 99]) * 1000
    early, late = (int(np.mean(part)) // _MB for part in np.array_split(np.array(run.memory), 4)[1::2])
    return [
        f"{script.channel}: {f.asked} messages from {script.chats} chats, {script.kills} kills of the service",
        f"answered {f.answered}, sent {f.sent}, unknown {f.unknown} of which {f.unknown_arrived} arrived "
        f"({f.ambiguous} calls with a hidden outcome)",
        f"went wrong on purpose: {', '.join(f'{fault} {count}' for fault, count in sorted(f.met.items()))}",
        f"webhook acknowledged: p50 {p50:.0f} ms, p99 {p99:.0f} ms of {len(run.acknowledged_s)}",
        f"memory since the last kill: {early} MB in its second quarter, {late} MB in its last",
        f"personal data in the log: {'YES' if PERSONAL in run.log else 'none'}",
        f"wrong: {len(f.wrong)}",
        *f.wrong[:20],
    ]


if __name__ == "__main__":
    raise SystemExit(main())
