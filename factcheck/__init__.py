"""Cross-checks the figures and dates that several articles on one story claim.

    >>> import factcheck
    >>> [mention.text for mention in factcheck.extract("The quay cost $2.5 billion.")]
    ['$2.5 billion']

Importing the package is cheap; each name loads what it needs when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.errors import FactcheckError
    from factcheck.model import Claim, Evidence, Finding, Mention, Relation, Report, Source, Verdict
    from factcheck.pipeline import check, crosscheck, extract

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Evidence",
    "FactcheckError",
    "Finding",
    "Mention",
    "Relation",
    "Report",
    "Source",
    "Verdict",
    "__version__",
    "check",
    "crosscheck",
    "extract",
]

_HOMES = {"FactcheckError": "errors", "check": "pipeline", "crosscheck": "pipeline", "extract": "pipeline"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
