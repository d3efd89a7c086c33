"""Nouns to whether they name something that happens: an attack, a vote, an arrest; not a wall, a minister, a nation."""

_NAMED = frozenset(
    """
    abuse accession accident acquittal address adoption advance agreement ambush announcement appeal appearance
    arrest arrival assault assurance attack attempt avalanche backlash ban battle birth blast blaze blockade blow
    bombardment boycott breach break breakdown breakout breakup briefing burial call campaign capture ceasefire
    ceremony chaos charge chase clash closure collapse comeback conference conflict conquest contest controversy
    coup coverage crackdown crash crime crisis curfew cut cyberattack deal death debate debut decline decree
    defeat delay demand demise departure derailment descent dialogue disappearance disaster discharge disclosure
    discovery disgrace dismissal dispute disturbance divorce downfall downpour downturn draw drawdown drop drought
    drowning earthquake election emergency encounter epidemic eviction exchange exit exodus expiry exposure
    failure fall famine feud fight fire firefight flight flood fraud freeze funeral gaffe gathering genocide
    gunfight handover heist hoax holocaust hurricane impasse incident increase incursion influx inquest inquiry
    insult insurgency insurrection interview intifada invasion journey kidnap landfall landslide launch lawsuit
    leak leap lockdown lockout loss march marriage massacre match meltdown mishap mistake murder mutiny offensive
    onslaught operation ouster outage outbreak outburst outcry outpouring outrage overhaul overthrow pandemic
    panic performance plot pogrom poll probe protest pullback pullout purchase purge pursuit push quake quarrel
    race raid rally rampage ransom rape rebellion rebuke reception recess referendum reform refusal release
    removal renewal reply rescue resistance response retreat return reunion reversal review revival revolt ride
    riot rise rout ruckus ruling sabotage sale scandal scuffle search seizure selloff sentence separation
    shipwreck shock shootout shortage shutdown siege skirmish slaughter slowdown slump snub speech spill split
    stabbing stampede standoff stir stop storm strike struggle suicide summit surge surrender survey sweep swing
    takeover talk telecast tension terror theft threat tornado tour tragedy transfer trial trip troubles truce
    tsunami tumult turmoil typhoon unrest upheaval uprising uproar upset verdict victory violation violence visit
    vote walkout war warning win withdrawal wreck
    """.split()
)
_IN_ION = frozenset(
    """
    addition administration ambition association aviation billion champion coalition commission companion
    condition constitution corporation delegation dimension direction division fashion federation foundation
    fraction function generation information institution junction location mansion medallion million mission
    nation nutrition opinion organisation organization passion pension permission plantation population portion
    position possession profession proportion region relation religion reputation section stallion station
    television tension tradition trillion union version
    """.split()
)
_IN_MENT = frozenset(
    """
    apartment basement cement comment compartment department document element environment equipment fragment
    garment government increment instrument moment monument ornament parliament pavement regiment segment
    sentiment
    """.split()
)
_IN_ING = frozenset(
    """
    according anything being building ceiling clothing darling earring evening everything existing feeling
    following housing including king leading lightning missing morning nothing ongoing outstanding pudding
    regarding remaining ring sibling something spring sterling stocking string thing viking wing wording
    """.split()
)
_IN_AL = frozenset(
    """
    approval arrival betrayal burial denial dismissal disposal proposal rebuttal referral refusal removal renewal
    reprisal reversal revival survival trial upheaval withdrawal
    """.split()
)


def names_a_happening(noun: str) -> bool:
    """Tell whether a noun, in lower case, names something that happens: by a list, or by how it ends."""
    return any(_is_listed(one) for one in _singulars(noun))


def _singulars(noun: str) -> tuple[str, ...]:
    if noun.endswith("es"):
        return noun, noun[:-1], noun[:-2]
    return (noun, noun[:-1]) if noun.endswith("s") else (noun,)


def _is_listed(noun: str) -> bool:
    if noun in _NAMED or noun in _IN_AL:
        return True
    if len(noun) < 6:
        return False
    return (
        (noun.endswith(("tion", "sion")) and noun not in _IN_ION)
        or (noun.endswith("ment") and noun not in _IN_MENT)
        or (noun.endswith("ing") and noun not in _IN_ING)
    )
