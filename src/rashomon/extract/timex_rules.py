"""The rules of time expressions, one a row with its example: what is matched, its TIMEX3 type and its value.

How a pattern is written: timex_patterns.py. The classes in capitals: timex_words.py. A last column names what must
stand before or after (GUARDS of timex_guards.py). The longest match at a place wins, then the earlier row; what a row
of type NONE matches is no time. The value is in the small language below, because what "Friday" or "last month" comes
to depends on the publication date, the tense and what was told before; `resolve.dates` works that out.

The language of values before resolution (a Time's `value` as `find_times` gives it, its `edtf` None):

    value  = core ["T" clock] {";" flag}
    core   = 2015-06-22 | 2015-06 | 2015 | 199X | 19XX    told in full (a decade, a century)
           | XXXX-12-29 | XXXX-12 | XXXX-XX-25            year, or year and month, not told
           | XX84 | XX8X                                  century not told
           | XXXX-WXX-5                                   a weekday (Monday is 1); XXXX-WXX-WE a weekend
           | 2015-SU | XXXX-SU | 2015-Q3 | XXXX-H1        season SP SU FA WI, quarter, half
           | XXXX-@easter | 2015-@easter                  a day with a name
           | now-1W | now+0M | now-XY                     so many units from publication, X: how many is not said
           | then+2D | then+0Y                            so many units from the last date told
           | event+1D | event-1D                          the day after or before an event that follows in the text
           | core@core                                    the first within the second: XXXX-07@now-1Y
           | nth1W@2015-01 | nth-1D@now+0M                the first week of it, its last day; nth2WXX-1 a Monday
           | P3D | PT4H | PXW                             a length, as in TIMEX3
           | P1W | XXXX-WXX-2 | XXXX-12                   of type SET: how often
           | PRESENT_REF | PAST_REF | FUTURE_REF          as in TIMEX3
    units  = S MIN H D W WE F(ortnight) M Q Y E (decade) C(entury)
    clock  = 15:30 | MO MI AF EV NI                       a time or part of the day; alone: of a day told before
    flag   = last | next | this                           the one before, after or of publication ("last Friday")
           | about | early | mid | late | start | end     as told
           | soon-after                                   "the immediate aftermath of"
           | since | before                               from then on ("1990 and later"), up to then ("pre-1959")
           | past | future                                a length that ends, or begins, at publication
           | the                                          "the weekend", as tense has it; "the quarter" told last
           | ago                                          counted back, not the unit before this one
           | like                                         so long before, but the same kind of period as the last told
           | reported                                     the quarter whose figures the text tells
           | fiscal                                       of a company's or a state's own year, not the calendar's
           | dow5                                         the weekday told beside a date
           | zone=-05 | zone=Z | zone=E                   as told; E C M P are the time zones of the United States
           | order                                        day and month in figures, their order in doubt
"""

