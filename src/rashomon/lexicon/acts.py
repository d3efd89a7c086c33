"""Verbs for what somebody does to somebody or something, those that say the same in one row."""

from rashomon.lexicon.opposites import forms_of

_ACTS = """
fire dismiss oust sack · order direct command instruct · kill assassinate murder · shoot gun ·
hit strike bomb attack · arrest detain capture apprehend · appoint name nominate select choose · sue ·
charge indict · convict · sentence · sign · veto · approve authorize authorise · back endorse · reject block ·
ban bar prohibit · buy acquire purchase · sell · found establish create · build construct · lead head chair ·
write author draft · propose introduce sponsor · file submit · release free · invite · hire recruit · accuse ·
investigate probe · launch start begin · cancel · close shut · design · invent · discover find · rescue save ·
kidnap abduct · stab · beat · defeat · elect · fund finance pay · impose · lift · leak · win · host ·
organize organise · interview · question · subpoena · pardon · deport · suspend · replace succeed · halt stop ·
seize confiscate · raid search · destroy · damage · fly pilot · drive · steal rob · hack · poison
"""
_IRREGULAR = {
    "shoot": "shot",
    "strike": "struck stricken",
    "hit": "hit",
    "choose": "chose chosen",
    "write": "wrote written",
    "lead": "led",
    "beat": "beat beaten",
    "fly": "flew flown",
    "drive": "drove driven",
    "steal": "stole stolen",
    "pay": "paid",
}
# Words before a verb that is done to something, and before one that is done by somebody.
AUXILIARIES = frozenset("has have had having will would did does may might could should must".split())
BEING = frozenset("is are was were be been being got get gets".split())


def _verbs() -> dict[str, int]:
    found: dict[str, int] = {}
    for row, words in enumerate(_ACTS.split("·")):
        for word in words.split():
            forms = forms_of(word) | set(_IRREGULAR.get(word, "").split())
            found |= {form: row for form in forms if form not in found}
    return found


_VERBS = _verbs()


def act_of(word: str) -> int | None:
    """Return the row of the verb that a word in small letters is a form of; None where it is of none."""
    return _VERBS.get(word)
