"""The tables and keys that the files of a language may hold; one that is not listed here is a slip of the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

FREE = None
"""Of a table whose keys are the pack's own words, symbols or fields."""
_AROUND = frozenset({"before", "after"})

KEYS: Mapping[str, Mapping[str, frozenset[str] | None]] = {
    "numerals": {
        **dict.fromkeys(
            ("digits", "multipliers", "scales", "short_scales", "money_scales", "plurals", "ordinals", "fractions"),
            FREE,
        ),
        "words": frozenset(
            "a after_led after_part alone among and before_part counting fraction half half_more half_of "
            "half_units more more_after_unit negative negative_marks never_first not_half not_more ordinal "
            "ordinal_lead ordinal_tail part_of period_part point quarter several spans vague zero".split()
        ),
        "rules": frozenset({"article", "bare_multipliers", "spaced", "tail_takes_next_place"}),
    },
    "units": {
        **dict.fromkeys(("names", "converted", "special", "figures", "leading", "leading_special"), FREE),
        **dict.fromkeys(("in_context", "leading_in_context", "classifiers", "tenths", "per"), FREE),
        "symbols": frozenset({"glued", "without"}),
        "words": frozenset({"decimals_after", "generic_money", "never"}),
        "own_money": frozenset({"written", "open", "same_below", "converted"}),
        **dict.fromkeys(("own_money_outlets", "own_money_places", "own_money_names"), FREE),
        "age": frozenset({"after"}),
        "before": frozenset({"currencies"}),
    },
    "bounds": {
        "least": _AROUND | {"round", "compared"},
        "most": _AROUND | {"compared"},
        "none": _AROUND | {"but", "round"},
        **dict.fromkeys(("about", "near", "over", "exact", "either"), _AROUND),
        "benchmark": frozenset({"of", "named", "exceeded", "called", "attributive"}),
        "lasting": frozenset({"bounds", "after"}),
        "range": frozenset(
            "and around between changing enumerated filler joining moving not_before place_filler".split()
        ),
    },
    "dates": {
        "fields": FREE,
        "patterns": frozenset({"list"}),
        "leave": frozenset({"list"}),
        "after": frozenset(
            "after before capital clock common_era not_after_day not_before_day seasons weekday".split()
        ),
        "near_year": frozenset({"before", "not_before", "not_after"}),
    },
    "cues": {
        "words": frozenset(
            "after_dates before_amounts before_early_years before_era before_months before_years copula "
            "days_after days_before determiners digit_after digit_before each fall fall_after fates heat idioms "
            "lasting leads_not_to leads_past leads_to leads_to_date modifiers no_count_after no_count_before "
            "no_figure_after no_figure_before not_in_a_name noun_of noun_stop odds_between odds_lead "
            "odds_not_before of of_a_day owner_endings owners parts_of_ten passed_over plural plural_endings "
            "proportion proportion_sign qualities rise rise_after singular_endings stop the to to_after topic "
            "weak what_became whole".split()
        ),
    },
}
"""By file and table; each table with its keys, or FREE."""
