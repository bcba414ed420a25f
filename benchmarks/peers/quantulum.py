"""Reads every line of a file with quantulum3."""

import sys
import time
from pathlib import Path

from quantulum3 import parser

lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
parser.parse(lines[0])
began = time.perf_counter()
for line in lines:
    parser.parse(line)
print(time.perf_counter() - began)
