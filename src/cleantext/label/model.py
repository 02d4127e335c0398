"""The learned block model: how likely each block is text of the article, and how likely it is the title.

A small convolutional network over the sequence of blocks, evaluated in NumPy: each block sees its neighbours (dilated
convolutions reach 31 blocks to either side) and a summary of the whole document. `tools/train_block_model.py` makes the
weights; docs/model.md is its card.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, get_args

import numpy as np

from cleantext.document import Document, PageType
from cleantext.label import odds
from cleantext.label.census import Census
from cleantext.label.features import columns_of, rows
from cleantext.options import Options

Array = np.ndarray[Any, np.dtype[np.float32]]
#: The weights of networks of one width by the names of their layers: one more axis in front, for the networks.
Networks = dict[str, Array]
#: Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4, 8, 16)
_REACH = max(DILATIONS)
#: What a page may be, in the order of the network's output.
PAGE_TYPES: tuple[PageType, ...] = get_args(PageType)
_TITLED = 2  # networks, the first ones, that are asked for the title, too
#: Multiplications of one matrix product: OpenBLAS does so few on one thread, where many would wake all of them.
_SMALL = 250_000


@cache
def _file() -> dict[str, np.ndarray[Any, Any]]:
    data = files("cleantext.label").joinpath("block_model.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


@cache
def _networks(track: str) -> tuple[Networks, ...]:
    """The networks that look at a document: their chances are averaged, since networks trained apart err apart.

    Neighbours of one width are run as one, in two thirds of the time.
    """
    names = sorted({".".join(name.split(".")[:2]) for name in _file() if name.startswith(track)})
    return tuple(_stacked(list(group)) for _, group in groupby(names, _width))


def _width(network: str) -> int:
    return len(_file()[f"{network}.enter.bias"])


def _stacked(networks: list[str]) -> Networks:
    layers = [name.removeprefix(f"{networks[0]}.") for name in _file() if name.startswith(f"{networks[0]}.")]
    found = {layer: np.stack([_file()[f"{network}.{layer}"] for network in networks]) for layer in layers}
    return {layer: (values if layer.endswith(".weight") else values[:, None]).astype(np.float32)
            for layer, values in found.items()}


def score(document: Document, _options: Options) -> None:
    """Set `score` and `title_score` of every block, and the page type of an HTML document."""
    if not document.blocks:
        return
    seen = rows_of(document)
    found = [predict(seen, networks) for networks in _networks(document.kind)]
    chances, kinds = (np.concatenate(parts) for parts in zip(*found, strict=True))
    texts = chances[:, :, 0].mean(axis=0, dtype=np.float64)
    titles = chances[:_TITLED, :, 1].mean(axis=0, dtype=np.float64)
    for block, text, title in zip(document.blocks, texts.round(4).tolist(), titles.round(4).tolist(), strict=True):
        block.score, block.title_score = text, title
    if document.kind == "html":
        document.page_type = PAGE_TYPES[int(kinds.sum(axis=0).argmax())]


def rows_of(document: Document) -> Array:
    """What the networks see of a document: its features and the odds of its words, a row a block."""
    census: Census = document.census
    return rows([*columns_of(document), odds.columns(census.words.wide, census.per_block, _file()[odds.NAME]).T])


def predict(seen: Array, networks: Networks) -> tuple[Array, Array]:
    """Run networks of one width.

    Args:
        seen: features, shape (blocks, features).
        networks: their weights.

    Returns:
        Probabilities of text and of title, shape (networks, blocks, 2), and what speaks for each of `PAGE_TYPES`.
    """

    def layer(name: str, values: Array, out: Array | None = None) -> Array:
        found = _product(values, networks[f"{name}.weight"], out)
        found += networks[f"{name}.bias"]
        return found

    count, width = len(networks["enter.weight"]), networks["enter.weight"].shape[2]
    around = np.zeros((count, len(seen) + 2 * _REACH, width), dtype=np.float32)  # zeros beyond the first and last block
    hidden = around[:, _REACH:-_REACH]
    none, found = np.zeros(hidden.shape, dtype=np.float32), np.empty(hidden.shape, dtype=np.float32)
    wide = np.empty((count, len(seen), 3 * width), dtype=np.float32)
    hidden += _relu(layer("enter", seen, found), none)
    for number, distance in enumerate(DILATIONS):
        _put_neighbours(wide, around, distance)
        hidden += _relu(layer(f"conv{number}", wide, found), none)
    overall = [hidden.mean(axis=1, keepdims=True), hidden.max(axis=1, keepdims=True)]
    summary = layer("summary", np.concatenate(overall, axis=2))
    merged = layer("merge", hidden, found)
    merged += summary
    logits = np.clip(layer("leave", _relu(merged, none)), -30, 30)
    one = np.float32(1)
    return one / (one + np.exp(-logits)), layer("kind", _relu(summary, none[:, :1]))[:, 0]


def _product(values: Array, weight: Array, out: Array | None = None) -> Array:
    """Matrix products by groups of rows: tiny ones on several threads cost more in waiting than in work."""
    count = values.shape[-2]
    found = np.empty((len(weight), count, weight.shape[2]), dtype=np.float32) if out is None else out
    step = max(1, _SMALL // weight[0].size)
    for at in range(0, count, step):
        np.matmul(values[..., at:at + step, :], weight, out=found[:, at:at + step])
    return found


def _relu(values: Array, none: Array) -> Array:
    """The values without the negative ones. Beside as many zeros NumPy does so many times faster than beside one."""
    return np.maximum(values, none, out=values)


def _put_neighbours(wide: Array, around: Array, distance: int) -> None:
    """Put each block's values between those of the blocks `distance` before and after it."""
    count = wide.shape[1]
    places = (_REACH - distance, _REACH, _REACH + distance)
    np.concatenate([around[:, place:place + count] for place in places], axis=2, out=wide)
