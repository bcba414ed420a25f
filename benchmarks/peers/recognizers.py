"""Reads a file with Recognizers-Text: numbers, ranges, units, money, ages, percentages and dates."""

import sys
import time
from pathlib import Path

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

path, language = Path(sys.argv[1]), {"zh": "zh-cn", "en": "en-us"}[sys.argv[2]]
text = path.read_text(encoding="utf-8")
readers = (
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
    recognize_datetime,
)
for reader in readers:
    reader(text, language)
began = time.perf_counter()
for reader in readers:
    reader(text, language)
print(time.perf_counter() - began)
