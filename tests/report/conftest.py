"""Three invented accounts of an invented event, read and compared by hand: spans are found by their words."""

import subprocess
from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from rashomon.report.anchors import Anchors
from rashomon.types import (
    Account,
    Attribution,
    Claim,
    ClaimRef,
    Comparison,
    Coverage,
    Edge,
    Entity,
    EntityRef,
    Event,
    EventRelation,
    Finding,
    Furniture,
    Lineage,
    Note,
    Passage,
    Reading,
    Relation,
    RelationRef,
    Source,
    Span,
    StoryEntity,
    Time,
    ToldDate,
)

POST = """\
Ferry captain “warned twice” before Merrin struck Skell Point

The island ferry Merrin ran aground off Skell Point late on Tuesday with about 140 people aboard, the Coast Wire \
reported, citing two coastguard officials. The officials told the Coast Wire that the bridge was warned twice before \
the ship turned into the shallows.

Lifeboats took off the last passengers at 2 a.m. on Wednesday, one volunteer said. St Brannoc Hospital said thirty-one \
people were hurt, four of them badly.

The Northern Ledger reported that a company memo from January describes “intermittent failures of the steering gear”. \
Merrin Lines would not discuss the memo.

An inquiry opens on Monday in answer to the grounding.

Sign up for the Harbour Post morning letter and never miss a tide.
"""

LEDGER = """\
Merrin Lines disputes warnings claim

Merrin Lines says 138 people were on board when the ferry touched ground at Skell Point on 12 March. Twelve were hurt, \
the company said in a statement on Thursday.

No warning reached the bridge, said Piet Marsh, a lawyer for the captain, Ruth Aldane. “She made the turn she has made \
a thousand times,” he said.

A memo of 19 January seen by the Ledger tells engineers of “intermittent failures of the steering gear”. The memo says \
repairs were put off until the spring. The ferry had left Corrie harbour at 9:40 p.m. on Tuesday.

The public inquiry will open on 18 March in Corrie, the transport ministry said.

Related: Ten years of island ferries in pictures
"""

