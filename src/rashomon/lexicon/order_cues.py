"""The words that say that one thing came before another, held it, led to it, or was an answer to it: one row a cue.

A row has the words, what kind of relation they tell, which of the two follows the cue, how they are built into a
sentence, and an example in which `{1:…}` and `{2:…}` are the first and the second of the two. The tests read each
example: a row that does not find what its example shows fails. To add a cue, add a row.

Left out on purpose, because they say something else as often: as, over, for, once, so that, meanwhile, while and when
without "was" and a verb in "-ing", since with a clause. After and following are told as time, not as cause.
"""

from typing import Literal, NamedTuple

from rashomon.types import RelationKind

# How a cue joins the two:
# "link" stands before one of them and after the other, or opens the sentence ("after the vote, …"); "opener" begins a
# sentence or a second half and looks back ("as a result, …"); "verb" has the one for its subject and the other for its
# object ("led to"); "participle" the same behind a comma ("…, leading to"); "passive" the other way ("sparked by").
Form = Literal["link", "act", "interrupt", "opener", "verb", "participle", "passive"]
# `<time>` stands for a length of time ("two hours"), `<day>` for a day, a part of one, a week or a month; before a link
# there may be a length of time too ("two hours after").
# What a link may stand before: a noun that names a happening, any noun, a clause, a verb in "-ing", a clause whose verb
# is in "-ing" with "was".
Taken = Literal["happening", "noun", "clause", "gerund", "progress"]


class Cue(NamedTuple):
    """One row: `after` is which of the two, first or second, stands after the cue."""

    words: str
    kind: RelationKind
    after: Literal["first", "second"]
    form: Form
    takes: tuple[Taken, ...]
    example: str


class CausingVerb(NamedTuple):
    """A verb for leading to something: its forms with a subject, in "-ing", and after "be"; what follows it."""

    finite: str
    gerund: str
    passive: str
    follows: str
    example: str


_OF_TIME: tuple[Taken, ...] = ("happening", "clause", "gerund")
_HAPPENING: tuple[Taken, ...] = ("happening",)
_ANY: tuple[Taken, ...] = ("noun",)

