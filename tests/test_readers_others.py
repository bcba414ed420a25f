"""Mail, subtitles, e-books and archives: what is said in them, by whom and when, and each thing by its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import documents
import pytest

from factcheck.errors import ReadingError
from factcheck.extraction import extract_mentions
from factcheck.model import Source
from factcheck.reading import read_file, read_paths, readers
from factcheck.reading.extracted import Allowance

TEXT = "港务局投资60.5亿元。"


def source_of(data: bytes, path: Path) -> Source:
    """The document in a file with these bytes."""
    path.write_bytes(data)
    return read_file(str(path))


def places(source: Source) -> list[tuple[str, str]]:
    """Each figure with its locator."""
    return [(m.text, m.locator) for m in extract_mentions(source)]


# mail


def message(**given: str) -> EmailMessage:
    """A message with these headers."""
    mail = EmailMessage()
    for name, value in given.items():
        mail[name] = value
    return mail


def test_the_subject_is_read_and_the_plain_text_goes_before_html(tmp_path: Path) -> None:
    """A figure in the subject is no less one; of two versions of a text one is read."""
    mail = message(Subject="投资60.5亿元", From="lin@example.org")
    mail.set_content("共有12人。\n")
    mail.add_alternative("<p>共有<b>13</b>人。</p>", subtype="html")
    source = source_of(mail.as_bytes(), tmp_path / "a.eml")
    assert places(source) == [("60.5亿元", "subject"), ("12人", "message, line 1")]
    assert (source.title, source.author) == ("投资60.5亿元", "lin@example.org")


def test_a_message_in_html_alone_is_read_with_its_places(tmp_path: Path) -> None:
    """The markup is left out, and the span leads into the message's own HTML."""
    mail = message(Subject="吊机")
    mail.set_content("<html><body><p>共有</p>\n<p>1<b>3</b>人。</p></body></html>", subtype="html")
    source = source_of(mail.as_bytes(), tmp_path / "a.eml")
    assert places(source) == [("1<b>3</b>人", "message, line 2")]


@pytest.mark.parametrize(
    ("charset", "port"),
    [("gb2312", "港口"), ("iso-2022-jp", "港湾"), ("shift_jis", "港湾"), ("utf-8", "港湾"), ("big5", "港灣")],
)
def test_charsets_of_mail(charset: str, port: str, tmp_path: Path) -> None:
    """The text is in the charset that its part names, and headers in other scripts are read."""
    mail = message(Subject="港湾", From="山田 <y@example.org>", Date="Mon, 15 Nov 2021 23:30:00 +0900")
    mail.set_content(f"{port}有4776人。\n", charset=charset)
    source = source_of(mail.as_bytes(), tmp_path / "a.eml")
    assert f"{port}有4776人" in source.text
    assert (source.author, source.title, str(source.published)) == ("山田", "港湾", "2021-11-15")


def test_headers_in_bare_bytes_are_read(tmp_path: Path) -> None:
    """Old programs write other scripts into headers as they are."""
    raw = "Subject: 港口扩建投资的消息\nFrom: a@example.org\n\n共有12人。\n".encode("gb18030")
    assert source_of(raw, tmp_path / "a.eml").title == "港口扩建投资的消息"


def test_what_was_attached_is_read_beside_the_message(tmp_path: Path) -> None:
    """Each under its own name; pictures and what cannot be read are no reason to stop."""
    mail = message(Subject="附件")
    mail.set_content("见附件。\n")
    mail.add_attachment(documents.docx(documents.CHINESE), maintype="application", subtype="x", filename="表.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"", maintype="text", subtype="plain", filename="empty.txt")
    inner = message(Subject="旧信", From="old@example.org")
    inner.set_content("去年有88人。\n")
    mail.add_attachment(inner)
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    sources, problems = read_paths([str(path)])
    assert [source.name.removeprefix(str(path)) for source in sources] == ["", "/表.docx", "/message 5.eml"]
    assert [str(problem).removeprefix(str(path))[:10] for problem in problems] == ["/empty.txt"]


def test_names_of_attachments_lead_nowhere(tmp_path: Path) -> None:
    """They are names given by whoever sent the message."""
    mail = message(Subject="附件")
    mail.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="../../etc/\u202epasswd.txt")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    assert [source.name for source in read_paths([str(path)])[0]] == [str(path), f"{path}/etc/\ufffdpasswd.txt"]


def test_a_message_without_text_or_header_is_one_clear_line(tmp_path: Path) -> None:
    """It says what is the matter."""
    with pytest.raises(ReadingError, match="no mail message"):
        source_of(TEXT.encode(), tmp_path / "a.eml")
    with pytest.raises(ReadingError, match="no message text"):
        source_of(b"From: a@example.org\n\n", tmp_path / "b.eml")


# subtitles


def cue(start: str, end: str, *lines: str) -> str:
    """A cue of WebVTT."""
    return f"00:{start}.000 --> 00:{end}.000\n" + "\n".join(lines) + "\n\n"


