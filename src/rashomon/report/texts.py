"""Turns a comparison into its accounts as they are shown in full: marked paragraphs, and what each claim leads to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rashomon.report.annotate import Stretch, annotate
from rashomon.report.headings import TOLD_WORDS
from rashomon.report.sources import chain, chain_words
from rashomon.report.view import View
from rashomon.types import Claim, ClaimRef, Reading
from rashomon.when import display


@dataclass(frozen=True)
class Sign:
    """A link at the end of a passage to a finding about it, or to what people decided on it."""

    kind: str
    anchor: str


@dataclass(frozen=True)
class Known:
    """What is known of a claim: on whose word it is, its date, a sign for each kind of finding or decision about it.

    `findings` and `events` are the addresses of all that it is in, without the word that they all begin with.
    """

    whose: str
    when: str
    signs: tuple[Sign, ...]
    findings: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Paragraphs of the article, or of what was set aside: then `furniture` tells its kinds."""

    furniture: tuple[str, ...]
    paragraphs: tuple[list[Stretch], ...]


@dataclass(frozen=True)
class Text:
    """One account: `places` are the addresses of its claims and attributions, `blocks` are read once."""

    reading: Reading
    label: str
    anchor: str
    places: Mapping[str, str]
    blocks: Iterator[Block]
    claims: Mapping[str, Known]


def texts(view: View) -> Iterator[Text]:
    """Yield the accounts in their order."""
    signs: dict[ClaimRef, dict[str, Sign]] = defaultdict(dict)
    findings: dict[ClaimRef, list[str]] = defaultdict(list)
    events: dict[ClaimRef, list[str]] = defaultdict(list)
    for item in (one for items in view.items.values() for one in items if one.kind != "only"):
        for telling in item.tellings:
            signs[telling.ref].setdefault(item.listed, Sign(item.listed, item.anchor))
    # Findings that are shown as one each join their own passages: what one differs from, another may agree with.
    for finding in view.story.findings:
        for ref in finding.claims if finding.kind != "only" else ():
            findings[ref].append(view.anchors.finding(finding.id)[0].removeprefix("finding."))
    for row in view.rows:
        for telling in row.tellings:
            events[telling.ref].append(row.anchor.removeprefix("event."))
    decided = view.decisions.by_place
    for reading in view.story.accounts:
        account = reading.account.id
        known = {}
        for claim in reading.claims:
            ref = ClaimRef(account, claim.id)
            known[claim.id] = Known(
                whose=_whose(reading, claim),
                when=display(claim.when) if claim.when else "",
                signs=(
                    *(signs[ref].values() if ref in signs else ()),
                    *(Sign(one.kind, one.anchor) for one in decided.get(view.anchors.claim(ref), ())),
                ),
                findings=tuple(findings.get(ref, ())),
                events=tuple(events.get(ref, ())),
            )
        places = view.anchors.parts(account)
        blocks = _blocks(annotate(reading))
        yield Text(reading, view.labels[account], view.anchors.accounts[account], places, blocks, known)


def _whose(reading: Reading, claim: Claim) -> str:
    links, told = chain(reading, claim.attribution), TOLD_WORDS[claim.factuality]
    words = f"on the word of {chain_words(links)}" if links else "in its own words"
    return f"{words} · {told}" if told else words


def _blocks(paragraphs: Iterable[list[Stretch]]) -> Iterator[Block]:
    """Yield paragraphs that stand together, those that are furniture throughout apart from the article's."""
    for aside, group in groupby(paragraphs, _aside):
        told = tuple(group)
        kinds = dict.fromkeys(s.furniture for paragraph in told for s in paragraph if s.furniture)
        yield Block(tuple(kinds) if aside else (), told)


def _aside(paragraph: list[Stretch]) -> bool:
    bare = (s for s in paragraph if not s.furniture)
    return any(s.furniture for s in paragraph) and not any(run.text.strip() for s in bare for run in s.runs)
