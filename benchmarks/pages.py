"""The annotated pages: a folder of corpora, each with `gold.jsonl` and `html/<id>.html.gz`."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `gold` is its line of `gold.jsonl`, with `id`, `url`, `type` and what was annotated."""

    folder: Path
    gold: dict[str, Any]

    @property
    def corpus(self) -> str:
        """The name of the corpus, which is its folder's."""
        return self.folder.name

    @property
    def name(self) -> str:
        """Corpus and id, for messages."""
        return f"{self.corpus}/{self.gold['id']}"

    @property
    def file(self) -> Path:
        """Where the page's bytes are."""
        return self.folder / "html" / f"{self.gold['id']}.html.gz"

    def source(self) -> bytes:
        """The page as it came from its server."""
        return gzip.decompress(self.file.read_bytes())


def bench_folder() -> Path:
    """The folder that CLEANTEXT_BENCH names, or the one beside the checkout."""
    return Path(os.environ.get("CLEANTEXT_BENCH", ROOT.parent / "shared" / "bench"))


def find_pages(folder: Path, corpora: Collection[str] = (), sample: int | None = None) -> list[Page]:
    """The pages of all corpora (or the named ones) that have HTML, of each at most `sample`, spread evenly."""
    pages = []
    for gold in sorted(folder.glob("*/gold.jsonl")):
        if not corpora or gold.parent.name in corpora:
            pages += spread(read_corpus(gold), sample)
    return pages


def read_corpus(gold: Path, *, whole: bool = False) -> list[Page]:
    """The pages of one corpus whose HTML is there, or all that are annotated."""
    with gold.open(encoding="utf-8") as lines:
        pages = [Page(gold.parent, json.loads(line)) for line in lines]
    return [page for page in pages if whole or page.file.is_file()]


def spread(pages: list[Page], sample: int | None) -> list[Page]:
    """At most `sample` of the pages, evenly."""
    if not sample or len(pages) <= sample:
        return pages
    return [pages[index * len(pages) // sample] for index in range(sample)]