def test_sentences_run_on_over_cues(tmp_path: Path) -> None:
    """A sentence over two cues is one, a figure in it whole, and its time is that of where it begins."""
    text = "WEBVTT\n\nNOTE 99 notes\n\n" + cue("01:10", "01:12", "<v Lin>港口今年投资60", "亿元，明年")
    text += cue("01:12", "01:15", "<i>还有16</i>") + cue("01:15", "01:17", "亿元。")
    text += cue("01:30", "01:32", "ABC &amp; D", "有12台") + cue("01:50", "01:52", "还有4艘")
    source = source_of(text.encode(), tmp_path / "a.vtt")
    assert source.text == "港口今年投资60亿元，明年还有16亿元。\nABC & D 有12台\n还有4艘\n"
    assert [place for _, place in places(source)] == ["00:01:10", "00:01:12", "00:01:30", "00:01:50"]


def test_times_numbers_and_styles_are_no_text(tmp_path: Path) -> None:
    """What stands around the words of SubRip is not read; line ends may be of any kind."""
    text = '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="#99">共有12人。</font>\n\n'
    text += "2\n00:00:02,500 --> 00:00:04,000\n- 是的\n- 不，13人\n"
    for end in ("\n", "\r\n", "\r"):
        source = source_of(text.replace("\n", end).encode(), tmp_path / "a.srt")
        assert source.text.splitlines() == ["共有12人。", "- 是的", "- 不，13人"]
        assert [place for _, place in places(source)] == ["00:00:01", "00:00:02"]


def test_a_subtitle_file_without_times_is_one_clear_line(tmp_path: Path) -> None:
    """Text under the ending of subtitles is no subtitle file."""
    with pytest.raises(ReadingError, match="no words with times"):
        source_of(TEXT.encode(), tmp_path / "a.srt")


# e-books


def test_chapters_are_read_in_the_order_of_the_book(tmp_path: Path) -> None:
    """Not in that of the archive; a chapter that is missing or locked is named."""
    data = documents.epub(documents.CHINESE)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in reversed(old.namelist()):
            if "chapter 2" not in name:
                new.writestr(name, old.read(name))
        new.writestr(
            "META-INF/encryption.xml",
            "<encryption><EncryptedData><CipherData><CipherReference URI='EPUB/chapter%203.xhtml'/></CipherData>"
            "</EncryptedData></encryption>",
        )
    source = source_of(out.getvalue(), tmp_path / "a.epub")
    assert [place for _, place in places(source)] == ["section 1, paragraph 2"]
    assert [gap[:22] for gap in source.gaps] == ["section 2 is missing; ", "section 3 is locked ag"]


# archives


