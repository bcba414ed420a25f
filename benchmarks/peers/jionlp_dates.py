"""Finds the dates and times of every line of a file with jionlp."""

import contextlib
import io
import sys
import time
from pathlib import Path

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
jionlp.ner.extract_time(lines[0], time_base=time.time())
began = time.perf_counter()
for line in lines:
    jionlp.ner.extract_time(line, time_base=time.time())
print(time.perf_counter() - began)
