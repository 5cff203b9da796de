"""Silver syntax: what an earlier checkpoint reads in sentences that nobody has parsed.

The packs of claims teach claims alone, and treebanks hold few sentences of war: a network that goes on learning claims may forget how to
parse just the verbs that it learns most of ("seized", "killed"). So the trees, tags and roles that the checkpoint gives these sentences
stand in for a treebank's (self-training; Li and Hoiem 2016, ECCV, for holding on to what was learned).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training.batches import batch_of
from training.encode import Encoder, Labels
from training.export import load_reader
from training.minilm import base_encoder
from training.packs import Argument, Predicate, Sentence

SIZE = 48
"""Sentences in a batch."""


def silvered(checkpoint: Path, sentences: Sequence[Sentence], base: Sequence[Path] = (), device: str = "cpu") -> list[Sentence]:
    """The sentences with the tags, trees and roles that the checkpoint sees in them; those that have a tree already stay as they are."""
    reader, state = load_reader(checkpoint, base)
    reader.to(device)
    labels = state["labels"]
    encoder = Encoder(base_encoder(base)[1], Labels.of_checkpoint(labels))
    out = list(sentences)
    order = sorted((i for i, s in enumerate(sentences) if s.upos is None), key=lambda i: len(sentences[i].forms))
    for at in range(0, len(order), SIZE):
        some = order[at : at + SIZE]
        with torch.no_grad():
            scores = reader(*batch_of([encoder.encode(sentences[i]) for i in some]).to(torch.device(device)).inputs)
        upos, xpos, arcs = (layer.argmax(-1).cpu().numpy() for layer in (scores.upos, scores.xpos, scores.arcs))
        roles, rels = (layer.argmax(-1).cpu().numpy() for layer in (scores.roles, scores.rels))
        predicates = (scores.predicates > 0).cpu().numpy()
        for row, i in enumerate(some):
            n = len(sentences[i].forms)
            told = tuple(
                Predicate(p, tuple(Argument(labels["roles"][roles[row, p, w]], w) for w in range(n) if roles[row, p, w] > 0))
                for p in np.flatnonzero(predicates[row, :n]).tolist()
            )
            out[i] = replace(
                sentences[i],
                upos=tuple(labels["upos"][tag] for tag in upos[row, :n]),
                xpos=tuple(labels["xpos"][tag] for tag in xpos[row, :n]),
                heads=tuple(int(head) - 1 for head in arcs[row, :n]),
                deprels=tuple(labels["deprels"][rels[row, w, arcs[row, w]]] for w in range(n)),
                predicates=told,
            )
    return out
