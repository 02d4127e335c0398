"""What the tests of whole runs share: a scrape to clean, a run over it, and what came out."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cleantext.scrapes import local
from cleantext.scrapes.plan import plan_shards
from cleantext.scrapes.run import Account, Job, run
from cleantext.scrapes.settings import Bounds, Settings
from cleantext.scrapes.target import target
from tests import mischief

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-c", "from cleantext.cli import main; main()"]
BOUNDS = Bounds(timeout=1.0, memory=200_000_000)
MOCK = Settings(bounds=BOUNDS, cleaner=mischief.CLEANER)


def write_scrape(path: Path, texts: Sequence[str]) -> Path:
    """JSON Lines of texts, with ids d0, d1 …"""
    path.write_bytes(mischief.jsonl({"id": f"d{number}", "text": text} for number, text in enumerate(texts)))
    return path


def do(paths: Sequence[Path] | Path, out: str | Path, settings: Settings = MOCK, *, workers: int = 2,
       shard_size: int = 2000, output_format: str | None = None, tick: Any = None, **job: Any) -> Account:
    """Plan and run, as the command line does."""
    is_folder = isinstance(out, str) and "." not in os.path.basename(out)
    goal = target(f"{out}/" if is_folder else str(out), settings.layout, output_format)
    named = [str(path) for path in (paths if isinstance(paths, list) else [paths])]
    shards = plan_shards(named, goal, settings, shard_size=shard_size)
    return run(Job(shards, goal, **job), partial(local.clean_shards, workers=workers, tick=tick))


def snapshot(out: str | Path) -> dict[str, str]:
    """Every file that a run left, with a hash of its bytes; no drafts."""
    out = Path(out)
    files = [out] if out.is_file() else sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
            if path.name != ".lock"}


def texts_of(out: str | Path) -> list[str]:
    """The texts of all JSON Lines shards, in order."""
    parts = sorted(Path(out).glob("part-*.jsonl"))
    return [json.loads(line)["text"] for part in parts for line in part.read_text().splitlines()]


def command(*args: str | Path) -> list[str]:
    """`cleantext clean` with the cleaner that misbehaves."""
    return [*PROGRAM, "clean", *map(str, args), "--cleaner", mischief.CLEANER]


def environment(**more: str) -> dict[str, str]:
    """Such that worker processes find the tests."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def spawn(*args: str | Path, **more: str) -> subprocess.Popen[str]:
    """A run in a process group of its own, which heeds Ctrl-C even where the tests run in the background."""
    return subprocess.Popen(command(*args), env=environment(**more), start_new_session=True, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL))


def finish(*args: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A run to its end."""
    return subprocess.run(command(*args), env=environment(**more), capture_output=True, text=True, timeout=120,
                          check=False)


def with_(settings: Settings, **changes: Any) -> Settings:
    return replace(settings, **changes)
