"""Reads a file with factcheck and prints how many seconds the reading took, once everything is loaded."""

import sys
import time
from pathlib import Path

import factcheck

path, language = Path(sys.argv[1]), sys.argv[2]
text = path.read_text(encoding="utf-8")
factcheck.extract(text, language=language)
began = time.perf_counter()
factcheck.extract(text, language=language)
print(time.perf_counter() - began)
