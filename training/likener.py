"""Train the likener: `python -m training.likener --packs DIR --start build/training/best.pt --out build/training [--minutes M]`.

Each step takes a few whole episodes of ours, for each of them another that sounds alike, and some topics of ECB+, and learns of all pairs
of their triggers whether they tell of one occurrence (`training.points`); some pieces are hidden, others each time, so that reports are
not learned by heart. The encoder begins as the reader's, or goes on as a likener's. The rate rises, then falls with what is done of the
epochs or the time, so that a run always ends annealed. It stops and starts again at the last checkpoint (`likener.last.pt`); what comes of
it is `likener.pt`, both written whole or not at all.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from sitrep.reader.excerpts import ROOM, Excerpt, ReportCutter
from training.checkpoint import FROZEN, State, load, save
from training.minilm import base_encoder
from training.points import PointNetwork, batch_of, point_loss
from training.reports import MarkedEpisode, ecbplus_topics, neighbours, our_episodes

AT_ONCE = 8
"""Episodes of ours in one step: half of them in their turn, the others because they sound like one of these."""
TOPICS = 1
"""Topics of ECB+ in one step."""
MASK = 103
"""The piece of BERT's vocabulary that stands for a hidden one."""
HIDDEN = 0.1
"""Share of the pieces of an excerpt that are hidden."""
SHOWN = 11
"""The first pieces are not hidden: the day, eight at most, and how the title begins."""
WHOLE, SOME = 10, 8
"""An episode of more reports than this gives so many of them, drawn anew each time."""
WARM = 0.06
"""Share of a run in which the rate rises."""
PIECES = 8192
"""Most pieces, padding counted, that go through the encoder together."""


@dataclass(frozen=True, slots=True)
class LikenerPlan:
    """What a run does. `half`: bfloat16 (None: on a GPU); `limit`: so many episodes alone, to try the program."""

    packs: Path
    start: Path
    out: Path
    base: tuple[Path, ...] = ()
    epochs: float = 13.0
    minutes: float | None = None
    device: str = "cpu"
    half: bool | None = None
    threads: int = 2
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    seed: int = 0
    limit: int | None = None
    checkpoint_minutes: float = 5.0


