"""Reads a file with quantulum3."""

import sys
import time
from pathlib import Path

from quantulum3 import parser

text = Path(sys.argv[1]).read_text(encoding="utf-8")
parser.parse(text)
began = time.perf_counter()
parser.parse(text)
print(time.perf_counter() - began)
