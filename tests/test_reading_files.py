from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.errors import ReadingError
from factcheck.model import Gathering
from factcheck.reading import files, read_file, read_paths

TEXT = "市里的水厂每天供水12万吨。"


def write(path: Path, content: str | bytes = TEXT) -> Path:
    """The file, written with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_folder_is_read_with_all_it_holds_in_order(tmp_path: Path) -> None:
    """Documents of the known kinds and text without suffix are read, sorted; hidden and other files are not."""
    for name in (
        "b.TXT",
        "a.md",
        "sub/c.html",
        "sub/d.htm",
        "plain",
        ".hidden.txt",
        ".git/x.txt",
        "e.png",
        "claims.yaml",
    ):
        write(tmp_path / name)
    write(tmp_path / "binary", b"\x7fELF\0\0\0")
    sources, problems = read_paths([f"{tmp_path}/"])
    names = [os.path.relpath(source.name, tmp_path) for source in sources]
    assert names == ["a.md", "b.TXT", "plain", "sub/c.html", "sub/d.htm"]
    assert not problems


def test_the_name_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path stays relative, whatever it leads to."""
    write(tmp_path / "in/a.txt")
    monkeypatch.chdir(tmp_path)
    assert [s.name for s in read_paths(["in"])[0]] == ["in/a.txt"]
    assert [s.name for s in read_paths(["./in/a.txt"])[0]] == ["./in/a.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """The same file by its name, by its folder and by another spelling is one document."""
    path = write(tmp_path / "a.txt")
    sources, _ = read_paths([str(path), str(tmp_path), f"{tmp_path}/./a.txt"])
    assert len(sources) == 1


def test_excluded_files_and_folders_are_left_out(tmp_path: Path) -> None:
    """A draft among its sources, or a whole folder, can be left out."""
    for name in ("a.txt", "draft.md", "old/b.txt"):
        write(tmp_path / name)
    sources, _ = read_paths([str(tmp_path)], exclude=[str(tmp_path / "draft.md"), str(tmp_path / "old")])
    assert [Path(source.name).name for source in sources] == ["a.txt"]


BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\n", "holds no text"),
    ("comment.html", b"<!-- 5 -->", "holds no text"),
    ("binary.txt", b"a\0b", "binary"),
    ("broken.txt", TEXT.encode() + b"\xff\xff", "cannot be decoded"),
    ("paper.pdf", b"%PDF-1.4", "is a damaged PDF file"),
    ("picture.png", b"\x89PNG", ".png files are not read"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD)
def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """One line says which file was left out and why; the good one is a source all the same."""
    good, bad = write(tmp_path / "good.txt"), write(tmp_path / name, content)
    sources, problems = read_paths([str(good), str(bad)])
    assert [source.name for source in sources] == [str(good)]
    assert [problem.place.path for problem in problems] == [str(bad)]
    assert said in str(problems[0])
    assert "\n" not in str(problems[0])
    with pytest.raises(ReadingError, match=said):
        read_file(str(bad))
    with pytest.raises(ReadingError, match=said):
        read_paths([str(bad)])


def test_nothing_to_read_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    """A missing path, an empty folder and a folder of bad files each raise one clear line."""
    with pytest.raises(ReadingError, match="no such file or folder"):
        read_paths([str(tmp_path / "nowhere")])
    with pytest.raises(ReadingError, match="no document found; put articles there"):
        read_paths([str(tmp_path)])
    with pytest.raises(ReadingError, match="no document found"):
        read_paths([])
    with pytest.raises(ReadingError, match="an empty path"):
        read_paths([""])
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, b"\0")
    with pytest.raises(ReadingError, match="none of the 2 documents can be read"):
        read_paths([str(tmp_path)])


def test_pipes_devices_and_folders_are_refused_at_once(tmp_path: Path) -> None:
    """Nothing waits for a pipe or reads a device."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadingError, match="is a pipe"):
        read_file(str(pipe))
    with pytest.raises(ReadingError, match="is a device"):
        read_file("/dev/zero")
    with pytest.raises(ReadingError, match="is a folder"):
        read_file(str(tmp_path))
    write(tmp_path / "a.txt")
    sources, problems = read_paths([str(tmp_path)])
    assert (len(sources), [problem.place.path for problem in problems]) == (1, [str(pipe)])


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file or folder elsewhere is named and left out, unless asked for; one within is the file itself."""
    outside = write(tmp_path / "outside/secret.txt")
    inside = write(tmp_path / "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(outside)
    (tmp_path / "in/again.txt").symlink_to(inside)
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/loop.txt").symlink_to(tmp_path / "in/loop.txt")
    sources, problems = read_paths([str(tmp_path / "in")])
    assert len(sources) == 1
    assert [Path(problem.place.path).name for problem in problems] == ["folder", "link.txt", "loop.txt"]
    sources, problems = read_paths([str(tmp_path / "in")], how=Gathering(follow_links=True))
    assert [Path(source.name).name for source in sources] == ["a.txt", "secret.txt"]
    assert [Path(problem.place.path).name for problem in problems] == ["loop.txt"]
    assert read_paths([str(tmp_path / "in/link.txt")])[0][0].raw == TEXT


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is named with the system's reason."""
    write(tmp_path / "a.txt")
    locked = write(tmp_path / "b.txt")
    contents = files.contents

    def refuse(path: str, largest: int) -> bytes:
        if path == str(locked):
            raise PermissionError(13, "Permission denied", path)
        return contents(path, largest)

    monkeypatch.setattr(files, "contents", refuse)
    sources, problems = read_paths([str(tmp_path)])
    assert len(sources) == 1
    assert "permission denied" in str(problems[0])


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file beyond the limit takes neither time nor memory."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(ReadingError, match="larger than 50 MB"):
        read_file(str(path))


def test_a_name_with_control_characters_prints_as_one_line(tmp_path: Path) -> None:
    """A file name cannot break the line or drive the terminal."""
    path = write(tmp_path / "a\n\x1b[31m.txt", b"")
    with pytest.raises(ReadingError) as caught:
        read_file(str(path))
    assert str(caught.value).isprintable()


def test_line_ends_and_marks_of_the_file_are_kept_as_they_are(tmp_path: Path) -> None:
    """Offsets count from after the byte order mark, and \\r\\n is two characters."""
    source = read_file(str(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + "一\r\n二".encode())))
    assert (source.raw, source.encoding) == ("一\r\n二", "utf-8")
    assert source.line_column(3) == (2, 1)


def test_sentences_call_a_document_by_the_shortest_end_of_its_path(tmp_path: Path) -> None:
    """A file name where it is the only one of its kind; with folders before it, where others are called the same."""
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        write(tmp_path / name)
    sources, _ = read_paths([str(tmp_path)])
    assert [source.short for source in sources] == ["x/a.txt", "y/a.txt", "b.txt"]