def packed(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def test_the_documents_of_an_archive_are_sources_of_their_own(tmp_path: Path) -> None:
    """In order, under the archive's name and their own; hidden ones and other kinds are passed over as in folders."""
    inner = packed({"d.txt": TEXT.encode()})
    members = {"b.txt": TEXT, "a/c.md": TEXT, ".git/x.txt": TEXT, "__MACOSX/b.txt": TEXT, "p.png": TEXT, "bad.txt": ""}
    members["x.doc"] = TEXT
    path = tmp_path / "leak.zip"
    path.write_bytes(packed({**{name: text.encode() for name, text in members.items()}, "in.zip": inner}))
    sources, problems = read_paths([str(path)])
    assert [s.name.removeprefix(str(tmp_path)) for s in sources] == [
        "/leak.zip/a/c.md",
        "/leak.zip/b.txt",
        "/leak.zip/in.zip/d.txt",
    ]
    assert [str(problem).removeprefix(str(tmp_path)) for problem in problems] == [
        "/leak.zip/bad.txt: is empty; save the article in it, or remove it",
        "/leak.zip/x.doc: .doc files are not read; save it as .docx or PDF",
    ]


def test_names_in_an_archive_lead_nowhere_and_show_nothing_that_acts(tmp_path: Path) -> None:
    """A way out of the archive, a root or a control in a name is left out of it."""
    path = tmp_path / "a.zip"
    named = ("../../etc/1.txt", "/2.txt", "x\x1b[31m\u202e.txt")
    path.write_bytes(packed({name: TEXT.encode() for name in named}))
    names = {source.name.removeprefix(f"{path}/") for source in read_paths([str(path)])[0]}
    assert names == {"etc/1.txt", "2.txt", "x\ufffd[31m\ufffd.txt"}


@pytest.mark.parametrize(("name", "encoding"), [("报告（最终版）.txt", "gb18030"), ("報告書の最終版です.txt", "cp932")])
def test_names_in_old_encodings_are_read(name: str, encoding: str, tmp_path: Path) -> None:
    """Archivers on Windows wrote names in the code page of the machine."""
    stand_in = "n" * len(name.encode(encoding).removesuffix(b".txt")) + ".txt"
    data = packed({stand_in: TEXT.encode()}).replace(stand_in.encode(), name.encode(encoding))
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert [source.name for source in read_paths([str(path)])[0]] == [f"{path}/{name}"]


def nested(depth: int) -> bytes:
    """Archives in one another."""
    data = packed({"a.txt": TEXT.encode()})
    for _ in range(depth):
        data = packed({"in.zip": data})
    return data


BAD: list[tuple[Callable[[], bytes], str]] = [
    (lambda: packed({"a.txt": b"0" * 60_000_000}), "unpacks to far more than its size"),
    (lambda: packed({"a.txt": TEXT.encode()})[:-30], "is a damaged archive"),
    (lambda: packed({"p.png": b""}), "holds no document"),
    (lambda: nested(2), "is an archive in an archive in an archive"),
    (lambda: packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "is a presentation"),
    (lambda: packed({"mimetype": b"", "content.xml": b""}), "is an OpenDocument file"),
]


@pytest.mark.parametrize(("make", "said"), BAD, ids=[said[:30] for _, said in BAD])
def test_a_bad_archive_is_one_clear_line(make: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    """It is named with what to do, and nothing of it is unpacked beyond the bounds."""
    path = tmp_path / "a.zip"
    path.write_bytes(make())
    with pytest.raises(ReadingError, match=said) as error:
        read_paths([str(path)])
    assert len(error.value.lines()) == 1


def test_what_is_unpacked_is_bounded_over_all_archives_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry may be small, and all of them too much; entries are counted likewise."""
    monkeypatch.setattr(Allowance, "__init__", lambda self: _set(self, 5_000_000, 100))
    path = tmp_path / "a.zip"
    path.write_bytes(packed({f"{n}.txt": TEXT.encode() * 60_000 for n in range(5)}))
    sources, problems = read_paths([str(path)])
    assert 0 < len(sources) < 5
    assert all("unpacks to far more" in problem.message for problem in problems)
    path.write_bytes(packed({f"{n}.txt": TEXT.encode() for n in range(101)}))
    with pytest.raises(ReadingError, match="holds more than"):
        read_paths([str(path)])


def _set(allowance: Allowance, size: int, entries: int) -> None:
    allowance.size, allowance.entries = size, entries


def test_a_locked_entry_is_named(tmp_path: Path) -> None:
    """The flag of encryption alone tells."""
    data = bytearray(packed({"a.txt": TEXT.encode()}, method=zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    with pytest.raises(ReadingError, match="locked with a password"):
        read_paths([str(path)])


# what is not installed


@pytest.mark.parametrize(("kind", "extra"), [("PDF", "pdf"), ("workbook", "xlsx")])
def test_without_the_library_the_command_that_adds_it_is_named(
    kind: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read all the same."""
    monkeypatch.setattr(readers, "find_spec", lambda _: None)
    for one in documents.KINDS:
        if one.name in ("plain text", kind):
            (tmp_path / one.file).write_bytes(one.write(documents.CHINESE))
    sources, problems = read_paths([str(tmp_path)])
    assert [Path(source.name).name for source in sources] == ["a.txt"]
    assert [p.message for p in problems] == [
        f"needs one more library to be read; add it with: pip install 'factcheck[{extra}]'"
    ]


def test_a_body_with_a_name_is_read_once_and_a_letter_without_an_ending_is_read(tmp_path: Path) -> None:
    """The text of a message is no attachment beside itself; a letter inside is one whatever it is called."""
    (tmp_path / "a.eml").write_bytes(
        b"From: a@b.c\nSubject: Port\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n"
        b'--X\nContent-Type: text/plain; name="body.txt"\n\nThe port has 45 berths.\n'
        b'--X\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename="Fwd: port"\n\n'
        b"From: x@y.z\nSubject: Inside\n\nThe port has 46 berths.\n--X--\n"
    )
    sources, problems = read_paths([str(tmp_path / "a.eml")])
    assert not problems
    assert [source.name.removeprefix(f"{tmp_path}/") for source in sources] == ["a.eml", "a.eml/Fwd: port.eml"]


def test_documents_in_an_archive_never_share_a_name(tmp_path: Path) -> None:
    """Names that lead to one place are told apart, from names that look like that, too."""
    names = ("x.txt", "./x.txt", "2/x.txt", "/x.txt")
    data = packed({name: f"The port has {number} berths.".encode() for number, name in enumerate(names, 45)})
    (tmp_path / "a.zip").write_bytes(data)
    sources, _ = read_paths([str(tmp_path / "a.zip")])
    assert len({source.name for source in sources}) == len(names)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv"])
def test_a_text_that_tells_of_pdf_is_a_text(name: str, tmp_path: Path) -> None:
    """What PDF files begin with may be quoted."""
    (tmp_path / name).write_text("Such files begin with %PDF-1.7. The port has 45 berths.", encoding="utf-8")
    assert "berths" in read_file(str(tmp_path / name)).text
