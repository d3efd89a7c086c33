"""Makes up what somebody is told to have said that others said: PolNeAR marks no attribution inside another's content.

A template is a content read alone, as the product reads it, with {s|its source}, {q|its cue} and {c|its content}.
Words in capitals are filled with words of ours or, for variety, with contents of the training split.
"""

import random
import re
from collections.abc import Sequence

from polnear import ROLES, Marked

SLOTS = {
    "PERSON": ["Ana Rivera", "Hugh Hill", "Leo Hale", "Mr. Quill", "Jo Lee"],
    "ROLE": [
        "the harbour master",
        "the chief clerk",
        "the governor",
        "his brother",
        "the port police",
        "two of the officers",
    ],
    "BODY": ["the port authority", "Easton University", "the ministry", "the union", "Harbour Bank"],
    "OUTLET": ["the Easton Herald", "the Lantern", "Weston Radio"],
    "FACT": [
        "the crane had failed twice",
        "the quay would stay shut",
        "nobody had checked the bolts",
        "the ferry left late",
    ],
    "QUOTE": ["we are not leaving", "nobody told us", "it was never safe"],
}
TEMPLATES = [
    # nouns of telling, the speaker before, behind, or absent
    "he rejected {s|PERSON}’s {q|claim} {c|that FACT}",
    "the letter rests on {q|comments from} {s|ROLE} {c|about how FACT}",
    "they had for months defended {q|assertions by} {s|PERSON} {c|that FACT}",
    "the family had {q|a call from} {s|ROLE} around two in the morning {q|saying} {c|FACT}",
    "I had {q|a note} from {s|ROLE} through a go-between {c|that FACT}",
    "he was angered by {s|reports} {q|that} {c|FACT}",
    "three people were put on leave over {s|the allegations} {q|that} {c|FACT}",
    "it corrected {s|OUTLET}’s {q|story} {c|that FACT}",
    "{s|The news reports} {q|about} {c|BODY dropping its plan} are wrong",
    # a clause of telling that stands late in the content
    "we do not know what is in them and {s|the director himself} {q|notes} {c|they may mean nothing}",
    "she had written to BODY, but {s|its staff} {q|told} her {c|that FACT}",
    "{s|the complaint} {q|never actually alleges} {c|that FACT}",
    "the two spoke of payments to {s|a former clerk} {q|who claimed} {c|to have seen PERSON there}",
    "it needs the papers to test the word of {s|PERSON}, {q|who alleged} {c|that FACT}",
    "he was taken in after telling {s|agents} that his mind was gone, {q|complaining} {c|that FACT}",
    # acts that tell: they stand as claims of another hand
    "{s|PERSON} {q|has directed} {c|that the licence be kept}",
    "{s|PERSON} {q|has judged} {c|that FACT}",
    "{s|ROLE} {q|was notifying} the crew {c|that hearings were being called}",
    "{s|PERSON} {q|decided} {c|that FACT}",
    "at first {s|PERSON} {q|had wanted} {c|the inquiry to “play itself out”}",
    "{s|BODY} {q|is framing} this {c|not as a punishment but as thrift}",
    "{s|PERSON} {q|slammed} {c|the move as “revolting”}",
    "{s|BODY} {q|has advised} the board {c|not to give out anything}",
    "{s|BODY} {q|feels obliged} {c|to begin on the sixth}",
    # speech in speech
    "as we got up, {s|I} {q|said}, almost as an afterthought, {c|‘QUOTE’}",
    "what {s|I} {q|had said} earlier that month: {c|‘QUOTE’}",
    "{s|he} {q|gave his answer}: {c|QUOTE}",
    "I heard {s|a man} {q|yelling out}, {c|‘QUOTE’}",
    "{s|They} set it ablaze, all while {q|chanting} {c|‘QUOTE’}",
    "likewise, {s|ROLE} {q|has stated}: {c|‘QUOTE’}",
    "unless {s|they} saw it coming and {q|said}, {c|‘QUOTE’}",
    # hearing, and passive
    "he had stopped it because he {q|had been told} {c|that FACT}",
    "she was {q|advised today} {c|that FACT}",
    "{s|The clerk} {q|mentioned} {c|“bad bolts”} in interviews with ROLE",
    "PERSON {q|learned} {c|that FACT} from {s|interviews with dock hands}",
    "{q|according to} {s|BODY officials}, {c|FACT}",
]

_MARK = re.compile(r"\{([sqc])\|([^{}]*)\}")
_ROLE_OF = dict(zip("sqc", ROLES, strict=True))
_LONGEST = 16  # words of a borrowed content


def made_up(articles: Sequence[Marked], chance: random.Random, count: int) -> list[Marked]:
    """Return so many short texts with their attribution, no two alike but by chance."""
    words = SLOTS | {"FACT": SLOTS["FACT"] + _facts(articles, chance, count)}
    return [_read(_filled(chance.choice(TEMPLATES), words, chance), number) for number in range(count)]


def _facts(articles: Sequence[Marked], chance: random.Random, count: int) -> list[str]:
    """Return clauses that somebody is said to have said: contents that open with "that"."""
    found = []
    for article in chance.sample(list(articles), min(len(articles), count)):
        for one in article.attributions or []:
            body = article.text[slice(*one["content"][0])] if len(one["content"]) == 1 else ""
            if (
                body.startswith("that ")
                and len(body.split()) <= _LONGEST
                and not re.search(r"[{}\n\"“”]|[A-Z]{4}", body)
            ):
                found.append(body.removeprefix("that "))
    return found


def _filled(template: str, words: dict[str, list[str]], chance: random.Random) -> str:
    for slot, choices in words.items():
        while slot in template:
            template = template.replace(slot, chance.choice(choices).replace(slot, slot.lower()), 1)
    return template


def _read(marked: str, number: int) -> Marked:
    text, last = "", 0
    attribution: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        attribution[_ROLE_OF[match[1]]].append((len(text), len(text) + len(match[2])))
        text, last = text + match[2], match.end()
    return Marked(f"made-up/{number}", text + marked[last:], [dict(attribution)], entities=None)
