"""Train the block model on annotated pages and write `src/cleantext/label/block_model.npz`.

    python tools/train_block_model.py ../shared/bench             train on everything, write the model
    python tools/train_block_model.py ../shared/bench --fold 0    train without fold 0 of 5 (by site), print its scores

Needs the extra `train`. Same pages, same seed: same weights; each network has one thread. `samples.py` says what it
learns from.
"""

from __future__ import annotations

import math
import random
import sys
import warnings
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from cleantext.label import odds
from cleantext.label.features import MARKUP_FEATURES, TEXT_FEATURES
from cleantext.label.model import DILATIONS, PAGE_TYPES
from cleantext.label.page_signs import SIGNS

sys.path.insert(0, str(Path(__file__).parent))
from samples import HTML_WAYS, WIDER, Sample, load, parser, with_odds

DECAY = 0.02
BLINDED = 0.05  # share of the features that half of the documents do without: none may carry everything
NAMELESS = 0.2  # share of the pages that do without the signs of their kind: not every caller knows the address
F1_SHARE, TYPE_SHARE = 1.0, 0.1  # of the loss
BAR = {"html": 0.5, "text": 0.62}  # the chance from which a block is text; it becomes 0.5 in the file
BATCH = 16
SEED = 20261129
TARGET = Path(__file__).resolve().parents[1] / "src/cleantext/label/block_model.npz"


class Recipe(NamedTuple):
    """How one network is trained."""

    hidden: int  # channels
    epochs: int
    title_share: float  # of the loss
    dropout: float
    wide: bool = False  # whether it learns from the forms WIDER, too


#: A network each; the chances of a track's networks are averaged, so they had better not be trained alike. More dropout
#: is better for pages of other sites that are no articles, less for articles. Texts of other sites come out as well
#: after half the rounds, those of the training pages do not. Networks that saw articles with furniture inside, and more
#: languages, know unlike texts better and the training pages less: two of each are asked.
RECIPES = {
    "html": (Recipe(32, 14, 1.0, 0.25), Recipe(40, 12, 1.0, 0.1)),
    "text": (Recipe(40, 16, 3.0, 0.1), Recipe(40, 16, 2.0, 0.15), Recipe(40, 16, 2.0, 0.15, wide=True),
             Recipe(40, 16, 3.0, 0.25, wide=True)),
}


class Conv(nn.Conv1d):
    """A dilated convolution of three, as one matrix product: on one thread it takes a third less than PyTorch's own."""

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """The same as the layer's, shape (documents, channels, blocks)."""
        count, step = values.shape[2], int(self.dilation[0])
        padded = nn.functional.pad(values, (step, step))
        wide = torch.cat([padded[:, :, at:at + count] for at in (0, step, 2 * step)], 1)
        assert self.bias is not None
        return torch.matmul(self.weight.permute(0, 2, 1).flatten(1), wide) + self.bias[:, None]


