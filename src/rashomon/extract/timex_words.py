"""The word classes of the time rules: for each class, the words that belong to it and the code each is worth.

A rule (timex_rules.py) names a class in capitals where any of its words may stand. Add a word by adding it to a line:
"word word=code" gives both words that code; `_` stands for a space, a final `.` is an optional full stop. Classes in
`NAMES` are matched with their capitals, names of months and days also all in small letters unless they are CAPITALISED:
"May" and "March" are months, "may" and "march" are not.
"""

import re

_MONTHS = """
January Jan.=01, February Feb.=02, March Mar.=03, April Apr.=04, May=05, June Jun.=06, July Jul.=07,
August Aug.=08, September Sept. Sep.=09, October Oct.=10, November Nov.=11, December Dec.=12
"""
_WEEKDAYS = """
Monday=1, Tuesday=2, Wednesday=3, Thursday=4, Friday=5, Saturday=6, Sunday=7
"""
_WEEKDAYS_SHORT = """
Mon.=1, Tues. Tue.=2, Wed.=3, Thurs. Thur. Thu.=4, Fri.=5, Sat.=6, Sun.=7
"""
_WEEKDAYS_PLURAL = """
Mondays=1, Tuesdays=2, Wednesdays=3, Thursdays=4, Fridays=5, Saturdays=6, Sundays=7
"""
# Names of days that move or are better known by name; calendar.py of resolve knows when they fall.
_HOLIDAYS = """
New_Year's_Day New_Year’s_Day New_Year's New_Year’s=newyear, New_Year's_Eve New_Year’s_Eve=newyearseve,
Martin_Luther_King_Day Martin_Luther_King_Jr._Day MLK_Day=mlk,
Presidents_Day Presidents'_Day Presidents’_Day=presidents,
Groundhog_Day=groundhog, Valentine's_Day Valentine’s_Day=valentine, St._Patrick's_Day St._Patrick’s_Day=patrick,
Ash_Wednesday=ash, Palm_Sunday=palm, Good_Friday=goodfriday, Easter_Sunday Easter=easter, Easter_Monday=eastermonday,
April_Fools'_Day April_Fools’_Day=aprilfools, May_Day=mayday, Mother's_Day Mother’s_Day=mothers,
Memorial_Day=memorial, Father's_Day Father’s_Day=fathers, Juneteenth=juneteenth,
Independence_Day Fourth_of_July July_Fourth July_4th 4th_of_July=july4, Bastille_Day=bastille, Labor_Day=labor,
Columbus_Day=columbus, Halloween=halloween, Election_Day election_day=election, Veterans_Day=veterans,
Armistice_Day=veterans, Thanksgiving_Day Thanksgiving=thanksgiving, Black_Friday=blackfriday,
Christmas_Eve=christmaseve, Christmas_Day Christmas=christmas, Boxing_Day=boxing, Inauguration_Day=inauguration
"""
_UNITS = """
seconds=S, minute minutes=MIN, hour hours=H, day days=D, week weeks=W, weekend weekends=WE, fortnight=F,
month months=M, quarter quarters=Q, year years=Y, decade decades=E, century centuries=C
"""
_UNITS_PLURAL = """
seconds=S, minutes=MIN, hours=H, days=D, weeks=W, weekends=WE, months=M, quarters=Q, years=Y, decades=E, centuries=C
"""
_SPANS = """
day=D, week=W, month=M, quarter=Q, year=Y, decade=E, century=C
"""
_CALENDAR = """
week=W, month=M, quarter=Q, year=Y, weekend=WE
"""
_ADVERBS = """
hourly=H, daily nightly=D, weekly=W, monthly=M, quarterly=Q, yearly annually=Y
"""
_ENDLESS = """
several many some a_few few numerous countless
a_number_of dozens_of hundreds_of thousands_of tens_of=X
"""
_SEASONS = """
spring springtime=SP, summer summertime=SU, fall autumn=FA, winter wintertime=WI
"""
_PARTS = """
morning=MO, midday=MI, afternoon=AF, evening=EV, night=NI
"""
_PARTS_PLURAL = """
mornings=MO, afternoons=AF, evenings=EV, nights=NI
"""
_NOONS = """
noon 12_noon 12:00_noon midday=12:00, midnight 12_midnight=24:00
"""
_ZONES = """
GMT UTC=Z, EST=-05, EDT=-04, CST=-06, CDT=-05, MST=-07, MDT=-06, PST=-08, PDT=-07, BST=+01, CET=+01, CEST=+02,
ET Eastern Eastern_time Eastern_Time Eastern_Standard_Time Eastern_Daylight_Time=E,
CT Central_time Central_Time=C, MT Mountain_time Mountain_Time=M, PT Pacific_time Pacific_Time=P,
local_time=local
"""
_WHICH = """
first 1st=1, second 2nd=2, third 3rd=3, fourth 4th=4, last final=-1
"""
_DAYWEEK = """
day=D, week=W, weekend=WE, month=M
"""
_ORDINALS = """
first 1st=1, second 2nd=2, third 3rd=3, fourth 4th=4
"""
_ORDINAL_DAYS = """
first=1, second=2, third=3, fourth=4, fifth=5, sixth=6, seventh=7, eighth=8, ninth=9, tenth=10, eleventh=11,
twelfth=12, thirteenth=13, fourteenth=14, fifteenth=15, sixteenth=16, seventeenth=17, eighteenth=18, nineteenth=19,
twentieth=20, twenty-first=21, twenty-second=22, twenty-third=23, twenty-fourth=24, twenty-fifth=25, twenty-sixth=26,
twenty-seventh=27, twenty-eighth=28, twenty-ninth=29, thirtieth=30, thirty-first=31
"""
_DECADES = """
twenties=2, thirties=3, forties=4, fifties=5, sixties=6, seventies=7, eighties=8, nineties=9
"""
_CARDINALS = """
one=1, two=2, three=3, four=4, five=5, six=6, seven=7, eight=8, nine=9, ten=10, eleven=11, twelve=12, thirteen=13,
fourteen=14, fifteen=15, sixteen=16, seventeen=17, eighteen=18, nineteen=19, twenty=20, thirty=30, forty=40, fifty=50,
sixty=60, seventy=70, eighty=80, ninety=90
"""