RULES = """
# Days with a month
DATE | 9/11 | 2001-09-11 | 9/11
DATE | September|Sept. 11|11th | 2001-09-11 | Sept. 11 | attacks
DATE | post-9/11 | 2001-09-11;since | post-9/11
DATE | pre-9/11 | 2001-09-11;before | pre-9/11
DATE | MONTH DAY, YEAR | {YEAR}-{MONTH}-{DAY} | January 3, 2020
DATE | MONTH DAY | XXXX-{MONTH}-{DAY} | Dec. 29
DATE | MONTH NTH, YEAR | {YEAR}-{MONTH}-{NTH} | March eighth, 2019
DATE | MONTH NTH | XXXX-{MONTH}-{NTH} | March eighth
DATE | DAY MONTH, YEAR | {YEAR}-{MONTH}-{DAY} | 3 January 2020
DATE | the? DAY of? MONTH | XXXX-{MONTH}-{DAY} | 11 April
DATE | the? DAY of? MONTH of|in YEAR | {YEAR}-{MONTH}-{DAY} | 28 June in 2020
DATE | the? NTHNUM day of MONTH | XXXX-{MONTH}-{NTHNUM} | the 15th day of June
DATE | WKDAY, MONTH DAY | XXXX-{MONTH}-{DAY};dow{WKDAY} | Tue. May 9
DATE | WKDAY, MONTH DAY, YEAR | {YEAR}-{MONTH}-{DAY} | Tue, May 9, 2017
DATE | MONTH DAY of YEAR | {YEAR}-{MONTH}-{DAY} | July 4th of 1995
DATE | the? NTHNUM of? this|the_current month | XXXX-XX-{NTHNUM}@now+0M | the 21st of this month
DATE | the? NTHNUM of? next month | XXXX-XX-{NTHNUM}@now+1M | the 15th of next month
DATE | the? NTHNUM of? last month | XXXX-XX-{NTHNUM}@now-1M | the 3rd of last month
DATE | the? DAY of? MONTH, YEAR | {YEAR}-{MONTH}-{DAY} | the 4th of March, 1921
DATE | the NTH of MONTH | XXXX-{MONTH}-{NTH} | the eighth of March
DATE | DAY-MONTH-YEAR | {YEAR}-{MONTH}-{DAY} | 12-Oct-2012
DATE | the? WHICH DAYWEEK of|in MONTH | nth{WHICH}{DAYWEEK}@XXXX-{MONTH} | the last week of July | whole
DATE | the? WHICH DAYWEEK of|in MONTH, YEAR | nth{WHICH}{DAYWEEK}@{YEAR}-{MONTH} | first week of May 2015 | whole
DATE | the? WHICH DAYWEEK of|in YEAR | nth{WHICH}{DAYWEEK}@{YEAR} | the last day of 2019 | whole
DATE | the? WHICH DAYWEEK of the|this CALENDAR | nth{WHICH}{DAYWEEK}@now+0{CALENDAR} | the last day of the month | whole
DATE | the? WHICH DAYWEEK of last CALENDAR | nth{WHICH}{DAYWEEK}@now-1{CALENDAR} | the first week of last month | whole
DATE | the? WHICH DAYWEEK of next CALENDAR | nth{WHICH}{DAYWEEK}@now+1{CALENDAR} | the first day of next month | whole
DATE | the? WHICH WEEKDAY of|in MONTH | nth{WHICH}WXX-{WEEKDAY}@XXXX-{MONTH} | the first Monday in May | whole
DATE | the? WHICH WEEKDAY of|in MONTH, YEAR | nth{WHICH}WXX-{WEEKDAY}@{YEAR}-{MONTH} | last Friday of May 2019 | whole
DATE | the? week of MONTH DAY | then+0W@XXXX-{MONTH}-{DAY} | the week of March 6
DATE | the? week of MONTH DAY, YEAR | then+0W@{YEAR}-{MONTH}-{DAY} | the week of March 6, 2000
DATE | the NTHNUM | XXXX-XX-{NTHNUM} | the 25th | end
DATE | ISODATE | {ISODATE} | 2019-12-29
DATE | SLASHDATE | {SLASHDATE} | 10/23/1998
DATE | SHORTDATE | {SHORTDATE} | 3/4/19
# Months and years
DATE | MONTH, YEAR | {YEAR}-{MONTH} | December 2019
DATE | MONTH of|in YEAR | {YEAR}-{MONTH} | May of 2017
DATE | MONTH of OLDYEAR | 0{OLDYEAR}-{MONTH} | December of 384 | end
DATE | DAY MONTH OLDYEAR | 0{OLDYEAR}-{MONTH}-{DAY} | 30 September 420 | end
DATE | MONTH-YEAR | {YEAR}-{MONTH} | Dec-2018
DATE | MONTH SPOKENYEAR | {SPOKENYEAR}-{MONTH} | January nineteen ninety-seven
DATE | MONTH SHORTYEAR | XX{SHORTYEAR}-{MONTH} | June '84
DATE | MONTH | XXXX-{MONTH} | July | month
DATE | last MONTH | XXXX-{MONTH};last | last July
DATE | last MONTH DAY | XXXX-{MONTH}-{DAY};last | last July 4
DATE | this past MONTH | XXXX-{MONTH};last | this past May
DATE | next MONTH | XXXX-{MONTH};next | next April
DATE | this|this_coming MONTH | XXXX-{MONTH};this | this September
DATE | YEAR | {YEAR} | 2016 | year
DATE | SHORTYEAR | XX{SHORTYEAR} | '84
DATE | SPOKENYEAR | {SPOKENYEAR} | nineteen ninety-seven
DATE | the year YEAR | {YEAR} | the year 2000
DATE | the year SPOKENYEAR | {SPOKENYEAR} | the year two thousand
DATE | the? fiscal YEAR | {YEAR};fiscal | fiscal 1989
DATE | the? fiscal year YEAR | {YEAR};fiscal | fiscal year 1989
DATE | the? mid-YEAR | {YEAR};mid | mid-1996
DATE | the? mid-DECADE | {DECADE}X;mid | the mid-1990s
DATE | FISCALYEAR | {FISCALYEAR};fiscal | FY2015
# Decades and centuries
DATE | the? DECADE | {DECADE}X | the 1990s
DATE | the? SHORTDECADE | XX{SHORTDECADE}X | the '80s
DATE | the NINETIES | XX{NINETIES}X | the nineties
DATE | the? ORDINALNUM century | {ORDINALNUM}XX | the 20th century
# Weekdays
DATE | WEEKDAY | XXXX-WXX-{WEEKDAY} | Friday
NONE | black|bloody|super|cyber WEEKDAY | a name | Bloody Sunday
DATE | WKDAY | XXXX-WXX-{WKDAY} | Thurs. | stop
DATE | last WKDAY | XXXX-WXX-{WKDAY};last | last Wed.
DATE | this WKDAY | XXXX-WXX-{WKDAY};this | this Sat.
DATE | next WKDAY | XXXX-WXX-{WKDAY};next | next Tues.
DATE | last|this_past WEEKDAY | XXXX-WXX-{WEEKDAY};last | last Friday
DATE | the|this? past WEEKDAY | XXXX-WXX-{WEEKDAY};last | the past Friday
DATE | next WEEKDAY | XXXX-WXX-{WEEKDAY};next | next Saturday
DATE | this WEEKDAY | XXXX-WXX-{WEEKDAY};this | this Friday
DATE | this|the? coming|upcoming WEEKDAY | XXXX-WXX-{WEEKDAY};next | this coming Sunday
DATE | WEEKDAY the NTH | XXXX-XX-{NTH};dow{WEEKDAY} | Tuesday the eleventh | end
DATE | WKDAY the? NTHNUM | XXXX-XX-{NTHNUM};dow{WKDAY} | Mon 13th
DATE | WEEKDAY the? NTHNUM | XXXX-XX-{NTHNUM};dow{WEEKDAY} | Friday the 13th
DATE | the? previous WEEKDAY | then-1D@XXXX-WXX-{WEEKDAY} | the previous Friday
DATE | the following WEEKDAY | then+1D@XXXX-WXX-{WEEKDAY} | the following Monday
DATE | WEEKDAY last week | XXXX-WXX-{WEEKDAY}@now-1W | Tuesday last week
DATE | next week on? WEEKDAY | XXXX-WXX-{WEEKDAY}@now+1W | next week on Tuesday
DATE | last week on? WEEKDAY | XXXX-WXX-{WEEKDAY}@now-1W | last week on Tuesday
DATE | WEEKDAY next week | XXXX-WXX-{WEEKDAY}@now+1W | Tuesday next week
DATE | WEEKDAY of? this week | XXXX-WXX-{WEEKDAY}@now+0W | Wednesday of this week
DATE | WEEKDAY of last week | XXXX-WXX-{WEEKDAY}@now-1W | Wednesday of last week
DATE | the day before last WEEKDAY | now-1D@XXXX-WXX-{WEEKDAY};last | the day before last Tuesday
TIME | WEEKDAY~PART | XXXX-WXX-{WEEKDAY}T{PART} | Friday afternoon
TIME | last WEEKDAY~PART | XXXX-WXX-{WEEKDAY}T{PART};last | last Friday night
TIME | this WEEKDAY~PART | XXXX-WXX-{WEEKDAY}T{PART};this | this Friday night
TIME | next WEEKDAY~PART | XXXX-WXX-{WEEKDAY}T{PART};next | next Friday night
TIME | WEEKDAY at? NOON | XXXX-WXX-{WEEKDAY}T{NOON} | Friday at noon
# Today and its neighbours
DATE | today | now+0D | today
NONE | today's|today’s world|society|youth|generation|children|standards|technology | no day | today's world
NONE | usa today | a paper | USA Today | title
NONE | to this day | always | to this day
DATE | yesterday | now-1D | yesterday
DATE | tomorrow | now+1D | tomorrow
DATE | the? day before yesterday | now-2D | the day before yesterday
DATE | the? day after tomorrow | now+2D | the day after tomorrow
TIME | yesterday PART | now-1DT{PART} | yesterday morning
TIME | tomorrow PART | now+1DT{PART} | tomorrow night
TIME | tonight | now+0DTNI | tonight
TIME | this PART | now+0DT{PART} | this morning
TIME | last night | now-1DTNI | last night
TIME | last evening | now-1DTEV | last evening
TIME | overnight | now-1DTNI | overnight
# Days told from the last date told
DATE | that|the_same|that_same|the_very_same day | then+0D | that same day
DATE | the|the_very next|following day | then+1D | the next day
DATE | the_very_next SPAN | then+1{SPAN} | the very next year
DATE | the previous|preceding day | then-1D | the previous day
DATE | the|a day earlier | then-1D | a day earlier
DATE | the|a day before | then-1D | the day before | end
DATE | the day after | then+1D | the day after | end
DATE | the day | event+1D | the day | after_event
DATE | the day | event-1D | the day | before_event
TIME | the PART | event+1DT{PART} | the morning | after_event
TIME | the PART | event-1DT{PART} | the night | before_event
DATE | the|a day later | then+1D | a day later
TIME | that|the_same|that_same PART | then+0DT{PART} | that morning
TIME | the next|following PART | then+1DT{PART} | the next morning
TIME | the? PART before | then-1DT{PART} | the night before | end
TIME | the previous PART | then-1DT{PART} | the previous evening
TIME | the|early PART | then+0DT{PART} | the morning | part
TIME | late PART | then+0DT{PART} | late afternoon | part
TIME | the? mid~PART | then+0DT{PART};mid | mid-afternoon
DATE | that|that_same|the_same SPAN | then+0{SPAN} | that year
DATE | the SPAN before|previous | then-1{SPAN} | the year before | end
DATE | the? following SPAN | then+1{SPAN} | the following month
DATE | the previous|preceding SPAN | then-1{SPAN} | the previous week
DATE | the? next decade | now+1E | the next decade
DATE | the next SPAN | then+1{SPAN};next | the next year
DATE | that|the_same SEASON | XXXX-{SEASON}@then+0Y | that summer
DATE | that|the_same weekend | then+0WE | that weekend
DATE | that MONTH | XXXX-{MONTH}@then+0Y | that July
# Calendar units
DATE | this CALENDAR | now+0{CALENDAR} | this week
DATE | the? current|present CALENDAR | now+0{CALENDAR} | the current quarter
DATE | the? current fiscal|calendar CALENDAR | now+0{CALENDAR} | the current fiscal year
DATE | the? latest quarter|period | now-1Q;reported | the latest period
DATE | the? last|latest CALENDAR | now-1{CALENDAR} | last month
DATE | the? latest fiscal CALENDAR | now-1{CALENDAR} | the latest fiscal year
DATE | last~CALENDAR | now-1{CALENDAR} | last-month
DATE | next CALENDAR | now+1{CALENDAR} | next year
DATE | this|the coming CALENDAR | now+1{CALENDAR} | this coming week
DATE | the? CALENDAR before last | now-2{CALENDAR} | the week before last
DATE | the? CALENDAR after next | now+2{CALENDAR} | the week after next
DATE | the|this past CALENDAR | now-1{CALENDAR} | the past year
DATE | this century | now+0C | this century
DATE | this decade | now+0E | this decade
DATE | the? last decade | now-1E | the last decade
DATE | the? last century | now-1C | last century
DATE | the CALENDAR | now+0{CALENDAR};the | the quarter | the
DATE | the full|whole|entire|fiscal year | now+0Y | the full year | undated
DATE | the day | then+0D | the day | the
DATE | earlier|later in the CALENDAR | now+0{CALENDAR} | later in the week
DATE | year~end | now+0Y;end | year-end
DATE | end_of_year | now+0Y;end | end of year
DATE | end_of_month | now+0M;end | end of month
DATE | the? year's|year’s end | now+0Y;end | year's end
DATE | month~end | now+0M;end | month-end
DATE | YEAR and|or beyond|later|after | {YEAR};since | 1990 and beyond | end
DATE | YEAR and|or before|earlier | {YEAR};before | 1994 or earlier | end
DATE | post-YEAR | {YEAR};since | post-1959
DATE | pre-YEAR | {YEAR};before | pre-1959
# Seasons, quarters, halves, holidays
DATE | the? SEASON of? YEAR | {YEAR}-{SEASON} | the summer of 2015
DATE | the? SEASON of? SPOKENYEAR | {SPOKENYEAR}-{SEASON} | the winter of nineteen ninety-four
DATE | the SEASON | XXXX-{SEASON} | the summer
DATE | SEASON | XXXX-{SEASON} | summer | season
DATE | last SEASON | XXXX-{SEASON};last | last fall
DATE | this past SEASON | XXXX-{SEASON};last | this past spring
DATE | next SEASON | XXXX-{SEASON};next | next spring
DATE | this|this_coming SEASON | XXXX-{SEASON};this | this summer
DATE | early|late|mid~SEASON | XXXX-{SEASON} | late summer
DATE | the? ORDINAL quarter | XXXX-Q{ORDINAL} | the third quarter
DATE | ORDINAL-quarter | XXXX-Q{ORDINAL} | third-quarter
DATE | the? fiscal~ORDINAL~quarter | XXXX-Q{ORDINAL};fiscal | the fiscal first quarter
DATE | the? ORDINAL~quarter of YEAR | {YEAR}-Q{ORDINAL} | the third quarter of 1984
DATE | the? YEAR ORDINAL quarter | {YEAR}-Q{ORDINAL} | the 1988 third quarter
DATE | the YEAR quarter | then+0Q@{YEAR} | the 1988 quarter
DATE | the YEAR period | then+0Q@{YEAR} | the 1988 period
DATE | last year's|year’s ORDINAL~quarter | XXXX-Q{ORDINAL}@now-1Y | last year's second quarter
DATE | this year's|year’s ORDINAL~quarter | XXXX-Q{ORDINAL}@now+0Y | this year's third quarter
DATE | next year's|year’s ORDINAL~quarter | XXXX-Q{ORDINAL}@now+1Y | next year's first quarter
DATE | last year's|year’s quarter|period | then-1Y;like | last year's quarter
DATE | QUARTERS | XXXX-Q{QUARTERS} | Q3
DATE | QUARTERS of? YEAR | {YEAR}-Q{QUARTERS} | Q3 2016
DATE | QUARTERS-YEAR | {YEAR}-Q{QUARTERS} | Q1-2019
DATE | YEAR~QUARTERS | {YEAR}-Q{QUARTERS} | 2017 Q1
DATE | HALVES of? YEAR | {YEAR}-H{HALVES} | H2 2019
DATE | YEAR~HALVES | {YEAR}-H{HALVES} | 2019 H2
DATE | the? first half of YEAR | {YEAR}-H1 | the first half of 1990
DATE | the? first two quarters of YEAR | {YEAR}-H1 | first two quarters of 1990
DATE | the? final|last quarter of YEAR | {YEAR}-Q4 | the final quarter of 2009
DATE | the? second|last half of YEAR | {YEAR}-H2 | the last half of 1989
DATE | the? first half of the|this year | XXXX-H1 | the first half of the year
DATE | the? second|last half of the|this year | XXXX-H2 | the second half of this year
DATE | HOLIDAY | XXXX-@{HOLIDAY} | Christmas
DATE | HOLIDAY, YEAR | {YEAR}-@{HOLIDAY} | Christmas 2019
DATE | HOLIDAY of YEAR | {YEAR}-@{HOLIDAY} | Christmas of 2019
DATE | last HOLIDAY | XXXX-@{HOLIDAY};last | last Thanksgiving
DATE | next HOLIDAY | XXXX-@{HOLIDAY};next | next Easter
DATE | this HOLIDAY | XXXX-@{HOLIDAY};this | this Thanksgiving
DATE | HOLIDAY week | then+0W@XXXX-@{HOLIDAY} | Easter week
DATE | HOLIDAY weekend | then+0WE@XXXX-@{HOLIDAY} | Labor Day weekend
# So long ago
DATE | a year ago | then-1Y;like | a year ago | compared
DATE | last year | then-1Y;like | last year | compared
DATE | COUNT UNIT ago | now-{COUNT}{UNIT};ago | two weeks ago
DATE | A UNIT or so|two ago | now-1{UNIT};ago;about | a week or so ago
DATE | A UNIT and a half ago | now-1.5{UNIT} | a year and a half ago
DATE | NUM and a half UNITS ago | now-{NUM}.5{UNITS} | two and a half years ago
DATE | SOME UNITS ago | now-X{UNITS} | several years ago
DATE | just? UNITS ago | now-X{UNITS} | months ago
DATE | the? YEARAGO | then-1Y;like | year-earlier
DATE | the? comparable|corresponding|same YEARAGO? quarter|period | then-1Y;like | the comparable year-ago quarter
DATE | the? YEARAGO quarter|period | then-1Y;like | the year-ago quarter
DATE | the? comparable|corresponding|same quarter|period|month of? last year | then-1Y;like | the same period last year
DATE | the? comparable|corresponding|same quarter|period|month a year ago | then-1Y;like | the same month a year ago
DATE | the? comparable|corresponding|same period|month a year earlier|before | then-1Y;like | same month a year before
DATE | the quarter|period a year ago|earlier|before | then-1Y;like | the quarter a year earlier
DATE | the? YEARAGO ORDINAL~quarter | XXXX-Q{ORDINAL}@now-1Y | the year-earlier third quarter
DATE | a year earlier | then-1Y;like | a year earlier
DATE | COUNT UNIT earlier|previously | then-{COUNT}{UNIT} | two days earlier
DATE | COUNT UNIT before | then-{COUNT}{UNIT} | two days before | end
DATE | COUNT UNIT later|afterwards|afterward | then+{COUNT}{UNIT} | three years later
DATE | SOME UNITS earlier | then-X{UNITS} | a few days earlier
DATE | SOME UNITS before | then-X{UNITS} | a few days before | end
DATE | SOME UNITS later | then+X{UNITS} | several weeks later
DATE | UNITS earlier | then-X{UNITS} | days earlier
DATE | UNITS before | then-X{UNITS} | days before | end
DATE | UNITS later | then+X{UNITS} | weeks later
DATE | COUNT UNIT from now | now+{COUNT}{UNIT} | a year from now
DATE | COUNT UNIT from WEEKDAY | now+{COUNT}{UNIT}@XXXX-WXX-{WEEKDAY} | a week from Tuesday
# Lengths
SET | weekends | XXXX-WXX-WE | weekends
SET | every|each weekend | XXXX-WXX-WE | every weekend
DURATION | NUM~UNIT | P{NUM}{UNIT} | two-year | fraction
DURATION | NUM~UNIT-long | P{NUM}{UNIT} | two-week-long
NONE | NUM~UNIT~old | age | 44-year-old
NONE | NUM~UNIT of age | age | 18 years of age
NONE | UNIT~old | age | years-old
DURATION | NUM more|full|straight|consecutive|whole|trading|business|working UNITS | P{NUM}{UNITS} | two more weeks
DURATION | NUM to|or|and NUM UNITS | P{NUM}{UNITS} | two to three weeks
DURATION | NUM-NUM UNITS | P{NUM}{UNITS} | 10-12 weeks
DURATION | NUM and a half UNITS | P{NUM}.5{UNITS} | two and a half years
DURATION | NUM UNIT and a half | P{NUM}.5{UNIT} | one hour and a half
DURATION | NUM NIGHTS | P{NUM}D | two nights
DURATION | one second | PT1S | one second
DURATION | NUM UNIT and? NUM UNITS | P{NUM}{UNIT}{NUM2}{UNITS} | one year and three months
SET | A UNIT | P1{UNIT} | a year | rate
DURATION | A UNIT | P1{UNIT} | a week | fraction
DURATION | a|an|the full|whole|entire|additional|extra UNIT | P1{UNIT} | an additional year
DURATION | A UNIT and a half | P1.5{UNIT} | a year and a half
DURATION | all SPAN | P1{SPAN} | all day
DURATION | half a|an UNIT | P0.5{UNIT} | half an hour
DURATION | half-UNIT | P0.5{UNIT} | half-hour
DURATION | SOME~UNITS | PX{UNITS} | several months
DURATION | SOME~UNIT | PX{UNIT} | several-year
DURATION | SOME more|other UNITS | PX{UNITS} | a few more days
DURATION | UNITS | PX{UNITS} | years | fraction
DURATION | the|the_fiscal|the_full year | P1Y | the year | ended
DURATION | UNITS or|and UNITS | PX{UNITS} | weeks or months
DURATION | UNITS~long | PX{UNITS} | decades-long
DURATION | SPAN~long | P1{SPAN} | day-long
DURATION | the? past|last|previous|preceding NUM UNITS | P{NUM}{UNITS};past | the past two months | last
DURATION | the? past|last|previous SOME UNITS | PX{UNITS};past | the last few months | last
DURATION | the? past|last|previous few|several UNITS | PX{UNITS};past | the past few weeks | last
DURATION | the? NUM past|last UNITS | P{NUM}{UNITS};past | the two past months
DURATION | the? NUM next|coming|upcoming UNITS | P{NUM}{UNITS};future | the two upcoming months
DURATION | the? past|last couple of UNITS | P2{UNITS};past | the past couple of years | last
DURATION | the? past|last fortnight | P2W;past | the past fortnight
DURATION | the? next|coming fortnight | P2W;future | the next fortnight
DURATION | the? past ERA | P1{ERA};past | the past decade
DURATION | the? next|coming NUM UNITS | P{NUM}{UNITS};future | the next three years
DURATION | the? next|coming SOME UNITS | PX{UNITS};future | the next several days
DURATION | the? next|coming few|several UNITS | PX{UNITS};future | the next few days
DURATION | the? next|coming couple of UNITS | P2{UNITS};future | the next couple of years
DURATION | the? UNITS ahead | PX{UNITS};future | the weeks ahead
DURATION | the first|latest|final|last NUM UNITS | P{NUM}{UNITS} | the first nine months
DURATION | the NUM UNITS | P{NUM}{UNITS} | the nine months
DURATION | each of the past|last NUM UNITS | P{NUM}{UNITS};past | each of the past three years
DATE | recent years|quarters | PAST_REF | recent years
DURATION | recent UNITS | PX{UNITS};past | recent weeks
DURATION | coming UNITS | PX{UNITS};future | coming weeks
# How often
SET | every|each UNIT | P1{UNIT} | every day
SET | every|each single UNIT | P1{UNIT} | every single day
SET | every|each WEEKDAY | XXXX-WXX-{WEEKDAY} | each Thursday
SET | every|each MONTH | XXXX-{MONTH} | each July
SET | every|each PART | P1DT{PART} | every morning
SET | every|each SEASON | XXXX-{SEASON} | every summer
SET | every|each NUM UNITS | P{NUM}{UNITS} | every two years
SET | every other UNIT | P2{UNIT} | every other week
SET | every few UNITS | PX{UNITS} | every few days
SET | every other WEEKDAY | XXXX-WXX-{WEEKDAY} | every other Tuesday
SET | WEEKDAYS | XXXX-WXX-{WEEKDAYS} | Tuesdays
SET | the? NTHNUM of every|each month | XXXX-XX-{NTHNUM} | the 19th of every month
SET | WEEKDAY PARTS | XXXX-WXX-{WEEKDAY}T{PARTS} | Tuesday nights
SET | ADVERB | P1{ADVERB} | daily | often
SET | once|twice A UNIT | P1{UNIT} | twice a week
# Clock times
TIME | CLOCK ZONE? | T{CLOCK};zone={ZONE} | 5 p.m. EST
TIME | MILITARY ZONE | T{MILITARY};zone={ZONE} | 1500 GMT
TIME | MILITARY hours | T{MILITARY} | 0300 hours
TIME | NOON ZONE? | T{NOON};zone={ZONE} | noon
NONE | high noon | no clock | high noon
TIME | SPOKENCLOCK | T{SPOKENCLOCK} | half past seven
TIME | SPOKENCLOCK in the PART | T{SPOKENCLOCK}{PART} | ten past nine in the evening
TIME | HOUR in the PART | T{HOUR}:00{PART} | 4 in the morning
TIME | CLOCK in the PART | T{CLOCK}{PART} | 9:30 in the evening
# Now, once, soon
DATE | right? now | PRESENT_REF | now | now
DATE | currently|current|nowadays|presently | PRESENT_REF | currently
DATE | these days | PRESENT_REF | these days
DATE | at_this_time | PRESENT_REF | at this time | now
DATE | at_present|at_the_present_time|at_the_moment|this_moment | PRESENT_REF | at present
DATE | more? recently | PAST_REF | recently
DATE | recent | PAST_REF | recent
DATE | recent weeks and months | PAST_REF | recent weeks and months
DATE | the past | PAST_REF | the past | end
DATE | past years | PAST_REF | past years
DATE | the future | FUTURE_REF | the future | end
DATE | future UNITS | FUTURE_REF | future quarters
DATE | the? near|foreseeable|immediate future | FUTURE_REF | the near future
DATE | in_future | FUTURE_REF | in future | end
DATE | the near|short|long term | FUTURE_REF | the near term
DATE | soon | FUTURE_REF | soon | soon
DATE | as_soon_as_possible | FUTURE_REF | as soon as possible
DATE | a later date | FUTURE_REF | a later date
"""
