"""What `claims.yaml` says of documents, which is put in place of what they say themselves."""

from __future__ import annotations

from pathlib import Path

from factcheck.model import Restatement
from factcheck.project.settings import Settings
from factcheck.project.yaml_tree import Tree

_FACTS = ("published", "title", "publisher", "credit", "author", "address", "language")


def stated_of_documents(settings: Settings, tree: Tree, folder: Path) -> tuple[Restatement, ...]:
    """The entries under `documents`, in their order."""
    return tuple(
        Restatement(
            str(folder),
            document.path,
            tuple(
                (fact, value, str(tree.place(("documents", at, fact))))
                for fact in _FACTS
                if (value := getattr(document, fact)) is not None
            ),
            tree.place(("documents", at, "path")),
        )
        for at, document in enumerate(settings.documents)
    )
