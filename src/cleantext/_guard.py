"""Importing this module makes sure that `cleantext` is the one of this distribution.

PyPI has two more distributions that install a top-level module `cleantext`, and an installer lets the last one win:

* theirs after ours: `cleantext/__init__.py` is theirs, the rest of our files stay. Their code answers `import
  cleantext`, so only our submodules and the command can say so.
* ours after theirs: ours works and theirs is broken; a few of their files stay beside ours.
* theirs uninstalled after that: our `__init__.py` goes with it, since their list of files names it too.

`cleantext/__init__.py` imports it, and so do the modules that everything else stands on, since in the first and the
third case ours is not the `__init__.py` that runs. The check reads one attribute and asks for two files.
"""

from __future__ import annotations

import os
import sys
import warnings
from types import ModuleType

#: What `cleantext/__init__.py` of this distribution states as `__distribution__`.
DISTRIBUTION = "cleantext-articles"
#: Files that the other distributions put into the folder `cleantext`, and whose they are. None of ours is named so.
FOREIGN_FILES = {"cleantext.py": "cleantext", "clean.py": "clean-text"}
REMEDY = "pip uninstall cleantext clean-text && pip install --force-reinstall cleantext-articles"

_OVERWRITTEN = ("{where} is not cleantext-articles: another distribution that installs a module `cleantext` has"
                " overwritten it. Only one of them can be in an environment. To get this one back: " + REMEDY)
_GONE = ("{where} has lost its __init__.py, as happens when a distribution that shared the module name `cleantext` is"
         " uninstalled. To get it back: " + REMEDY)
_SHARED = ("{where} also holds files of the distribution {others}, which installs a module `cleantext` too."
           " cleantext-articles works, the other does not, and uninstalling it would take this one along. To end it: "
           + REMEDY)


def check(package: ModuleType) -> None:
    """Make sure that `package` is the `cleantext` of this distribution.

    Warns:
        RuntimeWarning: files of another distribution lie in its folder.

    Raises:
        ShadowedModuleError: it is another distribution's, or nobody's.
    """
    if getattr(package, "__distribution__", None) != DISTRIBUTION:
        from cleantext.errors import ShadowedModuleError

        raise ShadowedModuleError(_explain(package))
    others = _foreign(_folder(package))
    if others:
        warnings.warn(_SHARED.format(where=_folder(package), others=" and ".join(others)), RuntimeWarning, stacklevel=4)


def _folder(package: ModuleType) -> str:
    return next(iter(package.__path__), "") if hasattr(package, "__path__") else ""


def _explain(package: ModuleType) -> str:
    file = getattr(package, "__file__", None)
    return _OVERWRITTEN.format(where=file) if file else _GONE.format(where=_folder(package))


def _foreign(folder: str) -> list[str]:
    return [name for file, name in FOREIGN_FILES.items() if os.path.isfile(os.path.join(folder, file))]


check(sys.modules["cleantext"])