class Net(nn.Module):
    """The network of `cleantext.label.model`, in PyTorch, over a batch of padded documents."""

    def __init__(self, width: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.enter = nn.Linear(width, hidden)
        self.convs = nn.ModuleList(Conv(hidden, hidden, 3, dilation=d, padding=d) for d in DILATIONS)
        self.summary = nn.Linear(2 * hidden, hidden)
        self.merge = nn.Linear(hidden, hidden)
        self.leave = nn.Linear(hidden, 2)
        self.kind = nn.Linear(hidden, len(PAGE_TYPES))
        self.drop = nn.Dropout(dropout)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the blocks, shape (documents, blocks, 2), and of the page types, shape (documents, types)."""
        on = mask.unsqueeze(-1)
        sequence = (torch.relu(self.enter(rows)) * on).transpose(1, 2)
        for conv in self.convs:
            sequence = (sequence + self.drop(torch.relu(conv(sequence)))) * mask.unsqueeze(1)
        hidden = sequence.transpose(1, 2)
        mean = hidden.sum(1) / on.sum(1)
        peak = hidden.masked_fill(on == 0, -1e9).amax(1)
        summary = self.summary(torch.cat([mean, peak], -1))
        logits: torch.Tensor = self.leave(self.drop(torch.relu(self.merge(hidden) + summary.unsqueeze(1))))
        return logits, self.kind(self.drop(torch.relu(summary)))

    def arrays(self, track: str, number: int) -> dict[str, np.ndarray[Any, Any]]:
        """The weights under the names that `cleantext.label.model` reads, in half precision."""
        prefix = f"{track}.{number}"
        named = {name: getattr(self, name) for name in ("enter", "summary", "merge", "leave", "kind")}
        found = {f"{prefix}.{name}.weight": part.weight.detach().numpy().T for name, part in named.items()}
        found |= {f"{prefix}.{name}.bias": part.bias.detach().numpy() for name, part in named.items()}
        for layer, conv in enumerate(self.convs):  # from (out, in, before-self-after) to (before-self-after × in, out)
            assert isinstance(conv, nn.Conv1d)
            weight = conv.weight.detach().permute(2, 1, 0).flatten(0, 1)
            found |= {f"{prefix}.conv{layer}.weight": weight.numpy(), f"{prefix}.conv{layer}.bias": _bias(conv)}
        found[f"{prefix}.leave.bias"] = _bias(self.leave) - [math.log(BAR[track] / (1 - BAR[track])), 0]
        return {name: values.astype(np.float16) for name, values in found.items()}


def _bias(part: Any) -> np.ndarray[Any, Any]:
    return np.asarray(part.bias.detach().numpy())


def batch(samples: list[Sample], title_share: float, generator: random.Random | None) -> tuple[torch.Tensor, ...]:
    """Pad documents to one length: rows, mask, targets (text, title), weights."""
    longest = max(len(s.rows) for s in samples)
    rows = torch.zeros(len(samples), longest, samples[0].rows.shape[1])
    mask = torch.zeros(len(samples), longest)
    targets = torch.zeros(len(samples), longest, 2)
    weights = torch.zeros(len(samples), longest, 2)
    words = torch.zeros(len(samples), longest)
    for i, s in enumerate(samples):
        count = len(s.rows)
        rows[i, :count] = torch.from_numpy(s.rows)
        if generator is not None and generator.random() < 0.5:
            rows[i, :count] *= (torch.rand(rows.shape[-1]) > BLINDED).float()
        if generator is not None and s.kind in HTML_WAYS and generator.random() < NAMELESS:
            rows[i, :count, _signs()] = 0
        mask[i, :count] = 1
        targets[i, :count, 0] = torch.from_numpy(np.maximum(s.text, 0))
        targets[i, :count, 1] = torch.from_numpy(np.maximum(s.title, 0))
        known = s.text >= 0
        words[i, :count] = torch.from_numpy(s.words * known.all())
        share = np.where(known, (s.words + 3) / max(1.0, float((s.words + 3)[known].sum())), 0)
        weights[i, :count, 0] = torch.from_numpy((share + known * 0.5 / max(1, known.sum())).astype(np.float32))
        titles = title_share * ((s.title >= 0) / count * 0.5 + 0.2 * (s.title > 0))
        weights[i, :count, 1] = torch.from_numpy(titles.astype(np.float32))
    return rows, mask, targets, weights, words


def _signs() -> slice:
    """The columns of a page's signs of its kind; those of its words' odds stand behind them."""
    end = len(TEXT_FEATURES) + len(MARKUP_FEATURES)
    return slice(end - len(SIGNS), end)


def train(samples: list[Sample], recipe: Recipe, name: str) -> Net:
    """Fit one network; its name is for what is printed."""
    torch.manual_seed(SEED)
    generator = random.Random(SEED)
    net = Net(samples[0].rows.shape[1], recipe.hidden, recipe.dropout)
    epochs = recipe.epochs
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=DECAY)
    steps = epochs * (len(samples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for chosen in _batches(samples, generator):
            rows, mask, targets, weights, words = batch(chosen, recipe.title_share, generator)
            logits, kinds = net(rows, mask)
            losses = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none") * weights
            loss = losses.sum() / len(chosen) + F1_SHARE * one_minus_f1(logits[..., 0], targets[..., 0], words, chosen)
            loss = loss + TYPE_SHARE * nn.functional.cross_entropy(
                kinds, torch.tensor([s.page_type for s in chosen]), ignore_index=-1, reduction="sum") / len(chosen)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"{name}, epoch {epoch + 1}/{epochs}: loss {total / len(samples):.4f}", flush=True)
    return net.eval()


def one_minus_f1(logits: torch.Tensor, targets: torch.Tensor, words: torch.Tensor, samples: list[Sample]
                 ) -> torch.Tensor:
    """1 - F1 of the words, with probabilities for decisions, over the documents whose text is known; what counts."""
    chances = torch.sigmoid(logits) * words
    wanted = (targets * words).sum(1)
    missing = torch.tensor([float(s.missing) for s in samples])
    f1 = 2 * (chances * targets).sum(1) / (chances.sum(1) + wanted + missing).clamp(min=1)
    known = wanted > 0
    return ((1 - f1) * known).sum() / len(samples)


def _batches(samples: list[Sample], generator: random.Random) -> Iterator[list[Sample]]:
    """Documents of like length together, in random order."""
    order = sorted(samples, key=lambda s: len(s.rows) * generator.uniform(0.8, 1.25))
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    generator.shuffle(groups)
    yield from groups


def report(net: Net, samples: list[Sample], threshold: float, name: str) -> None:
    """Word F1 of the kept blocks and how often the likeliest title is the title, by corpus and form."""
    groups: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for s in samples:
        with torch.no_grad():
            logits, kinds = net(torch.from_numpy(s.rows).unsqueeze(0), torch.ones(1, len(s.rows)))
        chances = torch.sigmoid(logits)[0].numpy()
        keep = chances[:, 0] > threshold
        wanted = s.words * np.maximum(s.text, 0)
        right = float(wanted[keep].sum())
        f1 = 2 * right / max(1.0, float(s.words[keep].sum()) + float(wanted.sum()) + s.missing)
        best = float(s.title[int(chances[:, 1].argmax())] > 0) if (s.title > 0).any() else float("nan")
        right_type = float(int(kinds.argmax()) == s.page_type) if s.page_type >= 0 else float("nan")
        row = (f1 if (s.text >= 0).all() else float("nan"), best, right_type)
        for name in {s.corpus, f"{s.corpus} {PAGE_TYPES[s.page_type] if s.page_type >= 0 else ''}"}:
            groups.setdefault((name, s.kind), []).append(row)
    print(name)
    for (corpus, kind), values in sorted(groups.items()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # means of nothing
            f1, title, right_type = np.nanmean(np.array(values), axis=0)
        print(f"{corpus:22} {kind:7} {len(values):5} pages  F1 {f1:.4f}  title {title:.3f}  type {right_type:.3f}")


class Job(NamedTuple):
    """One network to train: of which track, which of its recipes, without which fold."""

    track: str
    number: int
    fold: int | None


_samples: list[Sample] = []  # of a training process


def share(samples: list[Sample]) -> None:
    """Give a process what it trains on, and one thread."""
    torch.set_num_threads(1)
    _samples[:] = samples


def fit(job: Job) -> dict[str, np.ndarray[Any, Any]]:
    """Train one network, print how it does on the pages left out (or on all), return its weights."""
    recipe = RECIPES[job.track][job.number]
    own = [s for s in _samples if (s.kind in HTML_WAYS) == (job.track == "html")
           and (recipe.wide or s.kind not in WIDER)]
    name = f"{job.track}, network {job.number + 1} of {len(RECIPES[job.track])}"
    net = train([s for s in own if job.fold is None or s.fold != job.fold], recipe, name)
    report(net, [s for s in own if job.fold is None or s.fold == job.fold], BAR[job.track], name)
    return net.arrays(job.track, job.number)


def main() -> None:
    """Parse the command line, train, report, write."""
    options = parser(__doc__)
    options.add_argument("--fold", type=int, help="leave this fold out and score on it; nothing is written")
    args = options.parse_args()
    samples, table = with_odds(load(args.bench, args.cache), args.fold)
    arrays: dict[str, np.ndarray[Any, Any]] = dict(np.load(TARGET)) if args.track and TARGET.exists() else {}
    arrays[odds.NAME] = table
    tracks = args.track or list(RECIPES)
    jobs = [Job(track, number, args.fold) for track in tracks for number in range(len(RECIPES[track]))]
    with Pool(initializer=share, initargs=(samples,)) as pool:
        for found in pool.imap(fit, jobs):
            arrays |= found
    if args.fold is None:
        np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]
        print(f"wrote {TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
