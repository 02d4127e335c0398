"""Many documents: where they come from, how they are cleaned in parallel, and where the results go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleantext.scrapes.manifest import Fault, Row
    from cleantext.scrapes.plan import plan_shards
    from cleantext.scrapes.run import Account, Job
    from cleantext.scrapes.settings import Bounds, Keys, Settings
    from cleantext.scrapes.shard import clean_shard
    from cleantext.scrapes.spec import Input, Shard

__all__ = ["Account", "Bounds", "Fault", "Input", "Job", "Keys", "Row", "Settings", "Shard", "clean_shard",
           "plan_shards"]

_HOMES = {"Bounds": "settings", "Keys": "settings", "Settings": "settings", "Input": "spec", "Shard": "spec",
          "Row": "manifest", "Fault": "manifest", "Account": "run", "Job": "run", "clean_shard": "shard",
          "plan_shards": "plan"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cleantext.scrapes' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleantext.scrapes.{_HOMES[name]}"), name)
