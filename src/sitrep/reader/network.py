"""The network: from padded word pieces to the scores of every head, run by onnxruntime."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from sitrep.errors import ModelError
from sitrep.reader.pieces import Inputs, Ints

Floats = npt.NDArray[np.float32]


class ClaimScores(NamedTuple):
    """What the heads for claims say: `claims` (b, n, C) of every word as the head of a trigger.

    The rest only of the k words in `claim_index` (k, 2: sentence, word) that may be one: `modes` (k, M), `acled` (k, A), `stances` (k, F)
    and, for each word of the sentence as an argument and each slot, `arguments` (k, n, S). The first row counts for nothing. Logits.
    """

    claims: Floats
    claim_index: Ints
    modes: Floats
    acled: Floats
    stances: Floats
    arguments: Floats


class Scores(NamedTuple):
    """What the heads say of b sentences of at most n words: logits, and factuality on UDS's scale.

    `upos` (b, n, U), `xpos` (b, n, X), `arcs` (b, n, n + 1) with the root in column 0 and word j in column j + 1, `rels` (b, n, D) or
    (b, n, n + 1, D), `predicates` (b, n), `roles` (b, n, n, R) by predicate and argument, `mentions` (b, n, M), `factuality` (b, n).
    `learned` is None of weights that learned no claims.
    """

    upos: Floats
    xpos: Floats
    arcs: Floats
    rels: Floats
    predicates: Floats
    roles: Floats
    mentions: Floats
    factuality: Floats
    learned: ClaimScores | None = None


_OUTPUTS = Scores._fields[:-1]


class Scorer(Protocol):
    """Anything that scores sentences: the network, or a stand-in for it."""

    def score(self, inputs: Inputs) -> Scores:
        """The scores of every head for these sentences."""
        ...


def opened(path: Path, threads: int, what: str) -> Any:
    """The session of an ONNX file whose passes use at most `threads` cores. Raises ModelError when it is missing or damaged."""
    import onnxruntime  # type: ignore[import-untyped,unused-ignore]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # who waits leaves the core to the rules
    options.log_severity_level = 3
    if not path.is_file():
        raise ModelError(f"{path}: {what} are missing")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's exceptions share no narrower class
        raise ModelError(f"{path}: {what} are damaged: {str(error).splitlines()[0]}") from error


class Network:
    """An ONNX file and its session. `threads` is the number of cores one pass may use."""

    def __init__(self, path: Path, threads: int = 2) -> None:
        """Raises ModelError when the file is missing, damaged, or has other inputs or outputs than the contract's."""
        self._session = opened(path, threads, "the reader's weights")
        given = {node.name for node in self._session.get_outputs()}
        if lacking := sorted(set(_OUTPUTS) - given):
            raise ModelError(f"{path}: the weights lack the outputs {', '.join(lacking)}")
        self.has_claims = given >= set(ClaimScores._fields)
        self._inputs = [node.name for node in self._session.get_inputs()]
        if unknown := sorted(set(self._inputs) - set(Inputs.__slots__)):
            raise ModelError(f"{path}: the weights want the inputs {', '.join(unknown)}")

    def score(self, inputs: Inputs) -> Scores:
        """The scores of every head for these sentences."""
        arrays = inputs.as_dict()
        wanted = [*_OUTPUTS, *(ClaimScores._fields if self.has_claims else ())]
        found = self._session.run(wanted, {name: arrays[name] for name in self._inputs})
        learned = ClaimScores(*found[len(_OUTPUTS) :]) if self.has_claims else None
        return Scores._make([*found[: len(_OUTPUTS)], learned])
