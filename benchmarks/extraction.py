"""How fast figures are read, side by side with other readers of figures, and how the time and the memory grow.

Run as `python benchmarks/extraction.py [ROUNDS]`. Each peer is installed into an environment of its own below
build/peers (one that cannot be installed is skipped with a note). In every round each program reads the same text, one
after the other, so that a busy machine slows them all alike; it reads it once before, so that everything is loaded.
What is printed are ratios of their best rounds. There are two kinds of text: the articles of the sample, and sentences
of the test corpus, which are denser with figures than any article, for figures are what takes our time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / "peers"
ENVIRONMENTS = ROOT / "build" / "peers"
LINES = 60
"""Lines of the corpus that are read; few, since the slowest peer reads some kilobytes a second."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program beside ours: the script that runs it, the package it needs, and how many times its speed is wanted."""

    name: str
    script: str
    package: str
    languages: tuple[str, ...]
    wanted: float


PEERS_OF_OURS = (
    Peer("Recognizers-Text, figures and dates", "recognizers.py", "recognizers-text-suite emoji<1", ("zh", "en"), 100),
    Peer("quantulum3, figures", "quantulum.py", "quantulum3", ("en",), 1),
    Peer("jionlp, dates", "jionlp_dates.py", "jionlp", ("zh",), 1),
    Peer("one flat regular expression", "flat_expression.py", "", ("zh", "ja", "en"), 0.1),
)


def corpus_text(language: str) -> list[str]:
    """Sentences of news in a language, from the test corpus, without its marks."""
    lines = (ROOT / "tests" / "corpus" / language / "news.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line.split(" => ")[0] for line in lines if " => " in line and not line.startswith("#")]
    return [s.partition("] ")[2] if s.startswith("[") else s for s in sentences]


def articles(language: str) -> str:
    """The articles of the sample in a language, one after the other; empty where it has none."""
    from factcheck.reading import read_file

    sources = [read_file(str(path)) for path in sorted((ROOT / "sources").glob("*.md"))]
    return "\n".join(source.text for source in sources if source.language == language)


def texts(language: str) -> dict[str, str]:
    """What is read in a language, by the name it is printed with."""
    sentences = corpus_text(language)
    dense = "\n".join((sentences * (LINES // len(sentences) + 1))[:LINES])
    found = {"articles": articles(language), "sentences": dense}
    return {name: text for name, text in found.items() if text}


def environment(package: str) -> str:
    """The Python that has a package, installed on first use; empty where it cannot be installed."""
    if not package:
        return sys.executable
    folder = ENVIRONMENTS / package.split(maxsplit=1)[0]
    python = folder / "bin" / "python"
    if not (folder / "installed").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        install = [str(python), "-m", "pip", "install", "--quiet", *package.split(), "setuptools<81"]
        if subprocess.run(install, check=False, capture_output=True).returncode:
            return ""
        (folder / "installed").touch()
    return str(python)


def seconds(python: str, script: str, text: Path, language: str) -> float:
    """What a program says it took to read a text; RuntimeError with its last line where it fails."""
    done = subprocess.run(
        [python, str(PEERS / script), str(text), language], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"status {done.returncode}")
    return float(done.stdout.split()[-1])


def compare(rounds: int) -> None:
    """Print, for each peer and language, how many times its speed ours is."""
    with tempfile.TemporaryDirectory() as folder:
        for language in ("zh", "en", "ja"):
            for name, text in texts(language).items():
                path = Path(folder) / f"{language}-{name}.txt"
                path.write_text(text, encoding="utf-8")
                for peer in PEERS_OF_OURS:
                    if language in peer.languages:
                        print(f"{language} {name:9}  {_beside(peer, path, language, rounds)}", flush=True)


def _beside(peer: Peer, text: Path, language: str, rounds: int) -> str:
    """How many times the speed of a peer ours is on a text, or why that is not known."""
    python = environment(peer.package)
    if not python:
        return f"{peer.name}: skipped, {peer.package} cannot be installed here"
    ours, theirs = [], []
    try:
        for _ in range(rounds):
            ours.append(seconds(sys.executable, "factcheck_extract.py", text, language))
            theirs.append(seconds(python, peer.script, text, language))
    except RuntimeError as error:
        return f"{peer.name}: skipped, it does not run here: {error}"
    ratio = min(theirs) / min(ours)
    verdict = "held" if ratio >= peer.wanted else "MISSED"
    return f"{ratio:8.2f} times the speed of {peer.name} (wanted: {peer.wanted:g}, {verdict})"


def growth() -> None:
    """Print how the time grows with one text ten times as long, and the memory with ten times as many documents.

    The short text is read ten times in a row, so that a busy machine has as long to disturb it as the long one.
    """
    from factcheck.extraction import extract_mentions
    from factcheck.reading import from_text

    for language in ("zh", "ja", "en"):
        text = "\n".join(corpus_text(language) * 4)
        sources = [from_text(text * size, language=language) for size in (1, 10)]
        best = [9e9, 9e9]
        for _ in range(5):
            for which, source in enumerate(sources):
                began = time.process_time()
                for _ in range((10, 1)[which]):
                    extract_mentions(source)
                best[which] = min(best[which], time.process_time() - began)
        rise = 10 * best[1] / best[0]
        verdict = "held" if rise <= 10.5 else "MISSED"
        print(f"{language}  ten times the text takes {rise:.2f} times as long (wanted: 10.5, {verdict})")
    source = from_text("\n".join(corpus_text("zh")), language="zh")
    peaks = []
    for documents in (20, 200):
        tracemalloc.start()
        for _ in range(documents):
            extract_mentions(source)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"    ten times the documents take {peaks[1] / peaks[0]:.2f} times the memory at its peak")


def main() -> None:
    """Measure and print."""
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    growth()


if __name__ == "__main__":
    main()
