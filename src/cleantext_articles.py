"""The way in for the command `cleantext`, under a name that no other distribution has.

Where another distribution's `cleantext` lies earlier on the path, nothing of ours under that name can run, not even to
say so. This module can.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> None:
    """Run the command line, or say which other `cleantext` Python found instead."""
    try:
        import cleantext._guard  # noqa: F401 - it raises where `cleantext` is not ours
        from cleantext.cli import main as run
    except ImportError as error:
        if _found_ours():
            raise
        sys.exit(f"cleantext: {_explain(error)}")
    run()


def _found_ours() -> bool:
    return getattr(sys.modules.get("cleantext"), "__distribution__", None) == "cleantext-articles"


def _explain(error: ImportError) -> str:
    if type(error).__name__ == "ShadowedModuleError":
        return str(error)
    sys.modules.pop("cleantext", None)
    spec = find_spec("cleantext")
    return (f"Python finds another module `cleantext` before the one of cleantext-articles: {spec and spec.origin}."
            " Rename it if it is a file of yours. If another distribution installed it:"
            " pip uninstall cleantext clean-text && pip install --force-reinstall cleantext-articles")


if __name__ == "__main__":
    main()
