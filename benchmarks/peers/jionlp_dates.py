"""Finds the dates and times of a file with jionlp."""

import contextlib
import io
import sys
import time
from pathlib import Path

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

text = Path(sys.argv[1]).read_text(encoding="utf-8")
jionlp.ner.extract_time(text, time_base=time.time())
began = time.perf_counter()
jionlp.ner.extract_time(text, time_base=time.time())
print(time.perf_counter() - began)
