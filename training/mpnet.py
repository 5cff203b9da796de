"""The larger encoder of a teacher: all-mpnet-base-v2 (12 layers, 768 wide, 109 million parameters), with the four case classes added.

It is read from a folder that holds its `config.json`, `tokenizer.json` and `model.safetensors` (or the parts that `training.carry` makes
of it). Its word pieces are those of MiniLM in another order, so the embeddings are put in MiniLM's order and one tokenizer serves both.
MPNet has no token types: the case classes are an embedding of their own, which begins at nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from torch import Tensor, nn

from training.minilm import as_rows, of_rows

SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
UNKNOWN = "[UNK]"
ROWS, SCALES = ".rows", ".scales"


class LargeEncoder(nn.Module):
    """MPNet behind the inputs of MiniLM."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        super().__init__()
        from transformers import MPNetConfig, MPNetModel

        self.config: Any = MPNetConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0)
        self.mpnet: Any = MPNetModel(self.config, add_pooling_layer=False)
        found = tensors_of(folder)
        self.mpnet.load_state_dict({name: value for name, value in found.items() if name in self.mpnet.state_dict()})
        table = self.mpnet.embeddings.word_embeddings
        table.weight = nn.Parameter(table.weight.data[_order(folder / "tokenizer.json", tokenizer)], requires_grad=False)
        self.cases = nn.Embedding(4, self.config.hidden_size)
        nn.init.zeros_(self.cases.weight)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Any:
        """What MPNet returns; its `last_hidden_state` is (b, p, 768)."""
        words = nn.functional.embedding(input_ids, self.mpnet.embeddings.word_embeddings.weight) + self.cases(token_type_ids)
        return self.mpnet(inputs_embeds=words, attention_mask=attention_mask)


def tensors_of(folder: Path) -> dict[str, Tensor]:
    """All tensors of the safetensors files of a folder in single precision, those in eight bits put together again."""
    from safetensors.torch import load_file

    found: dict[str, Tensor] = {}
    for path in sorted(folder.glob("*.safetensors")):
        found |= load_file(path)
    whole = {name: value.float() for name, value in found.items() if not name.endswith((ROWS, SCALES))}
    for name in (name.removesuffix(ROWS) for name in found if name.endswith(ROWS)):
        whole[name] = of_rows({"rows": found[name + ROWS], "scales": found[name + SCALES]})
    return whole


def in_parts(folder: Path, most_bytes: int) -> Iterator[dict[str, Tensor]]:
    """The tensors of a folder in groups of at most so many bytes: matrices in eight bits with a scale for each row, the rest as it is."""
    group: dict[str, Tensor] = {}
    for name, value in tensors_of(folder).items():
        if not value.is_floating_point() or name.startswith("pooler"):
            continue
        small = {f"{name}.{part}": tensor for part, tensor in as_rows(value).items()} if value.ndim == 2 else {name: value}
        if group and sum(tensor.nbytes for tensor in (*group.values(), *small.values())) > most_bytes:
            yield group
            group = {}
        group |= small
    yield group


def _order(own: Path, wanted: Path) -> list[int]:
    """For each piece of the tokenizer `wanted` its row among one's own."""
    rows = Tokenizer.from_file(str(own)).get_vocab()
    pieces = sorted(Tokenizer.from_file(str(wanted)).get_vocab().items(), key=lambda item: item[1])
    return [rows.get(SPECIAL.get(piece, piece), rows[UNKNOWN]) for piece, _ in pieces]
