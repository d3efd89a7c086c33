"""Words that cannot both be right of one thing, and words that say the same: readable tables, a pair or a group a row.

Only words whose opposite is told by news as the outcome of one thing: convicted or acquitted, opened or closed. Words
stand in the form a dictionary lists; `opposed` and `same_meaning` find their other forms.
"""

_OPPOSITES = """
    convict acquit · guilty innocent · accept reject · approve reject · approve veto · pass fail · win lose ·
    confirm deny · admit deny · allow ban · allow block · allow forbid · allow prohibit · permit ban · legal illegal ·
    lawful unlawful · open close · open shut · reopen close · rise fall · increase decrease · increase decline ·
    increase drop · increase fall · rise drop · rise decline · gain lose · grow shrink · up down · higher lower ·
    more fewer · more less · raise lower · raise cut · alive dead · survive die · arrive leave · enter leave ·
    enter exit · start end · begin end · start stop · begin stop · support oppose · back oppose · favor oppose ·
    favour oppose · for against · agree disagree · agree refuse · accept refuse · before after · earlier later ·
    first last · north south · east west · northern southern · eastern western · left right · public private ·
    male female · man woman · men women · husband wife · brother sister · father mother · son daughter · boy girl ·
    armed unarmed · uphold overturn · uphold reverse · affirm reverse · affirm overturn · grant deny · grant refuse ·
    release detain · release arrest · free jail · resign stay · hire fire · appoint dismiss · succeed fail ·
    safe unsafe · safe dangerous · true false · correct wrong · accurate inaccurate · possible impossible ·
    likely unlikely · able unable · responsible innocent · clear unclear · known unknown · conscious unconscious ·
    stable critical · minor serious · major minor · many few · most few · all none · always never · everyone nobody ·
    with without · inside outside · above below · buy sell · lend borrow · advance retreat · attack defend ·
    join quit · remain leave · stay leave · keep drop · extend shorten · delay speed · strengthen weaken ·
    expand shrink · intact damaged · empty full · voluntary forced · deliberate accidental · intentional accidental ·
    unanimous divided · friend enemy · ally enemy · majority minority · democrat republican · liberal conservative ·
    war peace · victory defeat · legalize ban · military civilian · hot cold · warm cold · wet dry · large small ·
    big small · high low · long short · old new · early late · fast slow · strong weak · rich poor · good bad ·
    better worse · best worst
"""
_ALIKE = """
    say state tell announce declare remark add note · begin start · stop halt · help assist aid · buy purchase ·
    big large huge · show demonstrate display · ask request · try attempt · use employ · need require ·
    get receive obtain · kill slay · hurt injure wound · car vehicle automobile · doctor physician · lawyer attorney ·
    police officer · also too · about around roughly approximately some · nearly almost · over than · near close ·
    quick fast rapid · quickly fast rapidly · happen occur ·
    choose select pick · find discover · build construct · end finish conclude ·
    house home · child children kid · many numerous · important significant · answer reply respond · talk speak ·
    leave depart · meet gather · fix repair · whole entire · job post · probe investigation inquiry · plan proposal ·
    aim goal · soldier troop · plane aircraft airplane · ship vessel · blaze fire · town community · road street ·
    crash collision · shut close · phone telephone · photo photograph picture image · film movie · firm company ·
    leader head chief · chairman chair chairwoman chairperson · adviser advisor · president pres · general gen ·
    senator sen · representative rep · admiral adm · lieutenant lt · governor gov · percent per cent ·
    though although · while whereas · because since · after following · during amid · u.s. american america us ·
    spokesman spokeswoman spokesperson · among amid amongst · until till · toward towards · program programme ·
    center centre · defense defence · labor labour · gray grey · organization organisation · behavior behaviour ·
    color colour
"""


def forms_of(word: str) -> frozenset[str]:
    """Return the forms a word takes, rightly or not: what does not exist is never met."""
    stem = word.removesuffix("e")
    last = word[-1] if word[-1] not in "aeiouwxy" else ""
    made = {word, word + "s", word + "es", word + "ed", word + "ing", stem + "ed", stem + "ing", word + "d"}
    made |= {word + last + "ed", word + last + "ing"} if last else set()
    if word.endswith("y"):
        made |= {word[:-1] + "ies", word[:-1] + "ied"}
    return frozenset(made | set(_IRREGULAR.get(word, "").split()))


_IRREGULAR = {
    "win": "won",
    "lose": "lost",
    "rise": "rose risen",
    "fall": "fell fallen",
    "leave": "left",
    "begin": "began begun",
    "forbid": "forbade forbidden",
    "shut": "shut",
    "grow": "grew grown",
    "shrink": "shrank",
    "cut": "cut",
    "sell": "sold",
    "buy": "bought",
    "lend": "lent",
    "keep": "kept",
    "quit": "quit",
    "die": "died dying dead",
    "say": "said",
    "tell": "told",
    "find": "found",
    "build": "built",
    "get": "got",
    "choose": "chose chosen",
    "speak": "spoke",
    "meet": "met",
    "slay": "slain",
    "hurt": "hurt",
    "show": "shown",
}


def _groups(table: str) -> list[frozenset[str]]:
    return [frozenset(row.split()) for row in table.split("·")]


def _indexed(groups: list[frozenset[str]]) -> dict[str, frozenset[int]]:
    """Return the rows that each form of each word stands in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            for form in forms_of(word):
                found.setdefault(form, set()).add(number)
    return {form: frozenset(rows) for form, rows in found.items()}


_PAIRS = [tuple(row.split()) for row in _OPPOSITES.split("·")]
_ONE = _indexed([frozenset({pair[0]}) for pair in _PAIRS])
_OTHER = _indexed([frozenset({pair[1]}) for pair in _PAIRS])
_ROWS = _indexed(_groups(_ALIKE))


def opposed(left: str, right: str) -> bool:
    """Tell whether two words, in small letters, are opposites: "convicted" and "acquitted"."""
    nowhere = frozenset[int]()
    straight = _ONE.get(left, nowhere) & _OTHER.get(right, nowhere)
    return bool(straight or _ONE.get(right, nowhere) & _OTHER.get(left, nowhere))


def same_meaning(left: str, right: str) -> bool:
    """Tell whether two words, in small letters, say the same in news: "began" and "started"."""
    return left == right or bool(_ROWS.get(left, frozenset[int]()) & _ROWS.get(right, frozenset[int]()))
