"""A passage to the news outlets, wires, programmes and networks it names, by a readable table and a few patterns.

The table lists names as people write them, `=` before other forms of the same. Patterns catch what no table can hold:
local papers ("the Easton Herald"), news agencies, web sites, stations. A short form that several outlets share ("the
Times") is a mention without a full name; `full_names` gives it one where the passage tells which is meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.types import OriginKind

_TABLE: dict[OriginKind, str] = {
    "wire": """
        Associated Press = AP = Associated Press Television News
        Reuters = Thomson Reuters = Reuters News Agency
        Agence France-Presse = AFP = Agence France Presse
        United Press International = UPI
        Press Association = PA Media
        Xinhua = Xinhua News Agency
        Tass = TASS = Itar-Tass = ITAR-TASS
        Interfax
        RIA Novosti = RIA
        Kyodo = Kyodo News
        Yonhap = Yonhap News Agency
        Deutsche Presse-Agentur = dpa = DPA
        ANSA
        Anadolu Agency = Anadolu
        Press Trust of India = PTI
        KCNA = Korean Central News Agency
        IRNA
        Fars News Agency = Fars
        Tasnim = Tasnim News Agency
        SANA
        McClatchy = McClatchy Newspapers = McClatchy-Tribune
        States Newsroom
    """,
    "broadcast": """
        ABC News = ABC
        CBS News = CBS
        NBC News = NBC
        MSNBC
        CNN = CNN International
        CNBC
        C-SPAN
        Fox News = Fox News Channel = Fox
        Fox Business = Fox Business Network
        Newsmax TV
        NPR = National Public Radio
        PBS = PBS NewsHour = NewsHour
        BBC = BBC News = BBC Radio 4 = British Broadcasting Corporation
        ITV = ITV News
        Sky News
        Channel 4 News
        Al Jazeera = Al-Jazeera
        Al Arabiya = Al-Arabiya
        Deutsche Welle
        France 24
        RT = Russia Today
        Press TV
        CBC = CBC News
        Univision
        Telemundo = Noticias Telemundo
        Voice of America = VOA
        Radio Free Europe = Radio Free Europe/Radio Liberty = RFE/RL
        Radio Liberty
        One America News = One America News Network = OANN = OAN
        All Things Considered
        Morning Edition
        Meet the Press
        Face the Nation
        Fox News Sunday
        Fox & Friends = Fox and Friends
        Good Morning America
        Morning Joe
        60 Minutes
        CBS This Morning
        PBS NewsHour
        Anderson Cooper 360
        The Rachel Maddow Show
        The Situation Room
        The Daily Show
        Newsnight
    """,
    "social-media": """
        Twitter
        Facebook
        Instagram
        YouTube
        TikTok
        Truth Social
        Telegram
        Snapchat
        LinkedIn
        Reddit
        Weibo
        Mastodon
        Bluesky
        WhatsApp
        Periscope
        Tumblr
    """,
    "outlet": """
        The New York Times = New York Times = NYT = NY Times
        The Washington Post = Washington Post = WaPo
        The Wall Street Journal = Wall Street Journal = WSJ
        The Los Angeles Times = Los Angeles Times = LA Times = L.A. Times
        USA Today = USA TODAY
        The Guardian = Guardian
        The Financial Times = Financial Times
        The Times of London = Times of London
        The Economist
        The Atlantic = Atlantic magazine
        The New Yorker
        The Hill
        The Week
        The Daily Beast = Daily Beast
        The Daily Caller = Daily Caller
        The Intercept
        The Independent
        The Daily Telegraph = Daily Telegraph = The Telegraph
        The Daily Mail = Daily Mail = Mail Online = MailOnline
        The Sun
        The Mirror = Daily Mirror
        The Boston Globe = Boston Globe
        The Chicago Tribune = Chicago Tribune
        The Dallas Morning News = Dallas Morning News
        The Denver Post = Denver Post
        The Star-Ledger = Star-Ledger
        The Plain Dealer = Plain Dealer
        The Arizona Republic = Arizona Republic
        The Des Moines Register = Des Moines Register
        The Christian Science Monitor = Christian Science Monitor
        The Philadelphia Inquirer = Philadelphia Inquirer
        The Weekly Standard = Weekly Standard
        The Nation magazine
        The National Law Journal
        The Verge
        The Blaze = TheBlaze
        The Federalist
        The Bulwark
        The Dispatch
        The Texas Tribune = Texas Tribune
        The Globe and Mail = Globe and Mail
        The Marshall Project
        The New York Post = New York Post
        The Washington Times = Washington Times
        The Washington Examiner = Washington Examiner
        The Washington Free Beacon = Washington Free Beacon
        The Huffington Post = Huffington Post = HuffPost
        Politico = POLITICO
        Axios
        BuzzFeed News = BuzzFeed = Buzzfeed
        Bloomberg News = Bloomberg = Bloomberg Businessweek
        Bloomberg Government
        Breitbart News = Breitbart
        Business Insider = Insider
        ProPublica
        Vox
        Slate
        Salon
        Newsweek
        Time magazine = TIME = TIME magazine
        Vanity Fair
        Mother Jones
        National Review = National Review Online
        National Journal
        National Enquirer
        New York magazine
        Newsday
        Newsmax
        Newsweek
        Forbes
        Fortune
        Foreign Policy
        Foreign Affairs
        Rolling Stone
        Reason magazine
        RealClearPolitics = Real Clear Politics
        Roll Call
        Talking Points Memo = TPM
        TMZ
        Townhall
        Vice News = VICE News
        Wired
        Yahoo News = Yahoo! News = Yahoo
        Gawker
        Gizmodo
        TechCrunch
        Recode
        Haaretz
        Le Monde
        Le Figaro
        Der Spiegel = Spiegel
        Die Zeit
        Die Welt
        Bild
        Süddeutsche Zeitung
        Frankfurter Allgemeine Zeitung
        El País = El Pais
        El Mundo
        La Repubblica
        Corriere della Sera
        Kommersant
        Vedomosti
        Novaya Gazeta
        Kyiv Independent
        Jerusalem Post
        Times of Israel
        South China Morning Post
        Global Times
        Asahi Shimbun
        Nikkei
        Hindustan Times
        Times of India
        Bellingcat
        WikiLeaks
    """,
}

# What "the Times" or "the paper" can stand for: the last words of full names.
_SHORT = (
    "Times Post Journal Herald Tribune Gazette Chronicle Globe Register Inquirer Examiner Courier Dispatch Observer "
    "Sentinel Telegraph Star-Ledger Ledger Monitor Enquirer Beacon Sun-Sentinel Sun-Times Advertiser Union-Tribune "
    "Sentinel-Tribune Guardian Independent Spectator Argus"
).split()
_SHORT_NAMES = "|".join(sorted(_SHORT, key=lambda w: (-len(w), w)))
_WORD = r"[A-Z][\w&.’'-]*"
_LOCAL = re.compile(
    rf"\b(?:The |the )?((?:{_WORD} ){{1,4}}(?:{_SHORT_NAMES}|Daily News|Morning News|"
    r"Mercury News|Evening News|Free Press|News-Press|News Tribune|Business Journal))\b(?![-’']?\w)"
)
_NEWS = re.compile(rf"\b((?:{_WORD} ){{1,3}}News)(?! (?:Agency|Channel|Conference|Service))\b")
_AGENCY = re.compile(
    rf"\b((?:{_WORD} ){{1,3}}(?:News Agency|Press Agency|News Service|news agency|"
    rf"press agency|[Nn]ewswire))\b"
)
_STATION = re.compile(
    rf"\b((?:{_WORD} ){{1,3}}(?:TV|Television|Radio|FM))\b|\b([KW][A-Z]{{2,3}}-(?:TV|FM|AM))\b"
    rf"|\b(Radio (?!City|Shack|Frequency|Times|Corporation|Hall|Society|Club)[A-Z][\w-]+(?: (?:\d|FM|TV)\b)?)"
    r"|\b((?:ABC|CBS|NBC|Fox|CNN|BBC|NPR|PBS) (?:\d{1,2}|[A-Z][a-z]+land|Pittsburgh|Radio \d|Chicago|Boston))\b"
)
_SITE = re.compile(r"\b((?:[A-Z]\w*[A-Za-z]|[a-z]+[A-Z]\w*)\.(?:com|org|net|co\.uk|co|info))\b")
_SHORT_FORM = re.compile(
    rf"\b[Tt]he ({'|'.join(sorted(_SHORT, key=lambda w: (-len(w), w)))}|Mercury News|Free Press)\b(?! (?:{_WORD}|of))"
)
_SHOW = re.compile(
    r"\bon (?:[A-Z]\w+[’']s )?[“\"]((?:[A-Z][\w’'&-]*)(?: (?:[A-Z][\w’'&-]*|of|the|and|with|in|at|to|&))+)[,.]?[”\"]"
)
_JOURNAL = re.compile(r"\bthe (?:\w+ )?journal ((?:[A-Z][\w&-]*)(?: (?:[A-Z][\w&-]*|of|and))*)")
_WIRES = re.compile(r"\b(wire (?:service )?reports|wire services)\b")
_OWNER = re.compile(r".*[’']s? ")  # "Easton's Star-Ledger"
_NOT_A_PLACE = frozenset(
    "Breaking Fake Bad Good Big World Latest Local Top Daily This That In On At The A Modern".split()
)


class OutletMention(NamedTuple):
    """An outlet named at [start, end) of a text; `name` is its full form."""

    start: int
    end: int
    name: str
    kind: OriginKind


def _read_table() -> dict[str, tuple[str, OriginKind]]:
    """Return every written form with its full name and kind."""
    forms: dict[str, tuple[str, OriginKind]] = {}
    for kind, block in _TABLE.items():
        for line in block.splitlines():
            names = [form.strip() for form in line.split(" = ")]
            for form in filter(None, names):
                forms[form] = (names[0], kind)
    return forms


FORMS = _read_table()
# Names that are also plain words count as outlets only after "the" or before what outlets have and do.
_PLAIN = frozenset(
    "ABC Fox RT RIA SANA Fars Insider Guardian Slate Salon Wired Fortune Forbes Vox Bild TIME Telegram Yahoo Press "
    "Anadolu PTI CBC Spiegel Interfax".split()
)
_KNOWN = re.compile(
    r"(?<![\w-])(" + "|".join(re.escape(form) for form in sorted(FORMS, key=lambda f: (-len(f), f))) + r")(?![\w&-])"
)


def find_outlets(text: str) -> tuple[OutletMention, ...]:
    """Return the outlets a text names, in text order, none overlapping another."""
    found = [OutletMention(m.start(1), m.end(1), *FORMS[m[1]]) for m in _KNOWN.finditer(text) if not _is_part(text, m)]
    for pattern, kind in _PATTERNS:
        for m in pattern.finditer(text):
            group = next(i for i, part in enumerate(m.groups(), 1) if part)
            owner = _OWNER.match(m[group])
            start = m.start(group) + (owner.end() if owner else 0)
            name = text[start : m.end(group)]
            if name.startswith("The ") and name not in FORMS:
                start, name = start + 4, name[4:]
            if name.split()[0] not in _NOT_A_PLACE:
                found.append(OutletMention(start, m.end(group), *FORMS.get(name, (name, kind))))
    return _apart(found)


def outlet_kind(name: str) -> OriginKind | None:
    """Return what kind of outlet a name alone stands for; None where it stands for none."""
    bare = name.strip(" .,'\"“”‘’")
    for form in (bare, bare.removeprefix("the "), bare.removeprefix("The "), "The " + bare.removeprefix("the ")):
        if form in FORMS:
            return FORMS[form][1]
    mentions = find_outlets(bare)
    bare = bare.removeprefix("the ").removeprefix("The ")
    return mentions[0].kind if len(mentions) == 1 and mentions[0].end - mentions[0].start > 0.7 * len(bare) else None


def is_last_word_of(short: str, name: str) -> bool:
    """Tell whether a name is the last word of an outlet's, by which it is called alone ("Times")."""
    return short in _SHORT and name.endswith(f" {short}") and outlet_kind(name) is not None