def _table(text: str) -> dict[str, str]:
    """Return word -> code of a table; words with `_` for a space, and `.` for an optional full stop."""
    codes = {}
    for entry in text.replace("\n", " ").split(","):
        words, _, code = entry.strip().partition("=")
        for word in words.split():
            codes[word] = code
    return codes


WORDS: dict[str, dict[str, str]] = {
    "MONTH": _table(_MONTHS),
    "WEEKDAY": _table(_WEEKDAYS),
    "WKDAY": _table(_WEEKDAYS_SHORT),
    "WEEKDAYS": _table(_WEEKDAYS_PLURAL),
    "HOLIDAY": _table(_HOLIDAYS),
    "UNIT": _table(_UNITS),
    "UNITS": _table(_UNITS_PLURAL),
    "SPAN": _table(_SPANS),
    "CALENDAR": _table(_CALENDAR),
    "ADVERB": _table(_ADVERBS),
    "SOME": dict.fromkeys(_table(_ENDLESS.replace("=X", "")), "X"),
    "SEASON": _table(_SEASONS),
    "PART": _table(_PARTS),
    "PARTS": _table(_PARTS_PLURAL),
    "YEARAGO": {"year-ago": "", "year-earlier": "", "year-before": ""},
    "ERA": {"decade": "E", "century": "C"},
    "NOON": _table(_NOONS),
    "ZONE": _table(_ZONES),
    "WHICH": _table(_WHICH),
    "DAYWEEK": _table(_DAYWEEK),
    "ORDINAL": _table(_ORDINALS),
    "NTH": _table(_ORDINAL_DAYS),
    "NINETIES": _table(_DECADES),
}
# Names that are other words in small letters, or are seldom written so.
CAPITALISED = frozenset("May March Mar. Dec. Jan. Jun. Sep.".split())
NAMES = frozenset({"MONTH", "WEEKDAY", "WKDAY", "WEEKDAYS", "HOLIDAY", "ZONE", "SPOKENYEAR", "QUARTERS"})

_ONES = _table(_CARDINALS)
_SMALL = "|".join(sorted(_ONES, key=len, reverse=True))
_NUMBER_WORDS = rf"(?:{_SMALL})(?:[ -](?:{_SMALL}))?(?:[ -]hundred(?:[ -](?:and[ -])?(?:{_SMALL}))?)?(?:[ -]thousand)?"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?: 1/2)?|half[ -]a[ -]dozen|(?:a[ -])?(?:dozen|hundred|thousand)"
    rf"|a[ -]couple(?:[ -]of)?(?:[ -]more)?|{_NUMBER_WORDS})"
)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"

