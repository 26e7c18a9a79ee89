"""Public holidays and working days of a market. The days themselves come from a library that is kept up."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from apps.accounts.types import WorkingCalendar
from apps.core.later import Later

if TYPE_CHECKING:
    import holidays
else:
    holidays = Later("holidays")

# Nobody closes longer than this; Lunar New Year and Golden Week are shorter.
_LONGEST_PAUSE: Final = 21


def knows_country(code: str) -> bool:
    """Whether there is a calendar of this country."""
    return code in holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=64)
def holidays_of(code: str, year: int) -> Mapping[date, str]:
    """The public holidays of a country in a year, in English where the library has it."""
    languages = holidays.list_localized_countries().get(code, [])
    language = next((each for each in ("en_US", f"en_{code}") if each in languages), None)
    found = holidays.country_holidays(code, years=year, language=language)
    return dict(sorted(found.items()))


def is_working_day(calendar: WorkingCalendar, day: date) -> bool:
    return day.weekday() in calendar.working_days and day not in holidays_of(calendar.holidays, day.year)


def last_working_day_before(calendar: WorkingCalendar, day: date) -> date:
    """The last day before `day` on which an office is open; the day before when there is none for weeks."""
    days = (day - timedelta(days=back) for back in range(1, _LONGEST_PAUSE + 1))
    return next((each for each in days if is_working_day(calendar, each)), day - timedelta(days=1))
