"""When a file says it was made: no date of a document where a program put it there, or its text was written later."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice

from factcheck.reading.dates import date_expression, plain_form, read_date

_OF_TEMPLATES = frozenset(
    dt.date.fromisoformat(day)
    for day in (
        "1601-01-01", "1899-12-30", "1899-12-31", "1904-01-01", "1970-01-01", "1980-01-01",  # where clocks begin
        "2000-01-01",  # reportlab, where it is to write the same bytes always
        "2013-12-23",  # the template of python-docx
        "2006-09-13", "2006-09-16", "2015-06-05",  # the empty workbooks of Excel
    )
)  # fmt: skip
"""What programs write that were not told a date: that of their clock's beginning, or of the template they fill in."""
_YEAR = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}(?=年|[-/.][0-9])")
_DAYS_AHEAD = dt.timedelta(days=31)
_YEARS_AHEAD = 1
"""So far ahead a document may speak of a day, or of a year, and of none before: a meeting to come, a plan."""
_MOST = 1_000


def is_told_by_the_file(value: str, text: str) -> bool:
    """Whether the date `value` in a file's properties may be that of a document with this text: none that programs put
    there, and none before all that the text speaks of.
    """
    date = read_date(value)
    if date is None or date in _OF_TEMPLATES:
        return False
    plain = plain_form(text)
    years = [int(found[0]) for found in islice(_YEAR.finditer(plain), _MOST)]
    written = (read_date(found[0]) for found in islice(re.finditer(date_expression(), plain), _MOST))
    days = [day for day in written if day is not None]
    if years and min(years) < date.year:
        return True
    near = not years or min(years) <= date.year + _YEARS_AHEAD
    return near and (not days or min(days) <= date + _DAYS_AHEAD)
