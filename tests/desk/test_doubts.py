"""What people should look at: least sure first, each once, and no more once it has been ruled on."""

from msgspec.structs import replace

from rashomon import Comparison
from rashomon.desk.doubts import Doubt, doubts_of
from rashomon.report.formats import render
from rashomon.rulings import Ruling, Withdrawal

MADE = "2026-03-14T09:26:53.589Z"


def ruling_on(doubt: Doubt) -> Ruling:
    target = doubt.target
    return Ruling(
        id="r1",
        about=target.about,
        answer="right",
        found=target.found,
        passages=target.passages,
        reviewer="Una Marsh",
        made=MADE,
    )


def test_doubts_come_least_sure_first_and_point_into_the_page(quay_story: Comparison) -> None:
    doubts = doubts_of("s1", quay_story, ())
    assert {doubt.target.about for doubt in doubts} == {"attribution", "date", "pair"}
    assert [d.sureness for d in doubts] == sorted(d.sureness for d in doubts)
    page = render(quay_story, "html")
    assert [d.address for d in doubts if f'id="{d.address}"' not in page] == []


def test_what_was_ruled_on_is_no_doubt_until_it_is_taken_back(quay_story: Comparison) -> None:
    doubts = doubts_of("s1", quay_story, ())
    ruling = ruling_on(doubts[0])
    assert doubts_of("s1", quay_story, [ruling]) == doubts[1:]
    undone = replace(ruling, withdrawn=Withdrawal(by="Una Marsh", at=MADE))
    assert doubts_of("s1", quay_story, [undone]) == doubts


def test_each_passage_is_asked_about_once(quay_story: Comparison) -> None:
    targets = [doubt.target for doubt in doubts_of("s1", quay_story, ())]
    assert len({(t.about, t.passages) for t in targets}) == len(targets)
