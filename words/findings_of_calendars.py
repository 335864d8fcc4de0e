"""What can be wrong with a calendar: sentence and mend by code."""

from words.catalogue import mark

_POSSIBLE = mark("Possible here: {expected}.")

CALENDARS: dict[str, tuple[str, str]] = {
    "calendar.shape": (
        mark("This is not a calendar."),
        mark("Write its name, title, zone and hours, each on a line of its own."),
    ),
    "calendar.key_unknown": (mark("“{written}” means nothing in a calendar."), _POSSIBLE),
    "calendar.key_missing": (mark("“{field}” is missing."), mark("Add a line that begins with “{field}:”.")),
    "calendar.not_a_text": (mark("Here a text is expected."), mark("Write it on one line, or put it in quotes.")),
    "calendar.not_days": (
        mark("Here days with their hours are expected."),
        mark('Write them like this, one a line: tuesday to friday: "9:00-12:30, 13:30-18:00"'),
    ),
    "calendar.name": (
        mark("“{written}” cannot be the name of a calendar."),
        mark("Use letters, digits, spaces and hyphens, at most {limit} characters."),
    ),
    "calendar.zone_unknown": (mark("“{written}” is not a time zone."), mark("Write for example: Europe/Paris.")),
    "calendar.weekday_unknown": (mark("“{written}” is not a weekday."), _POSSIBLE),
    "calendar.day_twice": (
        mark("The hours of this day are already in line {first}."),
        mark("Write all its hours there, with commas, or take it out here."),
    ),
    "calendar.day_unknown": (mark("“{written}” is not a day."), mark("Write it like one of these: {expected}.")),
    "calendar.month_unknown": (
        mark("“{written}” is not a month."),
        mark("Write the month as a word, or the date like 2027-01-02."),
    ),
    "calendar.no_such_day": (
        mark("There is no day “{written}”, or it lies too far away."),
        mark("Look at the day of the month and the year."),
    ),
    "calendar.year_missing": (
        mark("“{written}” does not say in which year."),
        mark("Write the date with its year, like 2026-12-27."),
    ),
    "calendar.country_unknown": (
        mark("The public holidays of “{written}” are not known."),
        mark("Name a country, or name each of its days: 24 December, 2027-01-02."),
    ),
    "calendar.hours_unknown": (
        mark("“{written}” does not say hours of a day."),
        mark("Write them like this: 9:00-12:30, 13:30-18:00. The last hour of a day is 24:00."),
    ),
    "calendar.hours_order": (
        mark("“{written}” ends before it begins."),
        mark("Hours over midnight belong to two days: until 24:00, and from 0:00 on the next."),
    ),
    "calendar.hours_overlap": (
        mark("Some of the hours in “{written}” are said twice."),
        mark("Let each begin after the one before it ends."),
    ),
    "calendar.too_many": (mark("More than {limit} are not possible here."), mark("Take some out.")),
    "calendar.never_open": (
        mark("This calendar is never open, or hardly ever: working hours would never pass."),
        mark("Give it more hours, or take out days that close it; a day a year is the least."),
    ),
}