LINKS = (
    Cue("after", "before", "first", "link", _OF_TIME, "{2:The mayor resigned} after {1:the vote}."),
    Cue("following", "before", "first", "link", ("happening",), "{2:The road was closed} following {1:the landslide}."),
    Cue("before", "before", "second", "link", _OF_TIME, "{1:The crew left} before {2:the tank exploded}."),
    Cue("prior to", "before", "second", "link", _OF_TIME, "{1:The ship was searched} prior to {2:its departure}."),
    Cue("ahead of", "before", "second", "link", ("happening",), "{1:Shops closed} ahead of {2:the election}."),
    Cue("until", "before", "second", "link", _OF_TIME, "{1:Traders stayed} until {2:the wall collapsed}."),
    Cue("by the time", "before", "second", "link", ("clause",), "{1:The ferry had left} by the time {2:they arrived}."),
    Cue("since", "before", "first", "link", ("happening",), "{2:Prices have doubled} since {1:the invasion}."),
    Cue("as soon as", "before", "first", "link", ("clause",), "{2:Divers went down} as soon as {1:the storm passed}."),
    Cue("upon", "before", "first", "link", ("gerund",), "{2:He was arrested} upon {1:landing in Tarn}."),
    Cue("in the wake of", "before", "first", "link", _ANY, "{2:The law was changed} in the wake of {1:the fire}."),
    Cue("in the aftermath of", "before", "first", "link", _ANY, "{2:Looters came} in the aftermath of {1:the flood}."),
    Cue("after which", "before", "second", "link", ("clause",), "{1:The two spoke}, after which {2:the siege ended}."),
    Cue("and then", "before", "second", "link", ("clause",), "{1:The mast broke} and then {2:the hull gave way}."),
    Cue("during", "includes", "first", "link", ("happening",), "{2:Two boats sank} during {1:the storm}."),
    Cue("amid", "includes", "first", "link", ("happening",), "{2:The premier resigned} amid {1:the protests}."),
    Cue("while", "includes", "first", "link", ("progress",), "{2:The roof fell} while {1:workers were clearing snow}."),
    Cue(
        "when", "includes", "second", "interrupt", ("clause",), "{1:The crew was loading coal} when {2:the crane fell}."
    ),
    Cue(
        "at the same time as",
        "same",
        "first",
        "link",
        _OF_TIME,
        "{2:The mast broke} at the same time as {1:the siren rang}.",
    ),
    Cue("on the same day as", "same", "first", "link", _OF_TIME, "{2:She left Tarn} on the same day as {1:the vote}."),
    Cue(
        "on the same day that",
        "same",
        "first",
        "link",
        ("clause",),
        "{2:She left} on the same day that {1:the wall fell}.",
    ),
    Cue("because", "cause", "first", "link", ("clause",), "{2:The ferry stayed} because {1:the sea was rough}."),
    Cue("because of", "cause", "first", "link", _ANY, "{2:The school was shut} because of {1:the flood}."),
    Cue("due to", "cause", "first", "link", _ANY, "{2:The match was stopped} due to {1:heavy rain}."),
    Cue("owing to", "cause", "first", "link", _ANY, "{2:The fair was put off} owing to {1:the strike}."),
    Cue("on account of", "cause", "first", "link", _ANY, "{2:The port closed} on account of {1:the gale}."),
    Cue("as a result of", "cause", "first", "link", _ANY, "{2:Ten men died} as a result of {1:the blast}."),
    Cue("as a consequence of", "cause", "first", "link", _ANY, "{2:Rents rose} as a consequence of {1:the reform}."),
    Cue("in response to", "response", "first", "link", _ANY, "{2:Tarn fired rockets} in response to {1:the raid}."),
    Cue(
        "in direct response to",
        "response",
        "first",
        "link",
        _ANY,
        "{2:Tarn fired rockets} in direct response to {1:the raid}.",
    ),
    Cue("in reaction to", "response", "first", "link", _ANY, "{2:Crowds marched} in reaction to {1:the verdict}."),
    Cue(
        "in retaliation for", "response", "first", "link", _ANY, "{2:Tarn shelled Oss} in retaliation for {1:the raid}."
    ),
    Cue("in retaliation to", "response", "first", "link", _ANY, "{2:Tarn shelled Oss} in retaliation to {1:the raid}."),
    Cue("in revenge for", "response", "first", "link", _ANY, "{2:They burnt the mill} in revenge for {1:the killing}."),
    Cue("retaliated for", "response", "first", "act", _ANY, "{2:The navy retaliated} for {1:the sinking}."),
    Cue("to avenge", "response", "first", "link", _ANY, "{2:They burnt the mill} to avenge {1:the killing}."),
    Cue(
        "in protest against",
        "response",
        "first",
        "link",
        _ANY,
        "{2:Pilots walked out} in protest against {1:the cuts}.",
    ),
    Cue("in protest at", "response", "first", "link", _ANY, "{2:Pilots walked out} in protest at {1:the cuts}."),
    Cue("in protest over", "response", "first", "link", _ANY, "{2:Pilots walked out} in protest over {1:the cuts}."),
    Cue("to protest", "response", "first", "link", _ANY, "{2:Pilots walked out} to protest {1:the arrests}."),
    Cue("to protest against", "response", "first", "link", _ANY, "{2:Pilots struck} to protest against {1:the cuts}."),
    Cue(
        "protesting against", "response", "first", "link", _ANY, "{2:Pilots sat down} protesting against {1:the cuts}."
    ),
    Cue("condemning", "response", "first", "link", _HAPPENING, "{2:Pilots marched}, condemning {1:the arrests}."),
    Cue(
        "arrested in connection with",
        "cause",
        "first",
        "act",
        _ANY,
        "{2:Two were arrested} in connection with {1:the raid}.",
    ),
    Cue(
        "detained in connection with",
        "cause",
        "first",
        "act",
        _ANY,
        "{2:Two were detained} in connection with {1:the raid}.",
    ),
    Cue(
        "charged in connection with",
        "cause",
        "first",
        "act",
        _ANY,
        "{2:Two were charged} in connection with {1:the raid}.",
    ),
    Cue("in view of", "cause", "first", "link", _ANY, "{2:The fair was put off} in view of {1:the strike}."),
)

