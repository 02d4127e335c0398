"""Dates and times as people and machines write them, as ISO 8601 at the precision that is stated.

Nothing is invented: a day stays a day, an offset is given only where one is stated, and what can be no day of `YEARS`
is no date. The names of months and weekdays are the lexicon's, and each language's are tried; `lexicon/calendar.toml`
has the small words round them.

    calendar   the words of all languages, ready to be looked up
    line       a line as numbers, months, weekdays and other words
    days       which of them are a date
    clock      the time beside it
    moments    both together; values of attributes
    undated    days without a year, times ago, yesterday
"""

from cleantext.fields.when.calendar import is_weekday
from cleantext.fields.when.days import YEARS
from cleantext.fields.when.moments import Moment, find_moments, parse_moment
from cleantext.fields.when.undated import (
    day_alone,
    day_in_year,
    day_told,
    find_days,
    find_relative,
    moment_ago,
    nearest_month,
    nearest_year,
)

__all__ = [
    "YEARS", "Moment", "day_alone", "day_in_year", "day_told", "find_days", "find_moments", "find_relative",
    "is_weekday", "moment_ago", "nearest_month", "nearest_year", "parse_moment"]
