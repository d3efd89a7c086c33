"""Reading TimeML into the form of articles that the measures of dates take."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from rashomon.types import Span

ARTICLE = """<?xml version="1.0" ?>
<TimeML><DOCID> W-1 </DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2011-03-04T10:00" functionInDocument="CREATION_TIME">03/04</TIMEX3></DCT>
<TEXT>The pier <EVENT eid="e1">gave way</EVENT> in <TIMEX3 tid="t1" type="DATE" value="2010">2010</TIMEX3>.</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1"/><MAKEINSTANCE eventID="e1" eiid="ei2"/><MAKEINSTANCE eventID="e9" eiid="ei9"/>
<TLINK eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"/>
<TLINK timeID="t0" relatedToEventInstance="ei2" relType="AFTER"/>
</TimeML>"""


def test_marks_stand_on_their_words(bench: Callable[[str], ModuleType], tmp_path: Path) -> None:
    path = tmp_path / "w-1.tml"
    path.write_text(ARTICLE, "utf-8")
    document = bench("timeml").read_timeml(path)
    assert document.text == "The pier gave way in 2010."
    assert (document.id, document.published, document.published_id) == ("W-1", "2011-03-04", "t0")
    assert [(e.id, e.head, e.words) for e in document.events] == [
        ("ei1", Span(9, 13), ("gave", "way")),
        ("ei2", Span(9, 13), ("gave", "way")),
    ]
    assert [(t.id, t.span) for t in document.times] == [("t1", Span(21, 25))]
    assert [tuple(anchor) for anchor in bench("event_dates").anchors(document)] == [
        (Span(9, 17), "in", "2010"),
        (Span(9, 17), "before", "2011-03-04"),
    ]
