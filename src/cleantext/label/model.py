"""The learned block model: how likely each block is text of the article, and how likely it is the title.

A small convolutional network over the sequence of blocks, evaluated in NumPy: each block sees its neighbours (dilated
convolutions reach 31 blocks to either side) and a summary of the whole document. `tools/train_block_model.py` makes the
weights; docs/model.md is its card.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import numpy as np

from cleantext.document import Document, PageType
from cleantext.label import odds
from cleantext.label.census import Census
from cleantext.label.features import features
from cleantext.options import Options

Array = np.ndarray[Any, np.dtype[np.float32]]
#: Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4, 8, 16)
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
def _weights() -> dict[str, Array]:
    return {name: values.astype(np.float32) for name, values in _file().items() if name != odds.NAME}


def score(document: Document, _options: Options) -> None:
    """Set `score` and `title_score` of every block, and the page type of an HTML document."""
    if not document.blocks:
        return
    rows = rows_of(document)
    found = [predict(rows, network, _weights()) for network in _networks(document.kind)]
    texts = np.mean([chances[:, 0] for chances, _ in found], axis=0, dtype=np.float64)
    titles = np.mean([chances[:, 1] for chances, _ in found[:_TITLED]], axis=0, dtype=np.float64)
    for block, text, title in zip(document.blocks, np.round(texts, 4).tolist(), np.round(titles, 4).tolist(),
                                  strict=True):
        block.score, block.title_score = text, title
    if document.kind == "html":
        document.page_type = PAGE_TYPES[int(np.sum([kinds for _, kinds in found], axis=0).argmax())]


@cache
def _networks(track: str) -> tuple[str, ...]:
    """The networks that look at a document: their chances are averaged, since networks trained apart err apart."""
    return tuple(sorted({".".join(name.split(".")[:2]) for name in _weights() if name.startswith(track)}))


def rows_of(document: Document) -> Array:
    """What the networks see of a document: its features and the odds of its words, a row a block."""
    census: Census = document.census
    return np.hstack([features(document), odds.columns(census.words.wide, census.per_block, _file()[odds.NAME])])


def predict(rows: Array, network: str, weights: dict[str, Array]) -> tuple[Array, Array]:
    """Run the network.

    Args:
        rows: features, shape (blocks, features).
        network: which set of weights: "html.0", "text.0" or "text.1".
        weights: arrays by name, `<network>.<layer>`.

    Returns:
        Probabilities of text and of title, shape (blocks, 2), and what speaks for each of `PAGE_TYPES`.
    """

    def layer(name: str, values: Array) -> Array:
        found = _product(values, weights[f"{network}.{name}.weight"])
        found += weights[f"{network}.{name}.bias"]
        return found

    hidden = layer("enter", rows)
    none = np.zeros_like(hidden)
    wide = np.zeros((len(hidden), 3 * hidden.shape[1]), dtype=np.float32)
    _relu(hidden, none)
    for number, distance in enumerate(DILATIONS):
        _put_neighbours(wide, hidden, distance)
        hidden += _relu(layer(f"conv{number}", wide), none)
    summary = layer("summary", np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)]))
    logits = np.clip(layer("leave", _relu(layer("merge", hidden) + summary, none)), -30, 30)
    one = np.float32(1)
    return one / (one + np.exp(-logits)), layer("kind", _relu(summary, none[0]))


def _product(values: Array, weight: Array) -> Array:
    """Matrix product by groups of rows: tiny products on several threads cost more in waiting than in work."""
    step = max(1, _SMALL // weight.size)
    if values.ndim == 1 or len(values) <= step:
        return np.asarray(values @ weight)
    found = np.empty((len(values), weight.shape[1]), dtype=np.float32)
    for at in range(0, len(values), step):
        np.matmul(values[at:at + step], weight, out=found[at:at + step])
    return found


def _relu(values: Array, none: Array) -> Array:
    """The values without the negative ones. Beside as many zeros NumPy does so many times faster than beside one."""
    return np.maximum(values, none, out=values)


def _put_neighbours(wide: Array, values: Array, distance: int) -> None:
    """Put each row beside the rows `distance` before and after it; zeros beyond the ends."""
    width = values.shape[1]
    wide[:, width:2 * width] = values
    wide[:distance, :width] = 0
    wide[-distance:, 2 * width:] = 0
    if len(values) > distance:
        wide[distance:, :width] = values[:-distance]
        wide[:-distance, 2 * width:] = values[distance:]
