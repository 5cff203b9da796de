"""Train the reader: `python -m training.train --packs DIR --claims DIR --out build/training [--epochs N | --minutes M] [--device cuda]`.

All heads learn together, each from the packs that annotate it. Stops and starts again at the last checkpoint (`last.pt`, written whole or
not at all). The weights that are kept (`best.pt`) are a running average of the last hundreds of steps. The learning rate falls
with what is done of the epochs or, with --minutes, of the time, so that a run always ends annealed. `--start` goes on from the weights
of a checkpoint, heads that it lacks begin fresh; `--without PACK` leaves a pack out, to see what it is worth.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Batch, batch_of, episode_batches, shuffled_batches, varied
from training.checkpoint import FROZEN, load, save, save_slim
from training.distil import opinion
from training.encode import Encoded, Encoder, Labels
from training.losses import losses
from training.measure import Tally
from training.minilm import base_encoder
from training.mpnet import LargeEncoder
from training.network import Reader, Scores, Sizes
from training.packs import (
    CLAIM_PACKS,
    DEV_THEATRES,
    EPISODES,
    QUIET,
    READERS,
    UNMARKED,
    Sentence,
    corpus_sentences,
    held_back_sentences,
    read_pack,
    training_sentences,
)
from training.plan import AVERAGE_DECAY, AVERAGE_EVERY, LONGEST_WORDS, NO_QUIET, PER_EPOCH, PIECES_PER_BATCH, Plan, plan_of
from training.silver import silvered


class Run:
    """A training run: the data, the reader, its average, the optimiser, and how far it has come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.device = torch.device(plan.device)
        self.is_half = self.device.type == "cuda" if plan.half is None else plan.half
        torch.set_num_threads(plan.threads)
        torch.set_float32_matmul_precision("high")
        torch.manual_seed(plan.seed)
        self.chance = random.Random(plan.seed)
        self.data = {pack: self._read(pack) for pack in READERS if pack not in plan.without and self._folder(pack) is not None}
        if plan.teacher is not None and plan.claims is not None:
            found = [Sentence(UNMARKED, tuple(record["forms"])) for record in read_pack(plan.claims, UNMARKED)]
            self.data[UNMARKED] = [s for s in found if len(s.forms) <= LONGEST_WORDS][: plan.limit]
        before = load(plan.start) if plan.start else None
        known = before or (load(plan.silver) if plan.silver else None)
        self.labels = (
            Labels.of_checkpoint(known["labels"]) if known else Labels.of(s for sentences in self.data.values() for s in sentences)
        )
        encoder, tokenizer = base_encoder(plan.base)
        self.teacher = self._teacher(tokenizer)
        if plan.large is not None and self.teacher is None:
            encoder = LargeEncoder(plan.large, tokenizer)
        self.encoder = Encoder(tokenizer, self.labels)
        self.encoded = {pack: [self.encoder.encode(s) for s in sentences] for pack, sentences in self.data.items()}
        self.dev = self._dev()
        self.reader = Reader(encoder, self._sizes(encoder))
        if before:
            _say("fresh: " + " ".join(sorted({name.split(".")[0] for name in _start(self.reader, before["average"])})))
        self.reader.to(self.device)
        self.average = {name: p.detach().clone() for name, p in self.reader.named_parameters() if p.requires_grad}
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
        _say(" ".join(f"{pack} {len(sentences)}" for pack, sentences in self.data.items()))

    def _sizes(self, encoder: Any) -> Sizes:
        return Sizes(*(len(values) for values in self.labels.as_dict().values()), width=encoder.config.hidden_size)

    def _teacher(self, tokenizer: Path) -> Reader | None:
        if self.plan.teacher is None or self.plan.large is None:
            return None
        encoder = LargeEncoder(self.plan.large, tokenizer)
        teacher = Reader(encoder, self._sizes(encoder)).eval().to(self.device)
        teacher.load_state_dict(load(self.plan.teacher)["average"])
        return teacher

    def _folder(self, pack: str) -> Path | None:
        return self.plan.claims if pack in CLAIM_PACKS else self.plan.packs

    def _read(self, pack: str) -> list[Sentence]:
        folder = self._folder(pack)
        assert folder is not None
        found = training_sentences(folder, pack, is_whole=self.plan.is_whole)
        sentences = [s for s in found if 0 < len(s.forms) <= LONGEST_WORDS]
        if pack in QUIET and (self.plan.claims is None or NO_QUIET in self.plan.without):
            sentences = [replace(s, claims=None, silent=()) for s in sentences]
        sentences = sentences[: self.plan.limit]
        if self.plan.silver is None or pack not in ("corpus", "marked"):
            return sentences
        return silvered(self.plan.silver, sentences, self.plan.base, self.plan.device)

    def _dev(self) -> dict[str, list[Sentence]]:
        """A third of EWT dev; where claims are learned what the corpus and the marks keep for choosing, and what else is held back."""
        dev = {"EWT dev": list(held_back_sentences(self.plan.packs, "ewt", "dev"))[::3]}
        if (claims := self.plan.claims) is not None:
            if "corpus" in self.data:
                dev["corpus dev"] = list(corpus_sentences(claims, DEV_THEATRES))
            if "marked" in self.data:
                dev["marked"] = list(held_back_sentences(claims, "marked", "tune"))
            if "wikievents_events" in self.data:
                dev["WikiEvents dev"] = list(held_back_sentences(claims, "wikievents_events", "dev"))
            if "event_location_places" in self.data:
                dev["event_location"] = list(held_back_sentences(claims, "event_location_places"))[::4]
        return {name: sentences[: self.plan.limit] for name, sentences in dev.items()}

    @property
    def progress(self) -> float:
        """What share of the run is done."""
        if self.plan.minutes is not None:
            return self.seconds / (60 * self.plan.minutes)
        return self.epochs / self.plan.epochs

    def go(self) -> None:
        """Train to the end, with a checkpoint every few minutes and a measurement after some epochs and the last."""
        since_checkpoint = time.monotonic()
        last = since_checkpoint
        passes = 0
        while self.progress < 1:
            total, batches = self._epoch()
            sums: dict[str, Tensor] = {}
            counts: dict[str, int] = {}
            for batch in batches:
                for name, value in self._learn(batch).items():
                    sums[name], counts[name] = sums.get(name, 0.0) + value, counts.get(name, 0) + 1
                now = time.monotonic()
                self.seconds += now - last
                self.epochs += 1 / total
                last = now
                if self.step % 100 == 0:
                    parts = " ".join(f"{k} {v.item() / counts[k]:.3f}" for k, v in sums.items())
                    _say(f"step {self.step} epoch {self.epochs:.2f} {self.seconds / 60:.1f} min progress {self.progress:.3f} {parts}")
                    sums, counts = {}, {}
                if now - since_checkpoint > 60 * self.plan.checkpoint_minutes:
                    self._checkpoint("last.pt", whole=True)
                    since_checkpoint = now
                if self.progress >= 1 - 1e-9:
                    self.epochs = max(self.epochs, self.plan.epochs) if self.plan.minutes is None else self.epochs
                    break
            passes += 1
            if passes % self.plan.measure_every == 0 or self.progress >= 1 - 1e-9:
                self._measure()
            last = time.monotonic()
        self._checkpoint("last.pt", whole=True)
        if self.plan.is_slim:
            for path in save_slim(load(self.plan.out / "best.pt"), self.plan.out / "slim"):
                _say(f"{path} {path.stat().st_size / 1e6:.1f} MB")

    def _epoch(self) -> tuple[int, Iterator[Batch]]:
        chosen: list[Encoded] = []
        pieces = self.plan.pieces or PIECES_PER_BATCH[self.device.type]
        for pack, sentences in self.data.items():
            if pack == EPISODES:
                continue
            for i in _some(len(sentences), PER_EPOCH[pack], self.chance):
                other = varied(sentences[i], self.chance)
                chosen.append(self.encoded[pack][i] if other is sentences[i] else self.encoder.encode(other))
        batches = [[chosen[i] for i in batch] for batch in shuffled_batches(chosen, pieces, self.chance)]
        told = self.encoded.get(EPISODES, [])
        batches += [[told[i] for i in batch] for batch in episode_batches(told, pieces, self.chance)]
        self.chance.shuffle(batches)
        return len(batches), (batch_of(batch, self.chance).to(self.device) for batch in batches)

    def _learn(self, batch: Batch) -> dict[str, Tensor]:
        self.reader.train()
        rate = min(1.0, (self.step + 1) / 300) * max(0.01, 1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.is_half):
            parts = losses(self.reader, batch, None if self.teacher is None else opinion(self.teacher, batch))
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.reader.parameters(), 2.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            decay = min(AVERAGE_DECAY, (self.step / AVERAGE_EVERY) / (self.step / AVERAGE_EVERY + 10))
            now = dict(self.reader.named_parameters())
            with torch.no_grad():
                torch._foreach_lerp_(list(self.average.values()), [now[name] for name in self.average], 1 - decay)
        return {name: value.detach() for name, value in parts.items()}

    def _measure(self) -> None:
        reader = self.reader_of_average()
        found: dict[str, dict[str, float]] = {}
        for name, sentences in self.dev.items():
            found[name] = measured(reader, self.encoder, self.labels, sentences, self.device, self.is_half)
            _say(f"epoch {self.epochs:.2f} {name} " + " ".join(f"{k} {v:.3f}" for k, v in found[name].items()))
        with (self.plan.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"step": self.step, "epochs": self.epochs, "minutes": self.seconds / 60, **found}) + "\n")
        score = _worth(found)
        if score >= self.best:
            self.best = score
            self._checkpoint("best.pt", whole=False)

    def reader_of_average(self) -> Reader:
        """A copy of the reader that holds the running average."""
        copy: Reader = deepcopy(self.reader)
        copy.load_state_dict(self._averaged())
        return copy.eval()

    def _averaged(self) -> dict[str, Tensor]:
        return {name: self.average.get(name, value) for name, value in self.reader.state_dict().items()}

    def _checkpoint(self, name: str, *, whole: bool) -> None:
        state: dict[str, Any] = {
            "average": {key: value.cpu() for key, value in self._averaged().items()},
            "labels": self.labels.as_dict(),
            "sizes": asdict(self.reader.sizes),
            "packs": sorted(self.data),
            "step": self.step,
            "epochs": self.epochs,
            "seconds": self.seconds,
            "best": self.best,
        }
        if whole:
            state |= {"reader": self.reader.state_dict(), "optimiser": self.optimiser.state_dict()}
        save(state, self.plan.out / name)

    def _resume(self) -> None:
        state = load(self.plan.out / "last.pt")
        self.reader.load_state_dict(state["reader"])
        self.average = {name: value.to(self.device) for name, value in state["average"].items() if name in self.average}
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.epochs, self.seconds, self.best = state["step"], state["epochs"], state["seconds"], state["best"]
        self.chance = random.Random(self.plan.seed + self.step)
        _say(f"going on from step {self.step}")


