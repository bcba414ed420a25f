"""A claims.yaml is read as its writer meant it, or each mistake in it is told with its place and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from factcheck.errors import ProjectError
from factcheck.project import json_schema, load_project, parse_project

ROOT = Path(__file__).resolve().parent.parent

WHOLE = """\
# yaml-language-server: $schema=claims.schema.json
glossary:
  - [Harbour Company, 港湾会社]
concepts:
  sheet_pile: [sheet pile, 鋼矢板]
policy:
  corroboration: origins
  fail_on: unsupported
sources: [articles, more.txt]
claims:
  - id: quay
    statement: "Cost: 28.5 billion USD"
    value: 28.5 billion USD
    language: en
    names: [Harbour Company]
    words: [总投资]
  - id: cranes
    statement: 36 cranes
"""


def complaints(text: str) -> list[str]:
    """What is said about a claims file that cannot be used."""
    with pytest.raises(ProjectError) as caught:
        parse_project(text)
    return caught.value.lines()


def test_every_key_is_read() -> None:
    """Each key of the format arrives where its writer put it."""
    project = parse_project(WHOLE)
    assert project.names().entries == (("Harbour Company", "港湾会社"),)
    assert project.names().concepts == (("sheet_pile", ("sheet pile", "鋼矢板")),)
    assert project.policy().corroboration == "origins"
    assert project.settings.policy.fail_on == "unsupported"
    quay, cranes = project.settings.claims
    assert (quay.id, quay.statement, quay.value) == ("quay", "Cost: 28.5 billion USD", "28.5 billion USD")
    assert (quay.language, quay.names, quay.words) == ("en", ["Harbour Company"], ["总投资"])
    assert (cranes.value, cranes.language, cranes.names) == (None, None, [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "claims: []", "claims:\n", "policy:\n  fail_on:\nclaims: []"])
def test_a_file_without_claims_is_fine(text: str) -> None:
    """An empty file, or one whose claims are yet to be written, asks for nothing and fails at nothing."""
    project = parse_project(text)
    assert project.settings.claims == []
    assert project.settings.policy.fail_on == "never"


@pytest.mark.parametrize("written", ["60580", "16.90", "2021-09-01", "1_000", "0x10", "1e3"])
def test_a_number_or_date_without_quotes_stays_as_written(written: str) -> None:
    """YAML's own numbers and dates lose nothing: 16.90 does not become 16.9, nor a date a time."""
    project = parse_project(f"claims:\n  - id: 7\n    statement: x\n    value: {written}\n")
    assert (project.settings.claims[0].id, project.settings.claims[0].value) == ("7", written)


