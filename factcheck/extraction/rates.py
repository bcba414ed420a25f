"""Units per a time: 60公里每小时, 10 km per hour, 时速60公里, 毎秒23メートル."""

from __future__ import annotations

from factcheck.extraction.passage import back_over_space
from factcheck.extraction.quantity import Quantity
from factcheck.languages.pack import Pack
from factcheck.languages.units import units

_PER_TIME = {
    ("km", "h"): "km/h",
    ("mi", "h"): "mph",
    ("m", "s"): "m/s",
    ("km", "s"): "km/s",
    ("ft", "s"): "ft/s",
    ("nmi", "h"): "kn",
    ("kWh", "day"): "kWh/day",
    ("kWh", "year"): "kWh/year",
    ("kWh", "month"): "kWh/month",
    ("m3", "s"): "m3/s",
    ("m3", "day"): "m3/day",
    ("bbl", "day"): "bbl/day",
    ("Mbit", "s"): "Mbit/s",
    ("Gbit", "s"): "Gbit/s",
    ("MB", "s"): "MB/s",
    ("GB", "s"): "GB/s",
}
"""The symbol of a unit per a time."""
_RATED = frozenset(unit for unit, _ in _PER_TIME)


def take_rate_after(pack: Pack, text: str, quantity: Quantity) -> None:
    """60公里每小时, 10 km per hour, 26万度/天: the time stands after the unit."""
    if quantity.unit in _RATED and (per := pack.per.at(text, quantity.end + text.startswith(" ", quantity.end))):
        quantity.end = per[1] if _rate(quantity, per[0]) else quantity.end


def take_rate_before(pack: Pack, text: str, quantity: Quantity) -> None:
    """时速60公里, 毎秒23メートル, 每小时不到60公里: the time stands before the figure and its bound."""
    if quantity.unit in _RATED and (per := pack.per.before(text, back_over_space(text, quantity.start))):
        quantity.start = per[1] if _rate(quantity, per[0]) else quantity.start


def _rate(quantity: Quantity, time: str) -> bool:
    """Make the quantity one per this time; False where its unit has no such rate."""
    symbol = _PER_TIME.get((quantity.unit, time))
    if symbol:
        quantity.unit, quantity.kind = symbol, units()[symbol].kind
    return symbol is not None
