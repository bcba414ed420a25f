"""One target under atheris, which instruments the package as it is imported; fuzz.run starts it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["factcheck"]):
    from fuzz.run import CORPUS, Runner


def main() -> None:
    """Fuzz; the tally is written once all cases are done."""
    target, cases, seed, failures, told = sys.argv[1:]
    runner = Runner(target, "guided", Path(failures))

    def one(data: bytes) -> None:
        runner(data)
        if runner.tally.cases >= int(cases):
            Path(told).write_text(json.dumps(asdict(runner.tally)), "utf-8")

    limits = [f"-runs={int(cases) + 10}", f"-seed={seed}", "-max_len=400", "-timeout=60", "-rss_limit_mb=4000"]
    atheris.Setup([sys.argv[0], *limits, str(CORPUS / target)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
