"""Words for kinds of thing to which of them cannot be the same thing: a car is no truck, and both are vehicles.

A row is a class: the word for any of it, then words of which two cannot be one thing, or only loosely (a rocket called
a missile). Words that say the same are joined by "=", those of two words by "_". A word may be the class of another
row: a pistol is a gun, and a gun a weapon. A class that starts with "_" is one for which no one word is used. Written
for this project, after what news tells.
"""

from collections.abc import Iterator
from itertools import product

from rashomon.lexicon.opposites import forms_of

_CLASSES = """
weapon: gun=firearm bomb=explosive knife grenade machete sword axe hammer
gun: pistol=handgun=revolver rifle shotgun
projectile: missile rocket drone mortar torpedo
aircraft: helicopter=chopper plane=jet=airplane=airliner drone balloon glider
vehicle: car truck=lorry=pickup van bus=coach motorcycle=motorbike bicycle=bike train tram ambulance
car: sedan suv hatchback taxi=cab limousine
vessel=ship=boat: tanker ferry yacht submarine destroyer frigate trawler barge dinghy cruise_ship aircraft_carrier
killing=homicide: murder manslaughter suicide execution
crime=offense=offence: robbery burglary fraud rape arson murder kidnapping=abduction perjury bribery treason espionage
attack=assault=strike: shooting stabbing bombing=blast ambush airstrike=air_strike arson kidnapping
_manner: shoot=gun_down stab strangle=choke beat=bludgeon hang drown poison behead
message=statement: tweet email=e-mail letter text_message fax
partner: wife girlfriend fiancee=fiancée mistress ex-wife
partner: husband boyfriend fiance=fiancé ex-husband
relative: uncle aunt cousin nephew niece grandfather=grandpa grandmother=grandma grandson granddaughter
measure: legislation=bill executive_order treaty proclamation
storm: hurricane=typhoon=cyclone tornado=twister blizzard thunderstorm tropical_storm
disaster: earthquake=quake flood=flooding tsunami landslide=mudslide avalanche wildfire storm
disease=illness: flu=influenza ebola measles malaria cholera coronavirus=covid zika cancer pneumonia
drug: heroin cocaine fentanyl marijuana=cannabis methamphetamine=meth
currency: dollar euro pound yen ruble=rouble yuan peso
metal: gold silver copper steel aluminum=aluminium
fuel: coal diesel gasoline=petrol natural_gas
animal: dog cat horse cow bear shark wolf tiger lion elephant deer goat
house_of_worship: church mosque synagogue
building: house=home apartment=flat hotel=motel hospital school house_of_worship warehouse
_eating: restaurant=diner bar=pub nightclub supermarket theater=theatre=cinema
room: kitchen bathroom bedroom basement hallway=corridor garage
fighter: soldier=troop militant=insurgent=rebel=militiaman
lawmaker=legislator: senator congressman=congresswoman=representative
court: supreme_court appeals_court=appellate_court district_court
_hospital: doctor=physician=surgeon nurse paramedic
_school: teacher student=pupil principal
_rescue: firefighter police_officer paramedic lifeguard
_vote: primary caucus
event=appearance: rally hearing interview news_conference=press_conference town_hall speech funeral wedding
protest=demonstration: march riot sit-in
media: newspaper magazine radio television=tv website podcast
recording: video=footage audio photograph=photo=picture
_paying: loan grant donation=gift bribe
_departure: fired=dismiss=oust=sack resign=quit=step_down retire
_married: married divorced engaged widowed
_wound: chest leg arm shoulder neck stomach=abdomen thigh foot
colour=color: red blue green yellow orange purple
meal: breakfast lunch dinner
drink: beer wine whiskey=whisky vodka coffee tea
water: river lake ocean=sea
pact=agreement=deal: treaty contract ceasefire=truce=armistice
device: cellphone=smartphone laptop tablet
container: backpack suitcase envelope box
clothing: shirt jacket=coat hat hoodie dress
sport: football basketball baseball hockey tennis golf
degree: bachelor master doctorate
penalty=punishment: probation imprisonment fine community_service
barrier: wall fence
crossing: bridge tunnel
instrument: guitar piano violin drum
gem: diamond ruby emerald sapphire
grain: wheat corn=maize rice barley
_hub: airport seaport train_station=railway_station
"""


class _Table:
    """The classes read: which forms are of which word, and which words each word is a kind of."""

    def __init__(self) -> None:
        self.words: dict[str, set[str]] = {}
        self.above: dict[str, set[str]] = {}
        self.rows: list[tuple[str, frozenset[str]]] = []
        for row in filter(None, _CLASSES.splitlines()):
            broad, _, narrow = row.partition(":")
            top = self._word(broad)
            below = [self._word(group) for group in narrow.split()]
            self.rows.append((top, frozenset(below)))
            for word in below:
                self.above.setdefault(word, set()).add(top)

    def _word(self, group: str) -> str:
        """Note the forms of words that say the same; return the first of them, which stands for all."""
        first, *_ = names = group.split("=")
        for name in filter(lambda n: not n.startswith("_"), names):
            head, _, last = name.replace("_", " ").rpartition(" ")
            for form in forms_of(last):
                self.words.setdefault(f"{head} {form}".strip(), set()).add(first)
        return first

    def upward(self, word: str) -> Iterator[str]:
        """Yield a word and all that it is a kind of."""
        yield word
        for broader in self.above.get(word, ()):
            yield from self.upward(broader)


_TABLE = _Table()
TERMS = frozenset(_TABLE.words)
"""All forms of all words of the classes, in small letters, some of two words."""


def akin(left: str, right: str) -> bool:
    """Tell whether two words can be of one thing: they say the same, or one is a kind of the other."""
    pairs = product(_TABLE.words.get(left, ()), _TABLE.words.get(right, ()))
    return left == right or any(a in _TABLE.upward(b) or b in _TABLE.upward(a) for a, b in pairs)


def kinds_apart(left: str, right: str) -> str | None:
    """Return the class of which two words name things that cannot be one ("vehicle" for car and truck), if any.

    The class is "" where no one word is used for it.
    """
    if akin(left, right):
        return None
    for a, b in product(sorted(_TABLE.words.get(left, ())), sorted(_TABLE.words.get(right, ()))):
        mine, theirs = set(_TABLE.upward(a)), set(_TABLE.upward(b))
        for broad, narrow in _TABLE.rows:
            if mine & narrow and theirs & narrow and not mine & theirs & narrow:
                return "" if broad.startswith("_") else broad.replace("_", " ")
    return None
