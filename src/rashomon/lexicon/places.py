"""Which places lie in which, and whose people are called what: states of the United States, countries, capitals.

Written for this project from what is common knowledge; the abbreviations of states are those of news style, which
newspapers put behind towns, beside the post's two letters. Georgia is the state.
"""

from collections.abc import Mapping

_STATES = """
alabama ala al · alaska ak · arizona ariz az · arkansas ark ar · california calif ca · colorado colo co ·
connecticut conn ct · delaware del de · florida fla fl · georgia ga · hawaii hi · idaho id · illinois ill il ·
indiana ind in · iowa ia · kansas kan ks · kentucky ky · louisiana la · maine me · maryland md ·
massachusetts mass ma · michigan mich mi · minnesota minn mn · mississippi miss ms · missouri mo · montana mont mt ·
nebraska neb ne · nevada nev nv · new_hampshire n.h nh · new_jersey n.j nj · new_mexico n.m nm · new_york n.y ny ·
north_carolina n.c nc · north_dakota n.d nd · ohio oh · oklahoma okla ok · oregon ore or · pennsylvania pa ·
rhode_island r.i ri · south_carolina s.c sc · south_dakota s.d sd · tennessee tenn tn · texas tex tx · utah ut ·
vermont vt · virginia va · washington_state wash wa · west_virginia w.va wv · wisconsin wis wi · wyoming wyo wy ·
washington_dc washington,_d.c district_of_columbia d.c dc
"""
# A country, its other names, its capital; behind the dash what its people are called.
_COUNTRIES = """
united_states u.s us usa u.s.a america, washington - american · iraq, baghdad - iraqi · iran, tehran - iranian ·
syria, damascus - syrian · turkey, ankara - turkish · israel, - israeli · lebanon, beirut - lebanese ·
jordan, amman - jordanian · saudi_arabia, riyadh - saudi · yemen, sanaa - yemeni · egypt, cairo - egyptian ·
libya, tripoli - libyan · tunisia, tunis - tunisian · afghanistan, kabul - afghan ·
pakistan, islamabad - pakistani · india, new_delhi - indian · bangladesh, dhaka - bangladeshi ·
sri_lanka, colombo - sri_lankan · nepal, kathmandu - nepalese · myanmar burma, - burmese ·
thailand, bangkok - thai · vietnam, hanoi - vietnamese · indonesia, jakarta - indonesian ·
philippines the_philippines, manila - filipino · china, beijing - chinese · taiwan, taipei - taiwanese ·
japan, tokyo - japanese · south_korea, seoul - south_korean · north_korea, pyongyang - north_korean ·
australia, canberra - australian · new_zealand, wellington - - · russia, moscow - russian ·
ukraine, kyiv kiev - ukrainian · belarus, minsk - belarusian · poland, warsaw - polish · germany, berlin - german ·
france, paris - french · spain, madrid - spanish · italy, rome - italian · greece, athens - greek ·
portugal, lisbon - portuguese · belgium, brussels - belgian · netherlands the_netherlands, amsterdam - dutch ·
austria, vienna - austrian · switzerland, bern - swiss · hungary, budapest - hungarian ·
sweden, stockholm - swedish · norway, oslo - norwegian · denmark, copenhagen - danish ·
finland, helsinki - finnish · ireland, dublin - irish ·
britain united_kingdom u.k uk great_britain, london - british · england, - english ·
scotland, edinburgh - scottish · canada, ottawa - canadian · mexico, mexico_city - mexican · cuba, havana - cuban ·
haiti, port-au-prince - haitian · venezuela, caracas - venezuelan · colombia, bogota bogotá - colombian ·
brazil, - brazilian · argentina, buenos_aires - argentine · chile, santiago - chilean · peru, lima - peruvian ·
nigeria, - nigerian · kenya, nairobi - kenyan · somalia, mogadishu - somali · ethiopia, addis_ababa - ethiopian ·
sudan, khartoum - sudanese · south_africa, - south_african · qatar, doha - qatari ·
united_arab_emirates uae u.a.e, abu_dhabi dubai - emirati · kuwait, - kuwaiti · bahrain, manama - bahraini
"""
# What lies in what: cities that news style writes without their state, so that no account says where they lie;
# parts of a city or country; the countries of the regions that news names most.
_PARTS = """
georgia: atlanta · maryland: baltimore · massachusetts: boston · illinois: chicago · ohio: cincinnati cleveland ·
texas: dallas houston san_antonio · colorado: denver · michigan: detroit · hawaii: honolulu ·
indiana: indianapolis · nevada: las_vegas · california: los_angeles san_diego san_francisco · florida: miami ·
wisconsin: milwaukee · minnesota: minneapolis · louisiana: new_orleans · new_york: new_york_city ·
oklahoma: oklahoma_city · pennsylvania: philadelphia pittsburgh · arizona: phoenix · missouri: st_louis ·
utah: salt_lake_city · washington_state: seattle · new_york_city: manhattan brooklyn queens bronx harlem ·
britain: england scotland wales ·
palestine: west_bank gaza · middle_east: iraq iran syria israel lebanon jordan saudi_arabia yemen egypt qatar
united_arab_emirates kuwait bahrain · europe: britain ireland france germany spain italy greece portugal belgium
netherlands austria switzerland hungary poland sweden norway denmark finland ukraine ·
africa: egypt libya tunisia nigeria kenya somalia ethiopia sudan south_africa
"""
_OTHER_NAMES = {"mideast": "middle east", "st. louis": "st louis", "the bronx": "bronx"}


def _names(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _read() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]], Mapping[str, str]]:
    """Return one name for each name of a place, what each lies in, and the country of each people."""
    one = dict(_OTHER_NAMES)
    within: dict[str, set[str]] = {}
    peoples: dict[str, str] = {}
    for row in _STATES.split("·"):
        first, *others = _names(row)
        one |= dict.fromkeys([first, *others], first)
        within[first] = {"united states"}
    for row in _COUNTRIES.split("·"):
        known, _, people = row.partition(" - ")
        called, _, capitals = known.partition(",")
        first, *others = _names(called)
        one |= dict.fromkeys([first, *others], first)
        peoples[people.strip().replace("_", " ")] = first
        within |= {capital: {first} for capital in _names(capitals)}
    for row in _PARTS.split("·"):
        outer, _, parts = row.partition(":")
        for part in _names(parts):
            within.setdefault(part, set()).update(_names(outer))
    return one, {place: frozenset(outer) for place, outer in within.items()}, peoples


_ONE, _WITHIN, _PEOPLES = _read()
_KNOWN = frozenset(_WITHIN) | frozenset(_PEOPLES.values())


def one_place(name: str) -> str:
    """Return the name in small letters that a place goes by here: "iraq", "texas" for "Tex."; its own where unknown."""
    plain = name.lower().removesuffix("’s").removesuffix("'s").rstrip(".")
    return _ONE.get(plain, plain)


def known_place(name: str) -> bool:
    """Tell whether the tables have a place, by any of its names."""
    return one_place(name) in _KNOWN


def lies_in(place: str) -> frozenset[str]:
    """Return the places that a place lies in by the tables, all as `one_place` names them."""
    return _WITHIN.get(place, frozenset())


def country_of(people: str) -> str | None:
    """Return the country whose people or things are called so ("Iranian"), as `one_place` names it."""
    return _PEOPLES.get(people.lower())
