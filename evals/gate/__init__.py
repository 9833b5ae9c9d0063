"""The gate that a run has to pass before a change goes out."""

from evals.gate.bounds import Bound, Gate, SplitGate
from evals.gate.checking import BoundResult, CasesResult, PinResult, Result, check
from evals.gate.file import GATE, load_gate

__all__ = [
    "GATE",
    "Bound",
    "BoundResult",
    "CasesResult",
    "Gate",
    "PinResult",
    "Result",
    "SplitGate",
    "check",
    "load_gate",
]
