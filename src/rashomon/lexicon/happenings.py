"""Nouns to whether they name something that happens: an attack, a vote, a resignation; not a wall, a minister, a nation."""

_NAMED = frozenset(
    """
    abuse accident access ambush appeal arrest arrival assault attack attempt avalanche award backlash ban battle blast
    blaze blockade blow bomb bombardment boycott break breach breakdown breakout breakup briefing burial call campaign
    capture ceasefire ceremony chaos charge chase clash closure collapse comeback conference conflict conquest contest
    controversy coup crackdown crash crime crisis curfew cut cyberattack deal death debate debut decline decree defeat delay
    demand demise departure derailment descent dialogue disaster discharge disclosure discovery disgrace dismissal
    dispute divorce downfall downpour downturn draw drawdown drill drive drop drought drowning earthquake election
    emergency encounter entry epidemic error eviction exchange exit exodus expiry exposure failure fall famine feud fight fire
    firefight flight flood fraud freeze funeral gaffe game gathering genocide gunfight handover heist hoax holocaust
    hurricane impasse incident increase incursion influx inquest inquiry insult insurgency insurrection interview intifada invasion
    inquest journey kidnap landfall landslide launch lawsuit leak leap lockdown lockout loss march marriage massacre match meltdown
    mistake mishap mob murder mutiny offensive onslaught operation outage outbreak outburst outcry outpouring outrage
    overthrow overhaul pandemic panic party plot pogrom poll probe protest pullback pullout purchase purge pursuit push
    quake quarrel race raid rally rampage ransom rape rebellion rebuke reception recess referendum reform refusal
    release removal renewal reply rescue response retreat return reunion reversal review revival revolt ride riot rise rout row
    ruckus rule run sabotage sale scandal scuffle search seizure selloff separation shift shipwreck shock shootout
    shortage shutdown siege skirmish slaughter slowdown slump snub speech spill split stabbing stampede standoff start
    stay stop storm strike struggle suicide summit surge surrender survey sweep swing takeover talk tank tax terror theft threat
    tornado tour trade tragedy transfer trial trip troubles truce tsunami tumult turmoil typhoon unrest upheaval uprising
    uproar upset verdict victory violence violation visit vote walkout war win withdrawal wreck
    accession address adoption advance agreement announcement birth ruling sentence speech warning
    """.split()
) - {"tank", "rule", "bomb", "mob", "access", "trade", "tax", "award"}
_IN_ION = frozenset(
    """
    nation station organisation organization administration institution constitution association corporation population
    location foundation coalition section tradition generation delegation federation passion mansion mission commission
    division region religion million billion trillion union opinion version television profession plantation addition fashion
    companion champion stallion medallion proportion portion function fraction junction information position relation
    condition direction ambition nutrition dimension pension tension permission possession reputation aviation
    """.split()
)
_IN_MENT = frozenset(
    """
    government parliament department apartment document regiment monument element cement equipment environment
    instrument basement segment moment sentiment garment compartment pavement ornament fragment increment comment
    """.split()
)
_IN_ING = frozenset(
    """
    morning evening building king wing thing string ring spring ceiling sibling being everything something nothing
    anything feeling remaining following leading including according regarding existing ongoing outstanding missing housing clothing stocking lightning pudding viking darling sterling wording earring
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