class Run:
    """A training run: the episodes, the network, the optimiser, and how far it has come."""

    def __init__(self, plan: LikenerPlan) -> None:
        self.plan = plan
        self.device = torch.device(plan.device)
        self.is_half = self.device.type == "cuda" if plan.half is None else plan.half
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        encoder, tokenizer = base_encoder(plan.base)
        cutter = ReportCutter(tokenizer)
        self.ours, self.topics = list(our_episodes(cutter))[: plan.limit], list(ecbplus_topics(cutter, plan.packs))
        self.near = neighbours(self.ours)
        self.network = PointNetwork(encoder)
        begin(self.network, load(plan.start))
        self.network.to(self.device)
        self.optimiser = _optimiser(self.network, plan)
        self.step, self.epochs, self.seconds = 0, 0.0, 0.0
        plan.out.mkdir(parents=True, exist_ok=True)
        if (plan.out / "likener.last.pt").exists():
            self._resume()
        self.chance = random.Random(plan.seed + self.step)
        _say(f"{len(self.ours)} episodes of ours, {len(self.topics)} topics of ECB+")

    @property
    def progress(self) -> float:
        """What share of the run is done."""
        if self.plan.minutes is not None:
            return self.seconds / (60 * self.plan.minutes)
        return self.epochs / self.plan.epochs

    def go(self) -> None:
        """Train to the end."""
        self.network.train()
        last = kept = time.monotonic()
        total, count = torch.zeros((), device=self.device), 0
        while self.progress < 1 - 1e-9:
            for share, episodes in self._turns():
                total, count = total + self._learn(episodes), count + 1
                self.epochs += share
                self.seconds, last = self.seconds + time.monotonic() - last, time.monotonic()
                if self.step % 10 == 0:
                    done = f"{self.seconds / 60:.1f} min progress {self.progress:.3f}"
                    _say(f"step {self.step} epoch {self.epochs:.2f} {done} loss {total.item() / count:.4f}")
                    total, count = torch.zeros_like(total), 0
                if last - kept > 60 * self.plan.checkpoint_minutes:
                    self.checkpoint()
                    kept = last
                if self.progress >= 1 - 1e-9:
                    break
        save(self._state(), self.plan.out / "likener.pt")
        (self.plan.out / "likener.last.pt").unlink(missing_ok=True)

    def checkpoint(self) -> None:
        """Write what a run needs to go on from here."""
        save(self._state() | {"optimiser": self.optimiser.state_dict()}, self.plan.out / "likener.last.pt")

    def _turns(self) -> Iterator[tuple[float, list[MarkedEpisode]]]:
        """All episodes of ours once in their turn: those of each step, and what share of an epoch it is (each is seen twice, so two)."""
        order = self.chance.sample(range(len(self.ours)), len(self.ours))
        turns = [order[at : at + AT_ONCE // 2] for at in range(0, len(order), AT_ONCE // 2)]
        for turn in turns:
            alike = [self.chance.choice(self.near[k]) for k in turn if self.near[k]]
            episodes = [self.ours[k] for k in dict.fromkeys([*turn, *alike])]
            yield 2 / len(turns), episodes + self.chance.sample(self.topics, min(TOPICS, len(self.topics)))

    def _learn(self, episodes: Sequence[MarkedEpisode]) -> Tensor:
        rate = min(1.0, self.progress / WARM + 0.02) * (1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        excerpts, told = drawn(episodes, self.chance)
        points = []
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.is_half):
            for some in together([hidden(excerpt, self.chance) for excerpt in excerpts]):
                points.append(batch_of(some, self.device).points(self.network))
        loss = point_loss(torch.cat(points), torch.tensor(told, device=self.device), self.network.scale)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        return loss.detach()

    def _state(self) -> State:
        packs = ["episodes", *(["ecbplus"] if self.topics else [])]
        network = {name: value.cpu() for name, value in self.network.state_dict().items()}
        return {"likener": network, "room": ROOM, "packs": packs, "step": self.step, "epochs": self.epochs, "seconds": self.seconds}

    def _resume(self) -> None:
        state = load(self.plan.out / "likener.last.pt")
        self.network.load_state_dict(state["likener"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.epochs, self.seconds = state["step"], state["epochs"], state["seconds"]
        _say(f"going on from step {self.step}")


def begin(network: PointNetwork, state: State) -> None:
    """Begin from a likener, or from the encoder of a reader. Raises ValueError where the checkpoint lacks layers of it."""
    before = state.get("likener") or {name: value for name, value in state["average"].items() if name.startswith("encoder.")}
    lacking = network.load_state_dict(before, strict=False).missing_keys
    if any(name.startswith("encoder.") and name != FROZEN for name in lacking):
        raise ValueError("the checkpoint to start from lacks layers of the encoder")


def drawn(episodes: Sequence[MarkedEpisode], chance: random.Random) -> tuple[list[Excerpt], list[list[int]]]:
    """An excerpt of each report, the shortest first, and of each span in them the numbers of its occurrence, report and episode."""
    found: list[tuple[Excerpt, list[tuple[str, str, str]]]] = []
    for episode in episodes:
        reports = episode.reports if len(episode.reports) <= WHOLE else chance.sample(episode.reports, SOME)
        for report in reports:
            excerpt = chance.choice(report.excerpts)
            name = episode.name
            found.append((excerpt, [(f"{name}/{report.labels[n]}", f"{name}/{report.name}", name) for n in excerpt.at]))
    found.sort(key=lambda one: len(one[0].ids))
    numbers: tuple[dict[str, int], ...] = ({}, {}, {})
    told = [[known.setdefault(x, len(known)) for known, x in zip(numbers, one, strict=True)] for _, rows in found for one in rows]
    return [excerpt for excerpt, _ in found], told


def hidden(excerpt: Excerpt, chance: random.Random, share: float = HIDDEN) -> Excerpt:
    """The excerpt with a `share` of its pieces hidden."""
    last = len(excerpt.ids) - 1
    return replace(
        excerpt, ids=tuple(MASK if SHOWN <= n < last and chance.random() < share else piece for n, piece in enumerate(excerpt.ids))
    )


def together(excerpts: Sequence[Excerpt], pieces: int = PIECES) -> Iterator[list[Excerpt]]:
    """Excerpts, the shortest first, in batches of at most `pieces` pieces."""
    batch: list[Excerpt] = []
    for excerpt in excerpts:
        if batch and (len(batch) + 1) * len(excerpt.ids) > pieces:
            yield batch
            batch = []
        batch.append(excerpt)
    yield batch


def _optimiser(network: PointNetwork, plan: LikenerPlan) -> torch.optim.Optimizer:
    own = [p for p in network.encoder.parameters() if p.requires_grad]
    groups: list[dict[str, Any]] = [
        {"params": [p for p in own if p.ndim > 1], "peak": plan.encoder_rate, "weight_decay": 0.01},
        {"params": [p for p in own if p.ndim < 2], "peak": plan.encoder_rate, "weight_decay": 0.0},
        {"params": list(network.point.parameters()), "peak": plan.head_rate, "weight_decay": 0.01},
        {"params": [network.scale], "peak": 10 * plan.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def _say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


def plan_of() -> LikenerPlan:
    """The plan that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m training.likener", description="Train the likener.")
    parser.add_argument("--packs", type=Path, required=True, help="folder of the packs (data/train)")
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of a reader, or of a likener")
    parser.add_argument("--out", type=Path, required=True, help="folder for likener.pt")
    parser.add_argument("--base", type=Path, nargs="+", default=(), help="folders of the encoder (the package's)")
    parser.add_argument("--epochs", type=float, default=LikenerPlan.epochs, help="an epoch sees each episode once")
    parser.add_argument("--minutes", type=float, help="train so long, instead of so many epochs")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, help="bfloat16 (on a GPU by default)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=int, help="so many episodes alone, to try the program")
    parser.add_argument("--checkpoint-minutes", type=float, default=5.0)
    given = vars(parser.parse_args())
    return LikenerPlan(**given | {"base": tuple(given["base"])})


def main() -> None:
    """Read the command line and train."""
    Run(plan_of()).go()


if __name__ == "__main__":
    main()