OPENERS = (
    Cue("as a result", "cause", "second", "opener", (), "{1:The dam broke.} As a result, {2:the valley was flooded}."),
    Cue("as a consequence", "cause", "second", "opener", (), "{1:The dam broke.} As a consequence, {2:the mill shut}."),
    Cue("because of this,", "cause", "second", "opener", (), "{1:The dam broke.} Because of this, {2:the mill shut}."),
    Cue("because of that,", "cause", "second", "opener", (), "{1:The dam broke.} Because of that, {2:the mill shut}."),
    Cue("consequently", "cause", "second", "opener", (), "{1:The dam broke.} Consequently, {2:the mill was shut}."),
    Cue("therefore", "cause", "second", "opener", (), "{1:The dam broke.} Therefore, {2:the mill was shut}."),
    Cue("in response", "response", "second", "opener", (), "{1:Tarn raided Oss.} In response, {2:Oss shut its ports}."),
    Cue(
        "in retaliation", "response", "second", "opener", (), "{1:Tarn raided Oss.} In retaliation {2:Oss shelled it}."
    ),
    Cue("in revenge", "response", "second", "opener", (), "{1:Tarn raided Oss.} In revenge, {2:Oss shelled Tarn}."),
    Cue("in protest", "response", "second", "opener", (), "{1:The line cut wages.} In protest, {2:pilots walked out}."),
    Cue("<time> later", "before", "second", "opener", (), "{1:The mast broke.} Two hours later, {2:the ship sank}."),
    Cue("later that <day>", "before", "second", "opener", (), "{1:The mast broke.} Later that day, {2:the ship sank}."),
    Cue("the next <day>", "before", "second", "opener", (), "{1:The mast broke.} The next day, {2:the ship sank}."),
    Cue(
        "the following <day>", "before", "second", "opener", (), "{1:The mast broke.} The following night {2:she sank}."
    ),
    Cue("afterward", "before", "second", "opener", (), "{1:The mast broke.} Afterward, {2:the ship sank}."),
    Cue("afterwards", "before", "second", "opener", (), "{1:The mast broke.} Afterwards, {2:the ship sank}."),
    Cue("soon afterward", "before", "second", "opener", (), "{1:The mast broke.} Soon afterward {2:the ship sank}."),
    Cue(
        "shortly afterwards", "before", "second", "opener", (), "{1:The mast broke.} Shortly afterwards, {2:she sank}."
    ),
    Cue("subsequently", "before", "second", "opener", (), "{1:The mast broke.} Subsequently, {2:the ship sank}."),
    Cue("after that,", "before", "second", "opener", (), "{1:The mast broke.} After that, {2:the ship sank}."),
    Cue("then", "before", "second", "opener", (), "{1:The mast broke.} Then {2:the ship sank}."),
    Cue("<time> earlier", "before", "first", "opener", (), "{2:The ship sank.} Two hours earlier, {1:the mast broke}."),
    Cue("<time> before", "before", "first", "opener", (), "{2:The ship sank.} Two hours before, {1:the mast broke}."),
)

CAUSING = (
    CausingVerb("led, leads", "leading", "", "to", "{1:The leak} led to {2:the closure of the plant}."),
    CausingVerb("resulted, results", "resulting", "", "in", "{1:The collision} resulted in {2:two deaths}."),
    CausingVerb("gave", "giving", "", "rise to", "{1:The verdict} gave rise to {2:unrest}."),
    CausingVerb("brought", "bringing", "brought about", "about", "{1:The strike} brought about {2:the reform}."),
    CausingVerb("set", "setting", "set off", "off", "{1:The verdict} set off {2:riots}."),
    CausingVerb("sparked, sparked off", "sparking", "sparked, sparked off", "", "{1:The arrest} sparked {2:protests}."),
    CausingVerb("triggered", "triggering", "triggered", "", "{1:The blast} triggered {2:a landslide}."),
    CausingVerb("prompted", "prompting", "prompted", "", "{1:The leak} prompted {2:an inquiry}."),
    CausingVerb("provoked", "provoking", "provoked", "", "{1:The raid} provoked {2:outrage}."),
    CausingVerb("caused", "causing", "caused", "", "{1:The blast} caused {2:a fire}."),
    CausingVerb("ignited", "igniting", "ignited", "", "{1:The killing} ignited {2:riots}."),
    CausingVerb("fuelled, fueled", "fuelling, fueling", "fuelled, fueled", "", "{1:The ban} fuelled {2:protests}."),
    CausingVerb("forced", "forcing", "forced", "", "{1:The strike} forced {2:the mine to close}."),
)

_VERBS = frozenset(
    form for verb in CAUSING for forms in (verb.finite, verb.passive) for form in forms.split(", ") if form
)


def is_between_nouns(cue: str) -> bool:
    """Tell whether a cue is a verb that has the two for subject and object: "led to", "sparked by"."""
    return cue.lower().startswith(tuple(_VERBS))
