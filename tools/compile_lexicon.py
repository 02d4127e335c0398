"""Write `src/cleantext/lexicon/compiled.json`: the words of all languages in one file that loads fast.

Building a wheel or an editable installation runs it. Where the file is missing or the words have changed since,
cleantext reads the TOML files themselves, which costs half a second a process. To mend that in a checkout:

    python tools/compile_lexicon.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parents[1] / "src"


class CompileLexicon(BuildHookInterface):  # type: ignore[type-arg]  # hatchling finds the only subclass here
    """Compiles the lexicon before the package's files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling once a build, of a wheel or of an editable installation."""
        compile_lexicon()


def compile_lexicon() -> None:
    """Write the file beside the words that it is made of."""
    sys.path.insert(0, str(SOURCE))
    from cleantext.words import COMPILED, compiled, read_toml

    (SOURCE / "cleantext" / "lexicon" / COMPILED).write_text(compiled(read_toml()), encoding="utf-8")


if __name__ == "__main__":
    compile_lexicon()
