"""Words for people to what they tell: titles before names, nicknames, people left unnamed."""

import re
import unicodedata
from functools import lru_cache

from rashomon.lexicon.given_names import gender_of_given, gender_of_single

# Words before a name that are no part of it. "of State" and the like are taken with the word they follow.
TITLES = frozenset(
    """mr mrs ms miss mx dr doctor prof professor sir lord lady dame hon
    gen general lt lieutenant col colonel maj major sgt sergeant cpl corporal capt captain adm admiral cmdr commander
    brig brigadier rear vice officer pfc private marshal specialist
    sen senator sens senators rep reps representative representatives congressman congresswoman gov governor govs
    president president-elect presidential vice-president premier prime minister chancellor secretary undersecretary
    under deputy assistant acting interim former ex late then then-president now now-president
    judge justice chief magistrate sheriff mayor alderman councilman councilwoman councilmember commissioner assemblyman
    assemblywoman attorney solicitor prosecutor district county state city
    pope king queen prince princess emperor sultan emir sheikh sheik shah duke duchess
    rabbi rev reverend father sister brother bishop archbishop cardinal ayatollah imam mullah pastor
    director chairman chairwoman chairperson chair speaker leader majority minority whip head
    foreign defense defence interior treasury finance justice homeland energy labor labour health education commerce
    press national security adviser advisor counsel counselor ambassador envoy coordinator special
    spokesman spokeswoman spokesperson aide strategist analyst reporter correspondent editor author host anchor
    columnist
    actor actress singer coach republican democrat democratic gop independent conservative billionaire businessman
    candidate nominee incumbent sen-elect rep-elect gov-elect u.s us american chairman-elect manager campaign lawyer
    agent detective inspector superintendent constable trooper deputy ceo cfo coo""".split()
)
SUFFIXES = frozenset("jr sr ii iii iv v esq phd md mp mep kc qc".split())
SMALL_WORDS = frozenset("the a an of and for in to on at by from de la du".split())

MALE_TITLES = frozenset(
    "mr sir lord king prince duke uncle father brother congressman spokesman chairman councilman assemblyman "
    "businessman pope bishop".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss dame lady queen princess duchess aunt mother sister congresswoman spokeswoman chairwoman councilwoman "
    "assemblywoman".split()
)

_NICKNAMES = """alexander alex al · andrew andy drew · anthony tony · benjamin ben benny · bernard bernie ·
    charles charlie chuck · christopher chris · daniel dan danny · david dave · deborah debbie deb · donald don donny ·
    edward ed eddie ted ned · elizabeth liz beth betsy lizzie · eugene gene · francis frank · frederick fred freddie ·
    gerald jerry gerry · gregory greg · harold harry hal · henry hank harry · james jim jimmy jamie · jeffrey jeff ·
    jerrold jerry · jennifer jen jenny · john jack johnny · jonathan jon · joseph joe joey · joshua josh ·
    katherine kate kathy katie · kenneth ken kenny · kimberly kim · lawrence larry · leonard len lenny · louis lou ·
    margaret maggie meg peggy · matthew matt · michael mike mick · nicholas nick · patricia pat patty · patrick pat ·
    peter pete · philip phil phillip · raymond ray · rebecca becky · richard rick dick rich · robert bob rob bobby ·
    ronald ron ronnie · rudolph rudy · samuel sam sammy · stephen steve steven · susan sue · theodore ted teddy ·
    thomas tom tommy · timothy tim · valerie val · vincent vince · walter walt · william bill will billy willie ·
    zachary zach zack · michelle michele · muhammad mohammed mohammad mohamed · abraham abe · albert al bert ·
    alfred alf fred · angela angie · arthur art artie · barbara barb · bradley brad · catherine cathy kate ·
    christina christine chris tina · clifford cliff · curtis curt · cynthia cindy · douglas doug · gabriel gabe ·
    herbert herb bert · jacob jake jack · jacqueline jackie · judith judy · kathleen kathy kate katie · martin marty ·
    maximilian maxwell max · melvin mel · mitchell mitch · nathaniel nathan nate · pamela pam · russell russ ·
    sandra sandy · stanley stan · terence terrence terry · theresa teresa terry · victoria vicky vicki ·
    virginia ginny · alexander aleksandr oleksandr sasha · alexei aleksei alexey oleksiy · andrei andrey andriy ·
    dmitri dmitry dmytro · igor ihor · nikolai nikolay mykola · oleg oleh · sergei sergey serhiy ·
    vladimir volodymyr · yevgeny evgeny yevhen"""
