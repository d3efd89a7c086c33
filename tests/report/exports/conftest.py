"""An account that would break what is careless: script tags, marks that turn the direction, odd line ends."""

import pytest

from rashomon.types import Account, Attribution, Claim, Entity, Furniture, Reading, Span, Time

HOSTILE = (
    'The “mayor” said: "</script><script>alert(1)</script> & \u202eyal\u202c \U0001f6a2\U0001f6a2 sank",\n\n'
    'he\u2028said on Monday.\tThe “mayor” said: "no". \u05d4\u05e8\u05e6\u05d9\u05e3\x85fell'
)


@pytest.fixture(scope="session")
def hostile() -> Reading:
    """Return a reading whose passages hold all of that."""
    end = len(HOSTILE)

    def span(words: str, after: int = 0) -> Span:
        start = HOSTILE.index(words, after)
        return Span(start, start + len(words))

    words = span('"</script><script>alert(1)</script> & \u202eyal\u202c \U0001f6a2\U0001f6a2 sank",\n\nhe\u2028said')
    mayor = [span("“mayor”"), span("“mayor”", 20)]
    return Reading(
        account=Account(
            id="x",
            name='</script>\u202e".html',
            title="</script><!--\u202e",
            publisher="A & B <i>",
            published="2024-05-03",
            url="javascript:alert(1)",
            text=HOSTILE,
            furniture=(Furniture(start=end - 10, end=end, kind="other"),),
        ),
        attributions=(
            Attribution(id="a1", source=(mayor[0],), cue=(span("said"),), content=(words,), form="direct",
                        source_kind="named", entity="e1"),
            Attribution(id="a2", source=(), cue=(), content=(span('"no"'),), form="direct", parent="a1", hedged=True,
                        source_kind="anonymous"),
            Attribution(id="a3", source=(), cue=(), content=(), form="indirect"),
        ),
        entities=(Entity(id="e1", name="</script>\nmayor", kind="person", mentions=tuple(mayor)),),
        times=(Time(start=HOSTILE.index("Monday"), end=HOSTILE.index("Monday") + 6, type="DATE", value="2024-05-06"),),
        claims=(
            Claim(id="c1", start=words.start, end=words.end, attribution="a1", factuality="denied"),
            Claim(id="c2", start=0, end=end, when="2024-05-06T10:00:00"),
        ),
    )  # fmt: skip