COASTGUARD = """\
Statement on the grounding of MV Merrin

At 22:15 on 12 March 2024 the passenger ferry MV Merrin grounded on the reef at Skell Point with 139 persons aboard. \
The duty officer sent two radio warnings to the vessel, at 22:06 and at 22:11. All persons were recovered by 01:30 on \
13 March. Thirty-one persons were treated for injuries.

The inquiry will begin on 18 March. The coastguard will make its recordings available to it.
"""


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Find each part after the one before, so that a repeated word is the next one."""
    found: list[Span] = []
    after = 0
    for part in parts:
        start = text.index(part, after)
        after = start + len(part)
        found.append(Span(start, after))
    return tuple(found)


def attribution(text: str, row: Sequence[str | None]) -> Attribution:
    """Make an attribution of (id, source, cue, content, form, source kind, entity, parent)."""
    number, source, cue, content, form, kind, entity, parent = row
    assert content is not None
    [content_span] = spans(text, content)

    def near(words: str | None) -> tuple[Span, ...]:
        if words is None:
            return ()
        places = [i for i in range(len(text)) if text.startswith(words, i)]
        start = min(places, key=lambda i: min(abs(i - content_span.end), abs(content_span.start - i - len(words))))
        return (Span(start, start + len(words)),)

    return Attribution(
        id=number or "",
        source=near(source),
        cue=near(cue),
        content=(content_span,),
        form=form,  # type: ignore[arg-type]  # a table row is plain strings
        source_kind=kind,  # type: ignore[arg-type]
        entity=entity,
        parent=parent,
        confidence=0.9,
    )


def time(text: str, words: str, kind: str, value: str, edtf: str) -> Time:
    [span] = spans(text, words)
    return Time(start=span.start, end=span.end, type=kind, value=value, edtf=edtf)  # type: ignore[arg-type]


def entity(text: str, number: str, name: str, kind: str) -> Entity:
    places = [i for i in range(len(text)) if text.startswith(name, i)]
    assert places, name
    return Entity(id=number, name=name, kind=kind, mentions=tuple(Span(i, i + len(name)) for i in places))  # type: ignore[arg-type]


def relation(text: str, number: str, *parts: str | None) -> Relation:
    """Make a relation of (kind, first, second, cue, attribution)."""
    kind, first, second, cue, by = parts
    places = [spans(text, words or "")[0] for words in (first, second, cue)]
    return Relation(id=number, kind=kind, first=places[0], second=places[1], cue=places[2], attribution=by)  # type: ignore[arg-type]


def claims(text: str, rows: Sequence[tuple[str, str | None, str | None]]) -> tuple[Claim, ...]:
    """Make claims of (words, attribution, when), numbered in order."""
    made = []
    for number, (words, by, when) in enumerate(rows, 1):
        [span] = spans(text, words)
        made.append(Claim(id=f"c{number}", start=span.start, end=span.end, attribution=by, when=when))
    return tuple(made)


def post() -> Reading:
    account = Account(
        id="acc-post",
        name="harbour-post.txt",
        title="Ferry captain “warned twice” before Merrin struck Skell Point",
        publisher="The Harbour Post",
        published="2024-03-15",
        authors=("Ines Quill",),
        url="https://harbourpost.example/merrin",
        text=POST,
        furniture=(Furniture(start=POST.index("Sign up"), end=len(POST) - 1, kind="newsletter"),),
    )
    aground = "The island ferry Merrin ran aground off Skell Point late on Tuesday with about 140 people aboard"
    warned = "the bridge was warned twice before the ship turned into the shallows"
    rows = [
        ("a1", "the Coast Wire", "reported", aground, "indirect", "outlet", "e1", None),
        ("a2", "two coastguard officials", "citing", aground, "indirect", "anonymous", None, "a1"),
        ("a3", "the Coast Wire", "told", warned, "indirect", "outlet", "e1", None),
        ("a4", "The officials", "told", warned, "indirect", "anonymous", None, "a3"),
        ("a5", "one volunteer", "said", "Lifeboats took off the last passengers at 2 a.m. on Wednesday", "indirect",
         "anonymous", None, None),
        ("a6", "St Brannoc Hospital", "said", "thirty-one people were hurt, four of them badly", "indirect", "named",
         "e2", None),
        ("a7", "The Northern Ledger", "reported", "a company memo from January describes “intermittent failures of "
         "the steering gear”", "indirect", "outlet", "e3", None),
        ("a8", "a company memo from January", "describes", "“intermittent failures of the steering gear”", "mixed",
         "document", None, "a7"),
    ]  # fmt: skip
    return Reading(
        account=account,
        attributions=tuple(attribution(POST, row) for row in rows),
        entities=(
            entity(POST, "e1", "Coast Wire", "organisation"),
            entity(POST, "e2", "St Brannoc Hospital", "organisation"),
            entity(POST, "e3", "Northern Ledger", "organisation"),
            entity(POST, "e4", "Merrin", "other"),
            entity(POST, "e5", "Skell Point", "place"),
        ),
        times=(
            time(POST, "late on Tuesday", "DATE", "2024-03-12TNI", "2024-03-12"),
            time(POST, "2 a.m. on Wednesday", "TIME", "2024-03-13T02:00", "2024-03-13T02:00:00"),
            time(POST, "Monday", "DATE", "2024-03-18", "2024-03-18"),
        ),
        claims=claims(
            POST,
            [
                (aground, "a2", "2024-03-12"),
                (warned, "a4", "2024-03-12"),
                ("Lifeboats took off the last passengers at 2 a.m. on Wednesday", "a5", "2024-03-13T02:00:00"),
                ("thirty-one people were hurt, four of them badly", "a6", None),
                ("a company memo from January describes “intermittent failures of the steering gear”", "a8", "2024-01"),
                ("Merrin Lines would not discuss the memo.", None, None),
                ("An inquiry opens on Monday in answer to the grounding.", None, "2024-03-18"),
            ],
        ),
        relations=(
            relation(POST, "r1", "response", "ran aground off Skell Point", "An inquiry opens", "in answer to", None),
            relation(POST, "r2", "before", "the bridge was warned twice", "the ship turned into the shallows",
                     "before the ship", "a4"),
        ),
    )  # fmt: skip


def ledger() -> Reading:
    account = Account(
        id="acc-ledger",
        name="northern-ledger.html",
        title="Merrin Lines disputes warnings claim",
        publisher="Northern Ledger",
        published="2024-03-14",
        text=LEDGER,
        furniture=(Furniture(start=LEDGER.index("Related:"), end=len(LEDGER) - 1, kind="related"),),
    )
    board = "138 people were on board when the ferry touched ground at Skell Point on 12 March"
    turn = "“She made the turn she has made a thousand times,”"
    opens = "The public inquiry will open on 18 March in Corrie"
    gear = "“intermittent failures of the steering gear”"
    rows = [
        ("a1", "Merrin Lines", "says", board, "indirect", "named", "e1", None),
        ("a2", "the company", "said", "Twelve were hurt", "indirect", "named", "e1", None),
        ("a3", "Piet Marsh, a lawyer for the captain, Ruth Aldane", "said", "No warning reached the bridge",
         "indirect", "named", "e2", None),
        ("a4", "he", "said", turn, "direct", "named", "e2", None),
        ("a5", "A memo of 19 January seen by the Ledger", "tells", gear, "mixed", "document", None, None),
        ("a6", "The memo", "says", "repairs were put off until the spring", "indirect", "document", None, None),
        ("a7", "the transport ministry", "said", opens, "indirect", "named", "e3", None),
    ]  # fmt: skip
    return Reading(
        account=account,
        attributions=tuple(attribution(LEDGER, row) for row in rows),
        entities=(
            entity(LEDGER, "e1", "Merrin Lines", "organisation"),
            entity(LEDGER, "e2", "Piet Marsh", "person"),
            entity(LEDGER, "e3", "transport ministry", "organisation"),
            entity(LEDGER, "e4", "Ruth Aldane", "person"),
            entity(LEDGER, "e5", "Skell Point", "place"),
        ),
        times=(time(LEDGER, "12 March", "DATE", "2024-03-12", "2024-03-12"),),
        claims=claims(
            LEDGER,
            [
                (board, "a1", "2024-03-12"),
                ("Twelve were hurt", "a2", None),
                ("No warning reached the bridge", "a3", None),
                (turn, "a4", None),
                ("A memo of 19 January seen by the Ledger tells engineers of " + gear, "a5", "2024-01-19"),
                ("repairs were put off until the spring", "a6", "2024-01-19"),
                ("The ferry had left Corrie harbour at 9:40 p.m. on Tuesday.", None, "2024-03-12T21:40:00"),
                (opens, "a7", "2024-03-18"),
            ],
        ),
        notes=(Note(code="repaired-encoding", message="The page named the wrong encoding; it was read as UTF-8."),),
    )


def coastguard() -> Reading:
    account = Account(
        id="acc-coastguard",
        name="coastguard-statement.txt",
        title="Statement on the grounding of MV Merrin",
        publisher="Skell Coastguard",
        text=COASTGUARD,
    )
    return Reading(
        account=account,
        entities=(entity(COASTGUARD, "e1", "Skell Point", "place"), entity(COASTGUARD, "e2", "MV Merrin", "other")),
        times=(
            time(COASTGUARD, "22:15 on 12 March 2024", "TIME", "2024-03-12T22:15", "2024-03-12T22:15:00"),
            time(COASTGUARD, "01:30 on 13 March", "TIME", "2024-03-13T01:30", "2024-03-13T01:30:00"),
        ),
        claims=claims(
            COASTGUARD,
            [
                ("At 22:15 on 12 March 2024 the passenger ferry MV Merrin grounded on the reef at Skell Point with 139 "
                 "persons aboard.", None, "2024-03-12T22:15:00"),
                ("The duty officer sent two radio warnings to the vessel, at 22:06 and at 22:11.", None, "2024-03-12"),
                ("All persons were recovered by 01:30 on 13 March.", None, "2024-03-13T01:30:00"),
                ("Thirty-one persons were treated for injuries.", None, None),
                ("The inquiry will begin on 18 March.", None, "2024-03-18"),
                ("The coastguard will make its recordings available to it.", None, None),
            ],
        ),
        notes=(Note(code="no-date", message="No publication date; years are taken from dates in the text."),),
    )  # fmt: skip


def refs(*pairs: str) -> tuple[ClaimRef, ...]:
    """Make claim references of "post:c1"."""
    return tuple(ClaimRef(f"acc-{pair.split(':')[0]}", pair.split(":")[1]) for pair in pairs)


def findings() -> tuple[Finding, ...]:
    rows = [
        ("contradict", "what", "post:c2 ledger:c3", "Whether the bridge was warned before the ferry grounded: "
         "“warned twice” against “no warning”.", ("warned twice", "No warning"), 2, 0.86),
        ("contradict", "number", "post:c4 ledger:c2", "People hurt: “thirty-one” against “Twelve”.",
         ("thirty-one people", "Twelve"), 2, 0.93),
        ("contradict", "number", "coastguard:c4 ledger:c2", "People hurt: “Thirty-one persons” against “Twelve”.",
         ("Thirty-one persons", "Twelve"), 2, 0.9),
        ("contradict", "when", "post:c3 coastguard:c3", "When the last people were taken off: 2 a.m. against 1:30 a.m. "
         "on 13 March 2024.", ("2 a.m. on Wednesday", "01:30 on 13 March"), 2, 0.64),
        ("differ", "number", "post:c1 ledger:c1", "People aboard: “about 140” and “138” can both be right.",
         ("about 140", "138"), 2, 0.9),
        ("differ", "number", "post:c1 coastguard:c1", "People aboard: “about 140” and “139” can both be right.",
         ("about 140", "139"), 2, 0.9),
        ("differ", "when", "post:c5 ledger:c5", "Date of the memo: “January” and “19 January” can both be right.",
         ("January", "19 January"), 1, 0.8),
        ("agree", "what", "post:c1 ledger:c1 coastguard:c1", "All three tell that the ferry grounded at Skell Point on "
         "12 March 2024.", (), 3, 0.95),
        ("agree", "when", "post:c7 ledger:c8 coastguard:c5", "All three tell that an inquiry opens on 18 March 2024.",
         (), 3, 0.9),
        ("agree", "number", "post:c4 coastguard:c4", "Both tell that thirty-one people were hurt.", (), 2, 0.9),
        ("only", "what", "ledger:c7", "Only the Northern Ledger tells when the ferry left.", (), 1, 0.7),
        ("only", "what", "ledger:c6", "Only the Northern Ledger tells that repairs were put off.", (), 1, 0.7),
        ("only", "what", "post:c6", "Only The Harbour Post tells that the company would not discuss the memo.", (), 1,
         0.6),
        ("only", "what", "coastguard:c6", "Only the Skell Coastguard tells of its recordings.", (), 1, 0.6),
    ]  # fmt: skip
    return tuple(
        Finding(
            id=f"f{number}",
            kind=kind,  # type: ignore[arg-type]
            about=about,  # type: ignore[arg-type]
            claims=refs(*pairs.split()),
            text=text,
            values=values,
            independent_origins=origins,
            confidence=confidence,
        )
        for number, (kind, about, pairs, text, values, origins, confidence) in enumerate(rows, 1)
    )


def events() -> tuple[Event, ...]:
    rows = [
        ("A memo tells of failures of the steering gear", "2024-01-19", "post:c5 ledger:c5", 1,
         {"post": ("2024-01", "January"), "ledger": ("2024-01-19", "19 January")}),
        ("The ferry leaves Corrie harbour", "2024-03-12T21:40:00", "ledger:c7", 1,
         {"ledger": ("2024-03-12T21:40:00", "9:40 p.m. on Tuesday")}),
        ("The coastguard warns the bridge by radio", "2024-03-12", "post:c2 coastguard:c2 ledger:c3", 2,
         {"coastguard": ("2024-03-12", "at 22:06 and at 22:11")}),
        ("The Merrin grounds at Skell Point", "2024-03-12", "post:c1 ledger:c1 coastguard:c1", 3,
         {"post": ("2024-03-12", "late on Tuesday"), "ledger": ("2024-03-12", "12 March"),
          "coastguard": ("2024-03-12T22:15:00", "At 22:15 on 12 March 2024")}),
        ("The last people are taken off", "[2024-03-13T01:30:00,2024-03-13T02:00:00]", "post:c3 coastguard:c3", 2,
         {"post": ("2024-03-13T02:00:00", "2 a.m. on Wednesday"),
          "coastguard": ("2024-03-13T01:30:00", "01:30 on 13 March")}),
        ("The hurt are treated", None, "post:c4 ledger:c2 coastguard:c4", 3, {}),
        ("A public inquiry opens in Corrie", "2024-03-18", "post:c7 ledger:c8 coastguard:c5", 3,
         {"post": ("2024-03-18", "Monday"), "ledger": ("2024-03-18", "18 March"),
          "coastguard": ("2024-03-18", "18 March")}),
        ("Repairs are put off until the spring", "2024-01-19/..", "ledger:c6", 1,
         {"ledger": ("2024-01-19/..", "19 January")}),
    ]  # fmt: skip
    texts = {"post": POST, "ledger": LEDGER, "coastguard": COASTGUARD}
    return tuple(
        Event(
            id=f"e{n}",
            label=label,
            when=when,
            within=None if when else "2024-03-12/2024-03-14",
            dates=tuple(
                ToldDate(
                    account=f"acc-{name}", when=told, passage=Passage(f"acc-{name}", *spans(texts[name], words)[0])
                )
                for name, (told, words) in dates.items()
            ),
            claims=refs(*pairs.split()),
            independent_origins=origins,
            place="n3" if "Skell Point" in label else None,
            participants=("n2",) if "warns" in label else (),
            # A claim has the eighth part of its account; the first claim of an account is at its top.
            coverage=tuple(
                Coverage(account=ref.account, place=(int(ref.claim[1:]) - 1) / 7, share=0.125)
                for ref in refs(*pairs.split())
            ),
        )
        for n, (label, when, pairs, origins, dates) in enumerate(rows, 1)
    )


def event_relations() -> tuple[EventRelation, ...]:
    """What led to what as the Post tells it, what came before what on its source's word, and an order of dates."""
    cues = {cue: Passage("acc-post", *spans(POST, cue)[0]) for cue in ("in answer to", "before the ship")}
    return (
        EventRelation(from_="e1", to="e2", kind="before", passages=()),
        EventRelation(
            from_="e3",
            to="e4",
            kind="before",
            told=(RelationRef("acc-post", "r2"),),
            passages=(cues["before the ship"],),
        ),
        EventRelation(
            from_="e4",
            to="e7",
            kind="response",
            told=(RelationRef("acc-post", "r1"),),
            passages=(cues["in answer to"],),
        ),
    )