def test_sources_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders that a claims file names are found from wherever the tool is run."""
    for folder in ("here/articles", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    elsewhere = str(tmp_path / "elsewhere")
    text = f"sources: [articles, {elsewhere}]\n"
    assert parse_project(text, "here/claims.yaml").source_paths() == ["here/articles", elsewhere]
    monkeypatch.chdir("here")
    assert parse_project(text, "claims.yaml").source_paths() == ["articles", elsewhere]


def test_a_source_that_is_missing_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the file names and that is not there is told where it is named."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError) as caught:
        parse_project("sources:\n  - articles\n").source_paths()
    expected = 'claims.yaml:2:5: there is no file or folder "articles"; correct it, or use --sources'
    assert caught.value.lines() == [expected]


CLAIM = "claims:\n  - id: a\n    statement: 5 USD\n"

MISTAKES = {
    "unknown key": (
        CLAIM + "    statment: 6 USD\n",
        'claims.yaml:4:5: unknown key "statment"; did you mean "statement"?',
    ),
    "unknown key at the top": ("glosary: []", 'claims.yaml:1:1: unknown key "glosary"; did you mean "glossary"?'),
    "unknown key like no other": (
        CLAIM + "    zzz: 6\n",
        'claims.yaml:4:5: unknown key "zzz"; known here: id, statement, value, language, names, words',
    ),
    "misspelt required key": (
        "claims:\n  - id: a\n    statment: 6 USD\n",
        'claims.yaml:3:5: unknown key "statment"; did you mean "statement"?',
    ),
    "missing key": ("claims:\n  - statement: 5 USD\n", 'claims.yaml:2:5: claim 1 has no "id"; add one'),
    "duplicate key": (
        CLAIM + "    id: b\n",
        'claims.yaml:4:5: the key "id" stands here twice (first on line 2); keep one',
    ),
    "duplicate id": (
        CLAIM + "  - id: a\n    statement: 6 USD\n",
        'claims.yaml:4:9: the id "a" is taken (line 2); give each claim its own',
    ),
    "id with a space": (
        "claims:\n  - id: a b\n    statement: 5 USD\n",
        (
            'claims.yaml:2:9: "id" must be up to 80 letters, digits, ".", "_" or "-", the first a letter or digit, '
            'not "a b"'
        ),
    ),
    "empty statement": (
        "claims:\n  - id: a\n    statement: ' '\n",
        'claims.yaml:3:16: "statement" is empty; write the text, or remove it',
    ),
    "text for a list": (
        CLAIM + "    names: Harbour\n",
        'claims.yaml:4:12: "names" must be a list ("- " before each entry), not "Harbour"',
    ),
    "a list for text": (
        "claims:\n  - id: a\n    statement: [5 USD]\n",
        'claims.yaml:3:16: "statement" must be text, not a list',
    ),
    "a boolean for text": (
        "claims:\n  - id: a\n    statement: true\n",
        'claims.yaml:3:16: "statement" must be text, not true (put it in quotes if it is text)',
    ),
    "text for a claim": (
        "claims:\n  - 5 USD\n",
        'claims.yaml:2:5: claim 1 must be a mapping ("key: value" lines), not "5 USD"',
    ),
    "a list for the file": (
        "- 5 USD\n",
        'claims.yaml:1:1: the file must be a mapping ("key: value" lines), not a list',
    ),
    "a name for a glossary entry": (
        "glossary:\n  - Harbour\n",
        'claims.yaml:2:5: entry 1 of "glossary" must be a list ("- " before each entry), not "Harbour"',
    ),
    "bad policy": (
        "policy:\n  fail_on: unsuported\n",
        (
            'claims.yaml:2:12: "fail_on": "unsuported" is not one of never, contradicted, unsupported, single-source; '
            'did you mean "unsupported"?'
        ),
    ),
    "unknown language": (
        CLAIM + "    language: klingon\n",
        'claims.yaml:4:15: the language "klingon" is not known; known here: en, ja, zh',
    ),
    "unclosed bracket": (
        "sources: [a\nclaims: []",
        (
            "claims.yaml:2:7: not valid YAML: the list or mapping does not end (begun on line 1); "
            "close the bracket that was opened"
        ),
    ),
    "unquoted colon": (
        "claims:\n  - id: a\n    statement: cost: 5 USD\n",
        ('claims.yaml:3:20: not valid YAML: a second ": " stands here; put quotes around text that holds ": "'),
    ),
    "tab": (
        "claims:\n\t- id: a\n",
        ("claims.yaml:2:1: not valid YAML: a tab stands here; indent with spaces, not with tabs"),
    ),
    "key without its space": (
        "claims:\n  - id: a\n    statement:5 USD\n",
        (
            "claims.yaml:4:1: not valid YAML: a key without its colon (begun on line 3); "
            'write "key: value", with a space after the colon'
        ),
    ),
    "bad indentation": (
        "claims:\n  - id: a\n   statement: 5 USD\n",
        "claims.yaml:3:4: not valid YAML: the line does not fit those above; indent it like its neighbours",
    ),
    "unclosed quote": (
        "claims:\n  - id: 'a\n",
        (
            "claims.yaml:3:1: not valid YAML: the file ends too early (begun on line 2); "
            "close the quote or bracket that was opened"
        ),
    ),
    "bracket at the end": (
        "sources: [",
        "claims.yaml:1:11: not valid YAML: the file ends too early; close the quote or bracket that was opened",
    ),
    "two documents": (
        "sources: []\n---\nclaims: []\n",
        'claims.yaml:2:1: not valid YAML: a second document begins here; remove the "---" line',
    ),
    "bare star": (
        "sources: [*a]",
        ('claims.yaml:1:11: not valid YAML: a bare "*" refers to an anchor, and there is none; put the text in quotes'),
    ),
    "bare at sign": (
        "sources: [@a]",
        "claims.yaml:1:11: not valid YAML: text cannot begin with this character; put the text in quotes",
    ),
    "bad policy like no other": (
        "policy:\n  fail_on: yes\n",
        ('claims.yaml:2:12: "fail_on": "yes" is not one of never, contradicted, unsupported, single-source'),
    ),
    "control character": (
        "claims: []\n# \x1b[31m",
        "claims.yaml:2:3: the control character U+001B is not allowed here; remove it",
    ),
    "tag": (
        "sources: [!!python/object:os.system x]",
        (
            'claims.yaml:1:11: the tag or merge key "tag:yaml.org,2002:python/object:os.system" has no meaning here; '
            "write the value out"
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_is_one_line_with_its_place_and_what_to_do(text: str, expected: str) -> None:
    """A mistake is told in one line that starts with file:line:column."""
    assert complaints(text) == [expected]


def test_all_mistakes_are_told_at_once() -> None:
    """Several mistakes are told in the order they stand in the file, so that they can be mended in one go."""
    text = "policy: {fail_on: x}\nclaims:\n  - id: a b\n    statement: ''\n    wrods: []\n"
    places = [line.split(": ")[0] for line in complaints(text)]
    assert places == ["claims.yaml:1:19", "claims.yaml:3:9", "claims.yaml:4:16", "claims.yaml:5:5"]


def test_columns_count_characters() -> None:
    """A column is a code point, however wide it is shown and however many bytes it takes."""
    assert complaints("claims: [{id: 港湾, statement: 五千万美元, 值: 5}]")[0].startswith(
        "claims.yaml:1:37: unknown key"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
        "a: &a [*a]",
        "[" * 5000,
        "{a: " * 200 + "1" + "}" * 200,
        "# " + "x" * 2_000_001,
    ],
    ids=["anchors multiplied", "an anchor in itself", "deep and open", "deep", "large"],
)
def test_a_file_made_to_exhaust_the_reader_is_refused(text: str) -> None:
    """Neither anchors that multiply, nor depth, nor size take more than a moment."""
    assert "claims.yaml" in complaints(text)[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"claims:\n  - id: \xff\n", ":2:9: not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfclaims: []\n- x", ":2:1: not valid YAML: "),
    ],
)
def test_the_file_is_utf_8_with_or_without_a_mark(content: bytes, expected: str, tmp_path: Path) -> None:
    """A byte that is not UTF-8 is told with its place; a byte order mark counts for nothing."""
    path = tmp_path / "claims.yaml"
    path.write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        load_project(str(path))
    assert f"{path}{expected}" in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """What cannot be opened is named with what to do."""
    with pytest.raises(ProjectError, match="no such file; give the claims file with --claims FILE"):
        load_project(str(tmp_path / "none.yaml"))
    with pytest.raises(ProjectError, match="is a folder; give the claims file itself"):
        load_project(str(tmp_path))


def test_the_schema_shipped_is_current() -> None:
    """What `factcheck schema` prints now stands in docs/claims.schema.json; write it anew after a change."""
    shipped = json.loads((ROOT / "docs" / "claims.schema.json").read_text("utf-8"))
    assert shipped == json_schema()


def test_the_schema_accepts_the_sample_and_refuses_mistakes() -> None:
    """An editor that uses the schema accepts what the tool accepts, and marks what it refuses."""
    validator = jsonschema.Draft202012Validator(json_schema())
    jsonschema.Draft202012Validator.check_schema(json_schema())
    yaml = YAML(typ="safe", pure=True)
    validator.validate(yaml.load((ROOT / "claims.yaml").read_text("utf-8")))
    validator.validate(yaml.load(WHOLE))
    for name in ("unknown key", "missing key", "text for a list", "bad policy", "id with a space"):
        assert not validator.is_valid(yaml.load(MISTAKES[name][0])), name
