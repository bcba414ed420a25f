"""Reads every line of a file with factcheck and prints how many seconds the reading took, once everything is loaded."""

import sys
import time
from pathlib import Path

import factcheck

path, language = Path(sys.argv[1]), sys.argv[2]
lines = path.read_text(encoding="utf-8").splitlines()
factcheck.extract(lines[0], language=language)
began = time.perf_counter()
for line in lines:
    factcheck.extract(line, language=language)
print(time.perf_counter() - began)