def lineage() -> Lineage:
    rows = [
        ("acc-post", "s1", "cites", POST, "the Coast Wire reported"),
        ("s1", "s2", "cites", POST, "citing two coastguard officials"),
        ("acc-post", "s3", "quotes", POST, "one volunteer said"),
        ("acc-post", "s4", "cites", POST, "St Brannoc Hospital said"),
        ("acc-post", "acc-ledger", "cites", POST, "The Northern Ledger reported"),
        ("acc-post", "acc-ledger", "copies", POST, "intermittent failures of the steering gear"),
        ("acc-ledger", "s5", "quotes", LEDGER, "the company said in a statement"),
        ("acc-ledger", "s6", "quotes", LEDGER, "said Piet Marsh"),
        ("acc-ledger", "s7", "quotes", LEDGER, "A memo of 19 January seen by the Ledger"),
        ("acc-ledger", "s8", "cites", LEDGER, "the transport ministry said"),
    ]
    homes = {POST: "acc-post", LEDGER: "acc-ledger"}
    return Lineage(
        sources=(
            Source(id="s1", name="Coast Wire", kind="wire"),
            Source(id="s2", name="two coastguard officials", kind="anonymous"),
            Source(id="s3", name="one volunteer", kind="anonymous"),
            Source(id="s4", name="St Brannoc Hospital", kind="organisation"),
            Source(id="s5", name="Merrin Lines", kind="organisation"),
            Source(id="s6", name="Piet Marsh", kind="person"),
            Source(id="s7", name="memo of 19 January", kind="document"),
            Source(id="s8", name="transport ministry", kind="agency"),
        ),
        edges=tuple(
            Edge(from_=a, to=b, kind=kind, passages=(Passage(homes[text], *spans(text, words)[0]),))  # type: ignore[arg-type]
            for a, b, kind, text, words in rows
        ),
    )


