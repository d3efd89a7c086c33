"""Where a page that the desk serves leads besides itself: to forms in which its findings and passages are corrected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from rashomon.report.items import Item
from rashomon.types import ClaimRef, Comparison, Passage, Span

_MOST = 3  # "her duty engineer" is not whom "her" means: a name is no less than a third of the words for a source
Leads = Callable[[Iterable[Passage]], str]


@dataclass(frozen=True)
class DeskLinks:
    """What the desk adds to a page: its own markup, for the page's head and its top, and addresses of its forms.

    `claims` gives the address where what was found of one claim, or between several, is corrected; `words` where any
    other passage is, and `person` where it is said who a name means. None where nobody may correct.
    """

    head: Markup
    bar: Markup
    claims: Leads | None = None
    words: Leads | None = None
    person: Leads | None = None


class Corrections:
    """The addresses of the forms for what a page shows; each is empty where nobody may correct."""

    def __init__(self, story: Comparison, desk: DeskLinks | None) -> None:
        self._story = story
        self._desk = desk or DeskLinks(Markup(), Markup())

    @property
    def offered(self) -> bool:
        """Tell whether anything may be corrected."""
        return self._desk.claims is not None

    def claim(self, account: str, claim: str) -> str:
        """Return where one claim is corrected."""
        return self._to(self._desk.claims, [self._passage(ClaimRef(account, claim))])

    def finding(self, item: Item) -> str:
        """Return where a finding is corrected."""
        return self._to(self._desk.claims, [self._passage(telling.ref) for telling in item.tellings])

    def furniture(self, account: str, start: int) -> str:
        """Return where it is corrected that the passage that begins here is furniture."""
        end = self._furniture.get((account, start))
        return "" if end is None else self._to(self._desk.words, [Passage(account, start, end)])

    def person(self, named: Passage | None) -> str:
        """Return where it is corrected who a name means."""
        if named is None:
            return ""
        # Of a source that is nobody known, it is corrected who says it.
        least = (named.end - named.start) / _MOST
        known = any(min(named.end, e) - max(named.start, s) >= least for s, e in self._names[named.account])
        return self._to(self._desk.person if known else self._desk.words, [named])

    @cached_property
    def _furniture(self) -> dict[tuple[str, int], int]:
        blocks = ((r.account.id, block) for r in self._story.accounts for block in r.account.furniture)
        return {(account, block.start): block.end for account, block in blocks}

    @cached_property
    def _names(self) -> dict[str, list[Span]]:
        return {
            r.account.id: [span for e in r.entities for span in (*e.mentions, *e.descriptions, *e.pronouns)]
            for r in self._story.accounts
        }

    def _passage(self, ref: ClaimRef) -> Passage:
        claim = self._story.claim(ref)
        return Passage(ref.account, claim.start, claim.end)

    @staticmethod
    def _to(leads: Leads | None, passages: Iterable[Passage]) -> str:
        return leads(passages) if leads is not None else ""