def _some(count: int, share: float, chance: random.Random) -> list[int]:
    """Which of `count` sentences an epoch takes: as often as they are there as the share says, and a part of them once more."""
    return [*range(count)] * int(share) + chance.sample(range(count), round(count * (share % 1)))


def _start(reader: Reader, before: dict[str, Tensor]) -> list[str]:
    """Load what a checkpoint has; returns the parameters that it lacks. Raises ValueError where the encoder is not among what it has."""
    lacking: list[str] = reader.load_state_dict(before, strict=False).missing_keys
    if any(name.startswith("encoder.encoder") for name in lacking):
        raise ValueError("the checkpoint to start from lacks layers of the encoder")
    return [name for name in lacking if name != FROZEN]


def _worth(found: dict[str, dict[str, float]]) -> float:
    """What a checkpoint is chosen by."""
    ewt = found["EWT dev"]
    syntax = ewt["las"] + ewt["role_f1"] + ewt["upos"] + 20 * ewt["factuality_r"]
    claimed = (found.get(name, {}) for name in ("corpus dev", "marked"))
    return syntax + sum(some.get(f"{what}_f1", 0.0) for some in claimed for what in ("claim", "type", "argument"))


def measured(
    reader: Reader, encoder: Encoder, labels: Labels, sentences: Sequence[Sentence], device: torch.device, half: bool
) -> dict[str, float]:
    """All measures of a reader on sentences."""
    tally = Tally(labels.as_dict())
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].forms))
    for at in range(0, len(order), 24):
        some = [sentences[i] for i in order[at : at + 24]]
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=half):
            scores: Scores = reader(*batch_of([encoder.encode(s) for s in some]).to(device).inputs)
        arrays = {name: value.float().cpu().numpy() for name, value in scores._asdict().items()}
        for i, s in enumerate(some):
            n = len(s.forms)
            cut = {name: value[i, :n] for name, value in arrays.items()}
            tally.add(s, cut | {name: cut[name][:, :n] for name in ("roles", "arguments")})
    return tally.results()


def _say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


def main() -> None:
    """Read the command line and train."""
    Run(plan_of()).go()


if __name__ == "__main__":
    main()
