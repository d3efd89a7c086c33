"""What people decided, as the page shows it: each ruling and verdict in words, once, beside what it is on."""

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from rashomon.report.desk_links import DeskLinks
from rashomon.report.page import page_of_comparison, policy_of
from rashomon.report.view import View
from rashomon.rulings import Rating, RuledPassage, Ruling, Verdict, quote_passage
from rashomon.types import ClaimRef, Comparison, Note, Span

RULED = "“The engine was stopped”: dated 12 March 2024, ruled by Ana Ruiz on 3 March 2025: the log says so."
APART = "People disagree about the date in “The engine was stopped”: 12 March, so Ana Ruiz; 13 March, so Leo Hale."


@pytest.fixture(scope="module")
def decided(ferry: Comparison) -> Comparison:
    """A comparison with a ruling on one claim, a conflict on the next, one on a pair, and two verdicts."""
    first, second, *others = ferry.accounts
    one, other = first.claims[:2]
    notes = (
        *first.notes,
        Note(code="ruled", message=RULED, start=one.start, end=one.end),
        Note(code="rulings-conflict", message=APART, start=other.start, end=other.end),
    )

    def passage(ref: ClaimRef) -> RuledPassage:
        claim = ferry.claim(ref)
        text = ferry.reading_by_id[ref.account].account.text
        return RuledPassage(
            account=ref.account, claim=ref.claim, quote=quote_passage(text, Span(claim.start, claim.end))
        )

    pair = tuple(passage(ClaimRef(r.account.id, r.claims[0].id)) for r in (first, second))
    ruling = Ruling(
        id="r1",
        about="pair",
        answer="wrong",
        passages=pair,
        value="none",
        reviewer="Ana Ruiz",
        made="2025-03-03T10:00Z",
    )
    words = " and ".join(f"“{one.quote.exact[:80]}”" for one in pair)
    verdict = Verdict(
        reviewer="Una Marsh", verdict="Wrong day", rating=Rating(value=1, best=5), passages=pair[:1], url="javascript:x"
    )
    lost = Verdict(reviewer="Una Marsh", verdict="Right", quote="words that nobody says", url="https://desk.example/x")
    return replace(
        ferry,
        accounts=(replace(first, notes=notes), second, *others),
        rulings=(ruling,),
        verdicts=(verdict, lost, lost),
        notes=(*ferry.notes, Note(code="ruled", message=f"{words}: no difference, ruled by Ana Ruiz on 3 March 2025.")),
    )


def test_rulings_are_told_once_with_where_they_are_and_what_people_disagree_on_comes_first(decided: Comparison) -> None:
    view = View(decided)
    found = view.decisions.rulings
    assert [one.kind for one in found] == ["rulings-conflict", "ruled", "ruled"]
    assert found[0].words == APART
    first, second = decided.accounts[:2]
    claims = [ClaimRef(first.account.id, claim.id) for claim in first.claims[:2]]
    assert [place.anchor for place in found[1].places] == [view.anchors.claim(claims[0])]
    assert [place.anchor for place in found[0].places] == [view.anchors.claim(claims[1])]
    pair = [view.anchors.claim(claims[0]), view.anchors.claim(ClaimRef(second.account.id, second.claims[0].id))]
    assert [place.anchor for place in found[2].places] == pair
    assert not any(RULED in note for note in view.notes_besides_rulings)
    assert any(RULED in note for note in view.notes)


def test_verdicts_are_told_as_somebody_s_and_once(decided: Comparison) -> None:
    wrong, lost = View(decided).decisions.verdicts
    assert ": Wrong day (1 of 5). So Una Marsh." in wrong.words
    assert len(wrong.places) == 1
    assert lost.words == "“words that nobody says”: Right. So Una Marsh. These words were not found in any account."


def test_the_page_shows_them_beside_the_passages_and_links_to_no_script(decided: Comparison, ferry: Comparison) -> None:
    page = page_of_comparison(decided)
    view = View(decided)
    for one in (*view.decisions.rulings, *view.decisions.verdicts):
        assert page.count(f'id="{one.anchor}"') == 1
    for one in view.decisions.rulings[:2]:
        assert f'<a class="ref {one.kind}" href="#{one.anchor}"' in page
    assert "javascript:" not in page
    assert 'href="https://desk.example/x"' in page
    assert "Decided by people" not in page_of_comparison(ferry)


def test_the_desk_adds_its_bar_and_forms_and_nothing_else(ferry: Comparison) -> None:
    links = DeskLinks(
        Markup('<link rel="stylesheet" href="/desk.css">'),
        Markup('<nav id="bar"></nav>'),
        claims=lambda passages: "/claims?" + ",".join(f"{a}:{s}-{e}" for a, s, e in passages),
        words=lambda _: "/words",
        person=lambda _: "/person",
    )
    plain, served = page_of_comparison(ferry), page_of_comparison(ferry, links)
    assert "Correct" not in plain
    assert "'self'" not in policy_of(plain)
    assert policy_of(served).count("'self'") == 5
    claims = [(r.account.id, c.start, c.end) for r in ferry.accounts for c in r.claims]
    for account, start, end in claims:
        assert f'href="/claims?{account}:{start}-{end}"' in served
    differing = next(f for f in ferry.findings if f.kind == "contradict")
    both = ",".join(f"{a}:{ferry.claim(ClaimRef(a, c)).start}-" for a, c in differing.claims[:1])
    assert f'href="/claims?{both}' in served
    assert 'href="/person"' in served
    assert ('href="/words"' in served) == any(r.account.furniture for r in ferry.accounts)


def test_a_page_that_nobody_may_correct_has_the_bar_alone(ferry: Comparison) -> None:
    served = page_of_comparison(ferry, DeskLinks(Markup(""), Markup('<nav id="bar"></nav>')))
    assert '<nav id="bar"></nav>' in served
    assert 'class="fix"' not in served and "ref fix" not in served