def compare_by_hand() -> Comparison:
    return Comparison(
        rashomon="0.0.0",
        accounts=(coastguard(), ledger(), post()),
        entities=(
            StoryEntity(id="n1", name="Coast Wire", kind="organisation", members=(EntityRef("acc-post", "e1"),)),
            StoryEntity(id="n2", name="Piet Marsh", kind="person", members=(EntityRef("acc-ledger", "e2"),)),
            StoryEntity(
                id="n3",
                name="Skell Point",
                kind="place",
                members=(EntityRef("acc-post", "e5"), EntityRef("acc-ledger", "e5"), EntityRef("acc-coastguard", "e1")),
            ),
        ),
        events=events(),
        relations=event_relations(),
        findings=findings(),
        lineage=lineage(),
    )


@pytest.fixture(scope="session")
def ferry() -> Comparison:
    """The three accounts of the ferry, compared."""
    return compare_by_hand()


@pytest.fixture(scope="session")
def ferry_readings() -> tuple[Reading, ...]:
    """The readings of the same accounts."""
    return (post(), ledger(), coastguard())


@pytest.fixture(scope="session")
def ferry_denied() -> Comparison:
    """The same, all claims of the Northern Ledger told as denied."""
    story = compare_by_hand()
    accounts = tuple(
        replace(r, claims=tuple(replace(c, factuality="denied") for c in r.claims))
        if r.account.id == "acc-ledger"
        else r
        for r in story.accounts
    )
    return replace(story, accounts=accounts)


@pytest.fixture(scope="session")
def address(ferry: Comparison) -> Callable[[str], str]:
    """Return the address of a part of the ferry's comparison that is named by running numbers: "harbour-post.c3"."""
    anchors = Anchors(ferry)
    accounts = {r.account.name.rpartition(".")[0]: r.account.id for r in ferry.accounts}

    def found(name: str) -> str:
        first, *parts = name.split(".")
        if first in accounts:
            return anchors.parts(accounts[first])[parts[0]] if parts else anchors.accounts[accounts[first]]
        if first == "finding":
            return anchors.finding(parts[0])[0]
        events = [anchors.event(part)[0] for part in parts]
        return ".".join((first, *(event.removeprefix("event.") for event in events)))

    return found


@pytest.fixture(scope="session")
def browse(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs Chromium over an address and gives back what it printed."""
    profile = tmp_path_factory.mktemp("profile")

    def run(address: str, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                *("--hide-scrollbars", "--enable-logging=stderr", "--v=0", f"--user-data-dir={profile}"),
                *(*options, address),
            ],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        )

    return run
