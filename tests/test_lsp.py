"""The language server, driven over standard input and output as an editor drives it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import program, surroundings
from drafting import write_story

pytest.importorskip("pygls")

WIDE = "在𠮷野家，新码头总投资为285亿美元。\n新码头由三家企业分担。\n"


class Client:
    """As much of an editor as it takes: requests, notifications, and the diagnostics last published for each file."""

    def __init__(self, folder: Path, *words: str, encodings: list[str] | None = None) -> None:
        self.folder = folder
        self.number = 0
        self.process = subprocess.Popen(
            program("lsp", *words),
            env=surroundings(),
            cwd=folder.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"positionEncodings": encodings} if encodings else {}
        self.capabilities = self.ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"general": general}}
        )["capabilities"]
        self.tell("initialized", {})

    def _listen(self) -> None:
        out = self.process.stdout
        assert out is not None
        while header := out.readline():
            length = int(header.split(b":")[1])
            while out.readline().strip():
                pass
            self.inbox.put(json.loads(out.read(length)))

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> Any:
        """Send a request, and wait for its result."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == number and "method" not in message)["result"]

    def wait(self, wanted: Any) -> dict[str, Any]:
        """The next message that is wanted; others are let go."""
        while True:
            message = self.inbox.get(timeout=30)
            if wanted(message):
                return message

    def diagnostics(self, name: str) -> list[dict[str, Any]]:
        """The diagnostics published next for a file."""
        uri = self.uri(name)
        message = self.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        return found

    def close(self) -> int:
        """Say goodbye; the server's exit status."""
        self.ask("shutdown")
        self.tell("exit", None)
        status = self.process.wait(timeout=20)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        return status

    def uri(self, name: str) -> str:
        """The address of a file in the workspace."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a document, and wait for its diagnostics."""
        document = {"uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(name)

    def at(self, name: str, line: int, character: int) -> dict[str, Any]:
        """A place in a document, as requests name it."""
        return {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A workspace with the story's sources and draft."""
    folder = tmp_path / "news room"
    folder.mkdir()
    write_story(folder, WIDE)
    return folder


@pytest.fixture
def client(story: Path) -> Iterator[Client]:
    """An editor with the workspace open."""
    one = Client(story)
    yield one
    assert one.close() == 0


def span(diagnostic: dict[str, Any]) -> tuple[int, int, int]:
    """The line, the first character and the one after the last."""
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    assert start["line"] == end["line"]
    return start["line"], start["character"], end["character"]


def test_an_opened_draft_is_marked(client: Client) -> None:
    """Figures that fall short are marked, in UTF-16 code units, with verdict and reason."""
    contradicted, single = client.open("draft.md", WIDE)
    assert span(contradicted) == (0, 13, 19)
    assert (contradicted["severity"], contradicted["code"], contradicted["source"]) == (1, "contradicted", "factcheck")
    assert "2.85 billion USD" in contradicted["message"]
    assert (span(single), single["severity"]) == ((1, 4, 6), 3)


def test_what_is_typed_is_checked(client: Client) -> None:
    """A change is checked once typing pauses; a mended figure loses its mark."""
    client.open("draft.md", WIDE)
    change = {
        "textDocument": {"uri": client.uri("draft.md"), "version": 2},
        "contentChanges": [{"text": WIDE.replace("285", "28.5")}],
    }
    client.tell("textDocument/didChange", change)
    assert [d["code"] for d in client.diagnostics("draft.md")] == ["single-source"]


def test_hover_shows_the_evidence(client: Client) -> None:
    """Over a figure stand its verdict, the reason and the sources with their lines; elsewhere nothing."""
    client.open("draft.md", WIDE)
    shown = client.ask("textDocument/hover", client.at("draft.md", 0, 15))
    assert shown["contents"]["kind"] == "markdown"
    assert "**contradicted**" in shown["contents"]["value"]
    assert "sources/b.txt:3:17 conflicts: 28.5亿美元" in shown["contents"]["value"]
    assert client.ask("textDocument/hover", client.at("draft.md", 0, 2)) is None


def test_the_definition_of_a_figure_is_its_source(client: Client) -> None:
    """Go-to-definition leads to every place that speaks of the figure."""
    client.open("draft.md", WIDE)
    places = client.ask("textDocument/definition", client.at("draft.md", 0, 15))
    found = {place["uri"]: place["range"] for place in places}
    assert set(found) == {client.uri(f"sources/{name}") for name in ("a.txt", "b.txt", "c.txt")}
    assert found[client.uri("sources/b.txt")]["start"] == {"line": 2, "character": 16}


def test_the_quick_fix_writes_the_correction(client: Client) -> None:
    """The certain correction is preferred; a comment that excuses the figure is offered too."""
    (contradicted, _) = client.open("draft.md", WIDE)
    params = {
        "textDocument": {"uri": client.uri("draft.md")},
        "range": contradicted["range"],
        "context": {"diagnostics": [contradicted]},
    }
    fix, excuse = client.ask("textDocument/codeAction", params)
    assert (fix["title"], fix["isPreferred"], fix["kind"]) == ("Write 28.5亿美元", True, "quickfix")
    assert fix["edit"]["changes"] == {
        client.uri("draft.md"): [{"range": contradicted["range"], "newText": "28.5亿美元"}]
    }
    assert "factcheck ignore" in excuse["edit"]["changes"][client.uri("draft.md")][0]["newText"]


def test_a_changed_source_is_noticed(client: Client, story: Path) -> None:
    """Saving the draft looks at the sources again."""
    client.open("draft.md", WIDE)
    (story / "sources" / "d.txt").write_text("2026-05-05\n\n港务局说，新码头由三家企业分担。\n", "utf-8")
    client.tell("textDocument/didSave", {"textDocument": {"uri": client.uri("draft.md")}})
    assert [d["code"] for d in client.diagnostics("draft.md")] == ["contradicted"]


def test_a_closed_draft_keeps_no_marks(client: Client) -> None:
    """What is closed is forgotten."""
    client.open("draft.md", WIDE)
    client.tell("textDocument/didClose", {"textDocument": {"uri": client.uri("draft.md")}})
    assert client.diagnostics("draft.md") == []


def test_a_broken_claims_file_is_told_and_ends_nothing(client: Client, story: Path) -> None:
    """The editor shows the complaint with its place; once mended, drafts are checked again."""
    (story / "claims.yaml").write_text("polcy: {}\n", "utf-8")
    document = {"uri": client.uri("draft.md"), "languageId": "markdown", "version": 1, "text": WIDE}
    client.tell("textDocument/didOpen", {"textDocument": document})
    shown = client.wait(lambda m: m.get("method") == "window/showMessage")
    assert 'claims.yaml:1:1: unknown key "polcy"' in shown["params"]["message"]
    (story / "claims.yaml").write_text("policy: {}\n", "utf-8")
    client.tell("textDocument/didSave", {"textDocument": {"uri": client.uri("draft.md")}})
    client.diagnostics("draft.md")
    assert len(client.diagnostics("draft.md")) == 2


@pytest.mark.parametrize(("encoding", "place"), [("utf-8", (0, 37, 49)), ("utf-32", (0, 12, 18))])
def test_columns_are_in_the_units_agreed_on(story: Path, encoding: str, place: tuple[int, int, int]) -> None:
    """An editor that counts bytes or code points gets them."""
    client = Client(story, encodings=[encoding])
    assert client.capabilities["positionEncoding"] == encoding
    assert span(client.open("draft.md", WIDE)[0]) == place
    client.close()
