"""The messages of the language server: diagnostics, hover with the evidence, the way to the source, the quick fix."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

import factcheck
from factcheck.errors import FactcheckError
from factcheck.lsp.positions import Positions
from factcheck.lsp.session import Session
from factcheck.model import Draft, Evidence, Finding, Verdict
from factcheck.reports.as_markdown import escape
from factcheck.reports.findings.selection import heard, message, says

PAUSE = 0.25
"""Seconds without a key pressed before what was typed is checked."""
_SEVERITIES = {
    Verdict.CONTRADICTED: types.DiagnosticSeverity.Error,
    Verdict.UNSUPPORTED: types.DiagnosticSeverity.Warning,
    Verdict.SINGLE_SOURCE: types.DiagnosticSeverity.Information,
}


class Server(LanguageServer):
    """The server with its session."""

    def __init__(self, session: Session) -> None:
        super().__init__("factcheck", factcheck.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = session
        self.open: set[str] = set()
        """The URIs of the documents that the editor has open."""

    def positions(self, text: str) -> Positions:
        """The positions in `text`, in the units that the editor and the server agreed on."""
        return Positions(text, self.workspace.position_encoding or types.PositionEncodingKind.Utf16)

    def check(self, uri: str) -> None:
        """Check an open draft and publish what was found; what hinders it is shown to the editor once."""
        document = self.workspace.get_text_document(uri)
        try:
            if self.session.refresh():
                for other in list(self.session.drafts):
                    if other != uri:
                        self._publish(other)
            self._publish(uri)
        except FactcheckError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"factcheck: {error}"))
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, []))

    def _publish(self, uri: str) -> None:
        document = self.workspace.get_text_document(uri)
        draft, problems = self.session.check(uri, _name(uri), document.source)
        positions = self.positions(draft.source.raw)
        found = [_diagnostic(f, positions) for f in draft.findings if f.verdict in _SEVERITIES]
        for problem in problems:
            line = max(problem.place.line - 1, 0)
            end = types.Position(line, problem.place.column)
            place = types.Range(types.Position(line, max(problem.place.column - 1, 0)), end)
            found.append(types.Diagnostic(place, problem.message, types.DiagnosticSeverity.Warning, source="factcheck"))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))

    def found_at(self, uri: str, position: types.Position) -> tuple[Draft, Finding] | None:
        """The finding at a position of an open draft."""
        draft = self.session.drafts.get(uri)
        if draft is None:
            return None
        finding = self.session.at(uri, self.positions(draft.source.raw).offset(position))
        return (draft, finding) if finding else None

    def place_of(self, evidence: Evidence) -> types.Location | None:
        """Where a source says it."""
        raw = self.session.text_of(evidence)
        if not raw:
            return None
        uri = uris.from_fs_path(str(Path(evidence.source).resolve()))
        return types.Location(uri, self.positions(raw).range(evidence.start, evidence.end)) if uri else None


def make_server(sources: Sequence[str] = (), claims: str | None = None, *, cache: bool = True) -> Server:
    """A server that checks open drafts against `sources`, or against those that the workspace's claims file names."""
    server = Server(Session(sources, claims, cache))

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, _: types.InitializedParams) -> None:
        if ls.workspace.root_path and Path(ls.workspace.root_path).is_dir():
            os.chdir(ls.workspace.root_path)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.open.add(params.text_document.uri)
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        await asyncio.sleep(PAUSE)
        uri = params.text_document.uri
        # else it was closed, or something was typed since
        if uri in ls.open and ls.workspace.get_text_document(uri).version == params.text_document.version:
            ls.check(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.open.discard(params.text_document.uri)
        ls.session.forget(params.text_document.uri)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    _answer_questions(server)
    return server


def _answer_questions(server: Server) -> None:
    """Let the server answer what an editor asks about a figure."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        found = ls.found_at(params.text_document.uri, params.position)
        if found is None:
            return None
        draft, finding = found
        place = ls.positions(draft.source.raw).range(finding.start, finding.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, _evidence(finding)), place)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        found = ls.found_at(params.text_document.uri, params.position)
        places = [ls.place_of(evidence) for evidence in heard(found[1])] if found else []
        return [place for place in places if place is not None]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        draft = ls.session.drafts.get(uri)
        if draft is None:
            return []
        positions = ls.positions(draft.source.raw)
        first, last = positions.offset(params.range.start), positions.offset(params.range.end)
        near = [f for f in draft.findings if f.start <= last and first <= f.end and f.verdict in _SEVERITIES]
        return [action for finding in near for action in _actions(uri, finding, positions)]


def _name(uri: str) -> str:
    """The path of a draft as messages show it: relative to the workspace where it lies in it."""
    path = Path(uris.to_fs_path(uri) or uri)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _diagnostic(finding: Finding, positions: Positions) -> types.Diagnostic:
    return types.Diagnostic(
        positions.range(finding.start, finding.end),
        message(finding),
        _SEVERITIES[finding.verdict],
        code=str(finding.verdict),
        source="factcheck",
    )


def _evidence(finding: Finding) -> str:
    """What the sources say of a figure, as Markdown."""
    lines = [f"**{finding.verdict}**: {escape(finding.why)}", ""]
    lines += [f"- {escape(e.place)} {e.relation}: {escape(says(e))}" for e in heard(finding)]
    return "\n".join(lines).rstrip()


def _actions(uri: str, finding: Finding, positions: Positions) -> list[types.CodeAction]:
    """Write the correction, where there is a certain one; or excuse the figure."""
    made = []
    if finding.correction is not None:
        edit = types.TextEdit(positions.range(finding.start, finding.end), finding.correction)
        made.append(_action(f"Write {finding.correction}", uri, edit, finding, positions, preferred=True))
    after = positions.range(finding.end, finding.end)
    comment = types.TextEdit(after, "<!-- factcheck ignore: REASON -->")
    made.append(_action(f"Excuse {finding.text} with a reason", uri, comment, finding, positions, preferred=False))
    return made


def _action(
    title: str, uri: str, edit: types.TextEdit, finding: Finding, positions: Positions, *, preferred: bool
) -> types.CodeAction:
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        [_diagnostic(finding, positions)],
        is_preferred=preferred,
        edit=types.WorkspaceEdit({uri: [edit]}),
    )
