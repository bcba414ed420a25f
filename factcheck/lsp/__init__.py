"""The language server: findings while the editor types, over standard input and output. It needs the extra `lsp`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.errors import FactcheckError


def serve(sources: Sequence[str] = (), claims: str | None = None, *, cache: bool = True) -> None:
    """Serve one editor until it says goodbye. Raises FactcheckError where the extra is not installed."""
    try:
        from factcheck.lsp.server import make_server
    except ImportError as error:
        missing = "the language server needs pygls; install factcheck with its extra: factcheck[lsp]"
        raise FactcheckError(missing) from error
    make_server(sources, claims, cache=cache).start_io()