def one_outlet(name: str, publisher: str | None) -> bool:
    """Tell whether two names are of one outlet, a desk named or not ("CNN", "CNN online")."""
    left, right = set(outlet_key(name).split()), set(outlet_key(publisher or "").split())
    return bool(left and right) and (left <= right or right <= left)


def outlet_key(name: str) -> str:
    """Return the key under which all forms of an outlet's name fall together."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip(" .,'\"“”‘’")
    full = FORMS.get(bare) or FORMS.get(bare.removeprefix("the ")) or FORMS.get("The " + bare.removeprefix("the "))
    key = (full[0] if full else bare).casefold().removeprefix("the ")
    return re.sub(r"\W+", " ", key).strip()


def full_names(mentions: Iterable[OutletMention], publisher: str | None = None) -> dict[str, str]:
    """Return the full name behind each short form ("Times") that exactly one outlet of the passage can have.

    Where the passage names none, the account's own publisher may be meant.
    """
    by_end: dict[str, set[str]] = {}
    told = [m.name for m in mentions if " " in m.name] or []
    for name in [*told, *([publisher] if publisher else [])]:
        for short in _SHORT:
            if name.endswith(" " + short) and name not in ("The " + short,):
                by_end.setdefault(short, set()).add(name)
    return {short: next(iter(names)) for short, names in by_end.items() if len({outlet_key(n) for n in names}) == 1}


def _is_part(text: str, m: re.Match[str]) -> bool:
    """Tell whether a known name is only part of another name or a plain word ("Fox Lake", "a wired house")."""
    before, after = text[max(0, m.start() - 12) : m.start()], text[m.end() : m.end() + 14]
    if m[1] in _PLAIN and re.match(r" [A-Z]\w", after) and not after.startswith((" News", " Business")):
        return True
    return m[1] in _PLAIN and bool(re.search(r"[A-Z]\w+ $", before))


def _apart(found: list[OutletMention]) -> tuple[OutletMention, ...]:
    """Keep the longest of overlapping mentions."""
    kept: list[OutletMention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start, m.name)):
        at = bisect_left(kept, mention.start, key=lambda m: m.start)
        free_before = not at or kept[at - 1].end <= mention.start
        if free_before and (at == len(kept) or mention.end <= kept[at].start):
            kept.insert(at, mention)
    return tuple(kept)


_PATTERNS: tuple[tuple[re.Pattern[str], OriginKind], ...] = (
    (_LOCAL, "outlet"),
    (_AGENCY, "wire"),
    (_STATION, "broadcast"),
    (_NEWS, "outlet"),
    (_SITE, "outlet"),
    (_SHOW, "broadcast"),
    (_JOURNAL, "document"),
    (_WIRES, "wire"),
    (_SHORT_FORM, "outlet"),
)