NICKNAMES = [frozenset(group.split()) for group in _NICKNAMES.split("·")]

# People whom a text may leave unnamed: in the singular.
_UNNAMED = frozenset(
    """person people man woman men women boy girl child kid student pupil teacher parent mother father son daughter
    brother sister wife husband girlfriend boyfriend fiancee fiance relative family uncle aunt cousin nephew niece
    grandfather grandmother widow friend neighbor neighbour colleague coworker co-worker acquaintance classmate roommate
    resident local villager citizen voter supporter opponent critic advocate activist protester protestor demonstrator
    skeptic sceptic detractor backer ally adversary foe rival defender proponent observer watcher expert analyst scholar
    academic researcher scientist economist historian forecaster pollster strategist consultant insider veteran
    operative
    official officer aide adviser advisor assistant staffer staff employee worker bureaucrat functionary diplomat envoy
    lawmaker legislator congressman congresswoman senator representative politician leader candidate delegate member
    lawyer attorney prosecutor investigator detective agent authority deputy trooper soldier troop commander
    general admiral sailor marine airman serviceman guard militiaman fighter militant rebel insurgent hacker gunman
    spokesman spokeswoman spokesperson spokespeople representative executive head scheduler planner manager director
    businessman banker trader
    investor dealer broker landlord owner customer consumer patient doctor nurse physician medic paramedic responder
    firefighter witness bystander onlooker passerby eyewitness survivor victim passenger traveler traveller driver pilot
    source informant whistleblower whistle-blower confidant insider intermediary mediator negotiator organizer organiser
    attendee participant guest visitor tourist reader viewer user fan follower player coach commentator pundit
    journalist reporter correspondent editor publisher author writer blogger producer host anchor columnist photographer
    donor fundraiser lobbyist contractor developer farmer miner fisherman trucker cleric priest pastor imam monk
    refugee migrant immigrant asylum-seeker prisoner inmate detainee defendant plaintiff juror judge accuser suspect
    republican democrat conservative liberal progressive libertarian moderate hardliner hawk dove nationalist separatist
    watchdog regulator inspector auditor engineer technician operator crew watcher peer someone somebody many most
    others other some several few those none half two three four five six dozens hundreds
    thousands scores both all one another majority minority camp faction public crowd speaker chief counsel team-mate
    teammate mayor governor minister secretary ambassador captain sergeant lieutenant colonel scorekeeper caller heckler
    counterpart buyer seller maker lender creditor shareholder insurer hospitalist optimist pessimist loyalist royalist
    troops personnel folks youths jurist ex-official newcomer watcher figure individual passer-by camper shopkeeper
    shopper vendor commuter pedestrian motorist cyclist tenant homeowner homesteader superior subordinate boss
    subscriber
    surrogate tribesman elder chieftain dissident exile expatriate islamist jihadist extremist terrorist smuggler
    trafficker rioter looter partisan clerk cashier waiter waitress bartender janitor caretaker watchman boatman
    ferryman skipper deckhand steward stewardess merchant stallholder barber baker butcher chef musician artist dancer
    athlete referee librarian curator archivist carpenter plumber electrician mechanic welder builder labourer laborer
    cleaner coroner bailiff magistrate solicitor barrister registrar midwife lecturer tutor headmaster headteacher
    councillor councilor councilwoman teenager pensioner retiree trainer warden ranger lifeguard shepherd beekeeper
    professor narrator announcer gardener mason foreman forewoman docker dockworker stevedore""".split()
)
_IRREGULAR = dict(
    pair.split("=")
    for pair in """
    people=person men=man women=woman children=child wives=wife authorities=authority allies=ally
    families=family adversaries=adversary deputies=deputy attorneys=attorney spokesmen=spokesman
    spokeswomen=spokeswoman gunmen=gunman militiamen=militiaman congressmen=congressman fishermen=fisherman
    businessmen=businessman clergymen=clergyman secretaries=secretary majorities=majority
    intermediaries=intermediary airmen=airman tribesmen=tribesman servicemen=serviceman boys=boy
    passersby=passerby employees=employee""".split()
)
_GROUPS = frozenset("groups audience audiences crowd crowds staff team".split())
_REMEMBERED = 1 << 14  # names whose words are kept: an account has few, and asks after each again and again
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|ash|ar|an)-(?=\w{3})")
_PERSON_ENDING = re.compile(
    r"(?<=[a-z]{3})(?:ologist|graphers?|makers?|goers?|holders?|seekers?|keepers?|workers?|ists|ians|ees)$"
)