# Classes that are forms rather than lists: their expression, and the first words they can open with ("0": a digit).
FORMS: dict[str, tuple[str, frozenset[str]]] = {
    "NUM": (_NUMBER, frozenset({"0", "half", "a", "dozen", "hundred", "thousand", *_ONES})),
    "A": (r"(?:an?|another|one)", frozenset({"a", "an", "another", "one"})),
    "COUNT": (
        rf"(?:{_NUMBER}|an?|another)",
        frozenset({"0", "half", "a", "an", "another", "dozen", "hundred", "thousand", *_ONES}),
    ),
    "YEAR": (r"(?:1[0-9]\d\d|2[01]\d\d)", frozenset({"0"})),
    "OLDYEAR": (r"[1-9]\d\d", frozenset({"0"})),
    "FISCALYEAR": (r"(?-i:FY) ?(?:['’]?\d\d(?!\d)|(?:19|20)\d\d)", frozenset({"fy"})),
    "SHORTYEAR": (r"(?:(?<=\s)['’]|(?<=\s['’]))\d\d", frozenset({"0"})),
    "SPOKENYEAR": (
        rf"(?i:(?:eighteen|nineteen)[ -](?:{_SMALL})(?:[ -](?:{_SMALL}))?|twenty[ -](?:{_TENS})(?:[ -](?:{_SMALL}))?"
        rf"|two thousand(?: (?:and )?(?:{_SMALL}))?)",
        frozenset({"eighteen", "nineteen", "twenty", "two"}),
    ),
    "DAY": (r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", frozenset({"0"})),
    "DECADE": (r"(?:1[0-9]|20)\d0['’]?s", frozenset({"0"})),
    "SHORTDECADE": (r"(?:(?<=\s)['’]|(?<=\s['’])|(?<=the\s)|(?<=s and\s)|(?<=s or\s))\d0['’]?s", frozenset({"0"})),
    "NTHNUM": (r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", frozenset({"0"})),
    "ORDINALNUM": (r"\d{1,2}(?:st|nd|rd|th)", frozenset({"0"})),
    "ISODATE": (r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", frozenset({"0"})),
    "SLASHDATE": (r"(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|[12]\d|3[01])[/.](?:19|20)\d\d", frozenset({"0"})),
    "SHORTDATE": (r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/\d\d", frozenset({"0"})),
    "HOUR": (rf"(?:(?<![.:\d])(?:1[0-2]|[1-9])|{_HOURS})", frozenset({"0", *_HOURS.split("|")})),
    "HALVES": (r"H[12]", frozenset({"h"})),
    "NIGHTS": (r"nights?", frozenset({"night", "nights"})),
    "SPOKENCLOCK": (
        rf"(?:(?:half|(?:a )?quarter|(?:five|ten|twenty|twenty-five|[0-5]?\d)(?: minutes)?) past|(?:a )?quarter to) "
        rf"(?:{_HOURS}|1[0-2]|[1-9])(?: o['’]clock)?",
        frozenset({"half", "a", "quarter", "five", "ten", "twenty", "0"}),
    ),
    "QUARTERS": (r"Q[1-4]", frozenset({"q"})),
    "CLOCK": (
        r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)? ?[ap]\.?m\b\.?|(?:1[0-2]|0?[1-9]) ?[ap]\.?m\b\.?"
        r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|(?:1[0-2]|[1-9]) o['’]clock)",
        frozenset({"0"}),
    ),
    "MILITARY": (r"(?:[01]\d|2[0-3])[0-5]\d", frozenset({"0"})),
}


def number(text: str) -> str:
    """Return the digits of a number in words or figures ("twenty-five" -> "25", "2 1/2" -> "2.5")."""
    text = text.lower().replace(",", "")
    if text.startswith("half"):
        return "6"
    if text.startswith("a couple"):
        return "2"
    if re.match(r"\d", text):
        whole, half, _ = text.partition(" 1/2")
        return f"{whole}.5" if half else whole
    total = current = 0
    for word in re.split(r"[ -]+", text):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word in _ONES:
            current += int(_ONES[word])
    return str(total + current) if total + current else "1"


def spoken_year(text: str) -> str:
    """Return the year said in words ("nineteen ninety-seven" -> "1997", "two thousand" -> "2000")."""
    words = re.split(r"[ -]+", text.lower())
    if words[0] == "two":
        return str(2000 + sum(int(_ONES.get(w, "0")) for w in words[2:]))
    rest = [int(_ONES[w]) for w in words[1:] if w in _ONES]
    return f"{_ONES[words[0]]}{sum(rest):02}" if sum(rest) < 100 else ""


def clock(text: str) -> str:
    """Return HH:MM of a clock time ("5:30 p.m." -> "17:30"; "4 o'clock" keeps its hour)."""
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)? ?([ap])?", text.lower())
    if match is None:
        return ""
    hour, minute, half = int(match[1]), match[2] or "00", match[3]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute}"


def fiscal_year(text: str) -> str:
    """Return the year of a fiscal year in letters and figures ("FY2015" -> "2015", "FY15" -> "XX15")."""
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) == 4 else f"XX{digits}"


def spoken_clock(text: str) -> str:
    """Return HH:MM of a clock time in words ("half past seven" -> "07:30", "ten to 9" -> "08:50")."""
    before, past, after = re.split(r" (past|to) ", text.lower().removesuffix(" o'clock").removesuffix(" o’clock"))
    count = before.removeprefix("a ").removesuffix(" minutes")
    minutes = {"half": 30, "quarter": 15}.get(count) or int(number(count))
    total = int(number(after)) * 60 + (minutes if past == "past" else -minutes)
    return f"{total // 60 % 24:02}:{total % 60:02}"


def figures_date(text: str) -> str:
    """Return the date told in figures ("10/23/98" -> "XX98-10-23"), flagged where day and month could change places.

    The month is put first there, as in the United States; `resolve.figures` weighs the other order.
    """
    first, second, year = re.split(r"[/.]", text)
    year = year if len(year) == 4 else f"XX{year}"
    if int(first) > 12 or int(second) > 12:
        day, month = (first, second) if int(first) > 12 else (second, first)
        return f"{year}-{int(month):02}-{int(day):02}"
    return f"{year}-{int(first):02}-{int(second):02}" + ("" if int(first) == int(second) else ";order")
