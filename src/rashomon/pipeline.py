"""The product on one screen: an account to its reading, and readings to their comparison."""

from collections.abc import Iterable, Sequence

import rashomon
from rashomon.extract.attributions import find_attributions
from rashomon.extract.claims import cut_claims
from rashomon.extract.entities import find_entities
from rashomon.extract.factuality import weigh_claims
from rashomon.extract.quotation import form_of, quoted_passages
from rashomon.extract.relations import find_relations
from rashomon.extract.sentences import split_sentences
from rashomon.extract.times import find_times
from rashomon.models.encoder import Labels, label
from rashomon.resolve.communications import find_communications
from rashomon.resolve.dates import resolve_dates
from rashomon.resolve.names import resolve_names
from rashomon.resolve.positions import find_positions
from rashomon.resolve.sources import resolve_sources
from rashomon.resolve.unnamed import describe_unnamed
from rashomon.review.accounts import with_furniture
from rashomon.review.readings import lay_rulings
from rashomon.rulings import Ruling
from rashomon.types import Account, Comparison, Form, Reading, Span


def read(account: Account, rulings: Iterable[Ruling] = ()) -> Reading:
    """Return what one account says, by whom, about whom and when; what people ruled about it outranks the rest.

    Rulings on other accounts, and on pairs of claims, change nothing here (docs/rulings.md).
    """
    known = tuple(rulings)
    account = with_furniture(account, known)
    labels = label(account.text)
    return ruled(resolved(extracted(account, labels), labels), known)


def ruled(reading: Reading, rulings: Iterable[Ruling]) -> Reading:
    """Return a reading that was made without rulings as people ruled it, without reading the account again.

    Rulings on furniture change what is read, and so are passed over: for them, read the account.
    """

    def form(text: str, content: Sequence[Span]) -> Form:
        return form_of(text, content, quoted_passages(text))

    return lay_rulings(reading, rulings, form)


def extracted(account: Account, labels: Labels) -> Reading:
    """Return what stands in an account, as its words have it: who is who, and when, is left open."""
    sentences = split_sentences(account)
    attributions = find_attributions(account, labels)
    claims = weigh_claims(account.text, cut_claims(account.text, sentences, attributions), attributions)
    return Reading(
        account=account,
        sentences=sentences,
        attributions=attributions,
        entities=find_entities(account, labels),
        times=find_times(account, sentences),
        claims=claims,
        relations=find_relations(account.text, sentences, claims, attributions),
        notes=account.notes,
    )


def resolved(reading: Reading, labels: Labels) -> Reading:
    """Return the reading with who is who, who is heard through whom, and when."""
    dated = resolve_dates(describe_unnamed(resolve_sources(resolve_names(reading, labels))))
    return find_positions(find_communications(dated))


def compare(readings: Iterable[Reading], rulings: Iterable[Ruling] = ()) -> Comparison:
    """Return several accounts of one story laid side by side; the order in which they are given changes nothing.

    What people ruled across accounts outranks the rest. What they ruled of one account is for `read`: give readings
    that have it.
    """
    # Brought here, since reading alone needs none of it and is to answer at once.
    from rashomon.align.claims import gather, story_claims
    from rashomon.align.coverage import cover_events
    from rashomon.align.entities import match_entities
    from rashomon.align.events import group_events
    from rashomon.align.findings import Compared, find_findings
    from rashomon.align.headlines import headline_notes
    from rashomon.align.judge import judge_pairs
    from rashomon.align.lineage import circular_credits, trace_lineage
    from rashomon.align.order import order_events
    from rashomon.align.origins import trace_origins, with_origins
    from rashomon.align.pairs import find_pairs
    from rashomon.align.retold import retold
    from rashomon.align.ruled import RuledPair, judged_by_people, placed_pairs
    from rashomon.align.ruled_entities import RuledEntities
    from rashomon.align.updates import correction_notes
    from rashomon.align.years import find_anchors, year_notes
    from rashomon.review.stories import entity_notes, rulings_across

    ordered, notes = gather(readings)
    across = rulings_across(ordered, rulings)
    entities = match_entities(ordered, [RuledEntities(*row) for row in across.entity_rows])
    lineage = trace_lineage(ordered, entities)
    origins = trace_origins(ordered, entities, lineage)
    story = story_claims(ordered, entities)
    pairs = placed_pairs(story, [RuledPair(*row) for row in across.pairs])
    judgement = judged_by_people(judge_pairs(story, find_pairs(story)), pairs)
    anchors = find_anchors(story.claims)
    likely = judgement.pairs.keyed(judgement.event)
    events = group_events(story, likely, origins, anchors)
    relations, doubts = order_events(ordered, story, events, origins)
    findings = find_findings(Compared(ordered, story, judgement, events, lineage.edges, pairs))
    events = cover_events(story, retold(story, events, likely, anchors), findings)
    return Comparison(
        rashomon=rashomon.__version__,
        accounts=ordered,
        entities=entities,
        events=with_origins(events, origins),
        relations=relations,
        findings=with_origins(findings, origins),
        lineage=lineage,
        rulings=across.rulings,
        notes=(
            *notes,
            *correction_notes(ordered),
            *headline_notes(ordered, story),
            *year_notes(ordered, anchors),
            *doubts,
            *circular_credits(lineage, ordered),
            *across.notes,
            *entity_notes(across, entities),
        ),
    )