def plain(text: str) -> str:
    """Return a text casefolded, without diacritics and with straight apostrophes."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=_REMEMBERED)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: plain, stops and possessive endings left out ("J. Doe's" is j doe)."""
    # Texts that were cut into words have "U . S".
    whole = re.sub(r"(?<=\w) \. (?=\w\b)", ".", plain(name))
    bare = re.sub(r"'s?\b(?=\s|$)", "", whole)
    return tuple(w for w in re.findall(r"[^\W_]+(?:[-'&][^\W_]+)*", re.sub(r"(?<=\w)\.(?=\w\b)", "", bare)) if w)


@lru_cache(maxsize=_REMEMBERED)
def bare_words(name: str) -> tuple[str, ...]:
    """Return a person's name words without titles before it and suffixes behind it; never fewer than one."""
    words = list(name_words(name))
    words = [w for i, w in enumerate(words) if w not in ("the", "a", "an") or i == len(words) - 1]
    while len(words) > 1:
        if words[0] in TITLES or words[0].startswith(("then-", "ex-", "now-", "former-")):
            words.pop(0)
        elif words[0] in ("of", "for") and len(words) > 2:
            del words[:2]
        elif words[-1] in SUFFIXES:
            words.pop()
        else:
            break
    return tuple(words)


def without_article(word: str) -> str:
    """Return a word of a name without the Arabic article before it ("al-Sadr" is Sadr)."""
    return _ARTICLE.sub("", word)


def suffix_of(name: str) -> str:
    """Return "jr", "sr", "iii" … where a name ends so, else an empty string."""
    words = name_words(name)
    return words[-1] if len(words) > 1 and words[-1] in SUFFIXES else ""


def same_given(left: str, right: str) -> bool:
    """Tell whether two given names can be one person's: equal, an initial, or a nickname of the other."""
    if left == right or (1 in (len(left), len(right)) and left[:1] == right[:1]):
        return True
    return any(left in group and right in group for group in NICKNAMES)


@lru_cache(maxsize=_REMEMBERED)
def gender_of(name: str) -> str | None:
    """Return "f" or "m" where title or given name tells; None where neither does."""
    words = name_words(name)
    for word in words:
        if word in MALE_TITLES:
            return "m"
        if word in FEMALE_TITLES:
            return "f"
    bare = bare_words(name)
    return gender_of_given(bare[0]) if len(bare) > 1 else gender_of_single(bare[0]) if bare else None


def singular(word: str) -> str:
    """Return the singular of a noun for people, as far as spelling tells."""
    low = plain(word)
    if low in _IRREGULAR or low in _UNNAMED:
        return _IRREGULAR.get(low, low)
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def means_people(word: str) -> bool:
    """Tell whether a noun stands for people whom it does not name ("officials", "aide", "many")."""
    low = plain(word).strip("-'")
    single = singular(low)
    return (
        low in _UNNAMED
        or single in _UNNAMED
        or single.rpartition("-")[2] in _UNNAMED
        or bool(_PERSON_ENDING.search(low))
    )


def is_plural(word: str) -> bool:
    """Tell whether a noun for people is plural."""
    low = plain(word)
    return low in _IRREGULAR or singular(low) != low or low in {"many", "most", "others", "some", "several", "few"}


def is_group(word: str) -> bool:
    """Tell whether a noun stands for several people: "supporters", "groups", "audience"; not "others", "many"."""
    low = plain(word)
    if low in _GROUPS:
        return True
    return low not in ("most", "many", "others", "some", "several", "few") and is_plural(word) and means_people(word)
