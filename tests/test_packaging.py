"""The package as installed, and what the repository may hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from factcheck import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].keys() - {"all", "dev"}
"""What a user may install beside the tool, a job each."""
# Written in pieces so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        (
            "files.python" + "hosted",
            r"pypi\.org/" + "simple",
            "deb.deb" + "ian",
            r"(?<![\w.])/(?:work|farm|root|home)/\w",
        )
    )
)


def kept_files() -> list[Path]:
    """Every file that is committed or would be: what git knows and does not ignore."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def package_files() -> set[str]:
    """Every file of the package but compiled ones, relative to the project."""
    found = (path for path in (ROOT / "factcheck").rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that this tree builds, without network or isolation."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    subprocess.run((sys.executable, *build), cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    """Code, language data, schema and py.typed are installed alike; nothing but the package is."""
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == package_files()
    assert "factcheck/py.typed" in inside
    assert any(name.startswith("factcheck/languages/") and name.endswith(".toml") for name in inside)


def test_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    """`factcheck` is the console script, and the licence goes with it."""
    names = wheel.namelist()
    entry_points = next(name for name in names if name.endswith("entry_points.txt"))
    assert "factcheck = factcheck.cli:main" in wheel.read(entry_points).decode()
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_requires_only_what_runs(wheel: zipfile.ZipFile) -> None:
    """Development tools are no dependency of a user's installation."""
    metadata = wheel.read(next(name for name in wheel.namelist() if name.endswith("METADATA"))).decode()
    required = re.findall(r"^Requires-Dist: ([\w.-]+)[^;\n]*$", metadata, re.MULTILINE)
    assert {normal(name) for name in required} == {requirement_name(line) for line in PROJECT["dependencies"]}


def test_requirements_are_what_the_package_imports() -> None:
    """No library is required for show, and none is imported that an installation may lack."""
    lines = [line for path in (ROOT / "factcheck").rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    imported = {
        hit.group(1) for line in lines if (hit := re.match(r"\s*(?:import|from) (\w+)[\w.]*(?: import|$| as)", line))
    } - {*sys.stdlib_module_names, "factcheck"}
    needed = {module_of(line) for line in PROJECT["dependencies"]}
    extras = {module_of(line) for name in EXTRAS for line in PROJECT["optional-dependencies"][name]}
    brought_along = {"lsprotocol"}  # by pygls
    assert needed <= imported
    assert imported <= needed | extras | brought_along


def test_constraints_hold_names_and_versions_alone() -> None:
    """No address, path, option or hash: whichever index a machine uses serves them."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []


def test_constraints_pin_every_declared_dependency() -> None:
    """What pyproject.toml asks for is pinned, the development tools and the build backend too."""
    extras = [line for listed in PROJECT["optional-dependencies"].values() for line in listed]
    names = {requirement_name(line) for line in [*PROJECT["dependencies"], *extras, "editables"]} - {"factcheck"}
    pinned = {normal(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    assert names - pinned == set()


def module_of(line: str) -> str:
    """The module that a distribution brings, which most name alike."""
    return requirement_name(line).removesuffix("-yaml").replace("-", "_")  # ruamel.yaml brings ruamel


def requirement_name(line: str) -> str:
    """The distribution that a requirement such as `click >= 8.2` asks for."""
    return normal(re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0])


def normal(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_version_is_the_same_everywhere(wheel: zipfile.ZipFile) -> None:
    """The wheel, the command and the package agree, and the changelog knows the version or has not released it."""
    tool = str(Path(sys.executable).with_name("factcheck"))
    shown = subprocess.run((tool, "--version"), capture_output=True, text=True, check=True).stdout.split()
    assert shown == ["factcheck", __version__]
    assert f"factcheck-{__version__}-" in Path(str(wheel.filename)).name
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[(Unreleased|{re.escape(__version__)})\]", changelog, re.MULTILINE)


def test_no_file_holds_an_address_of_a_registry_or_a_path_of_a_machine() -> None:
    """The project works wherever it is cloned, and says nothing of where it was written."""
    texts = {path: path.read_text("utf-8", errors="replace") for path in kept_files()}
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}" for path, text in texts.items() for hit in FORBIDDEN.finditer(text)
    ]
    assert found == []
