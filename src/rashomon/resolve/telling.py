"""A cue to whether anybody has something from those who are said to speak, or only learns what they did or want."""

import re

from rashomon.lexicon.people import plain

# Stems of words by which people let something be known; without one, a cue tells what they did or want.
_TELLS = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)\b|told|tell|argu|claim|warn|accus|insist|accord|report|confirm|call(?:s|ed|ing)?\b|demand|"
    r"den(?:y|ied|ies)|announc|add(?:s|ed|ing)?\b|not(?:e|es|ed|ing)\b|assert|alleg|contend|suggest|beli[e]?[fv]|think|"
    r"thought|descri|predict|indicat|acknowledg|admi[t]|explain|wr[io]t|tweet|testif|complain|question|critici[sz]|blast|"
    r"condemn|prais|blam|dismiss|denounc|vow|pledg|promis|urg|voic|conclu|estimat|expect|fear|worr|doubt|speculat|recall|"
    r"recount|repl|respon|sp[eo]ak|spoke|talk|quot|cit(?:e|es|ed|ing)\b|maintain|declar|stat(?:e|es|ed|ing|ement)\b|"
    r"reveal|disclos|identif|stress|emphasi|point|caution|view|attack|scoff|lament|reject|rebuk|disput|threat|"
    r"comment|imply|implied|implying|hint|brief|ask(?:s|ed|ing)? |propos|advis|recommend|express|notif|answer|"
    r"word|account|hail|applaud|sa[yi]|boast|joke|mock|slam|ridicul|decr|insinuat|agree|impugn|assail|pounce|observ|"
    r"link(?:ed|s)\b|assum|chant|suspect|chastis|attribut|interviews? with|surpris|shock|stun|alarm|flabbergast|dismay|"
    r"reiterat|signal(?:s|l?ed|l?ing)\b|apologi[sz]|portray|characteri[sz]|conced|grumbl|gripe|bristle|forecast|rebut|"
    r"refut|retort|counter(?:s|ed|ing)\b|brag|quip|downplay|play(?:s|ed|ing)? down|clarif|"
    r"outrag|anger|infuriat|upset|frustrat|skeptical|sceptical|critical of|"
    r"^to$|^that$|made? (?:it )?(?:clear|plain|known)|cr(?:y|ied|ying) foul)|:"
)
_SILENT = re.compile(
    r"\b(?:declin|refus|(?:did|do|does|have|has|had|would)(?:n't| not)\b|stopped short|fail(?:ed|s)? to)"
)
# What may be said yet, or should be, nobody has heard.
_NOT_YET = re.compile(r"\b(?:will|would|may|might|could|should|shall|can|must)\b(?! not)")
# Acts of speech that assert nothing: "called for her resignation", "expressed sympathy for the victims"; and minds
# that the writer only guesses at: "apparently concluded".
_ACTS = re.compile(
    r"\bcall(?:s|ed|ing)?(?: \w+)? (?:for|on|upon)$|"
    r"\bexpress\w*(?: (?!concern|doubt|fear|worr|belief|view|optimis|pessimis|confiden|s[ck]eptic|frustrat|alarm|"
    r"outrag|dismay)\w+){0,4}$|"
    r"\b(?:agree[sd]? (?:to|on)|ha(?:s|ve|d) agreed)$|"
    r"\badd(?:s|ed|ing)? (?:to|up)$|\b(?:sp[eo]ak|spoke|speaking|spoken)(?: \w+)? (?:out|against|for)\b|"
    r"\brespon\w+ to$|\btestif\w+ against$|"
    r"\b(?:was|were|been|is|are)(?: \w+)? (?:notified|briefed|informed|told|asked|telling)\b|"
    r"^(?:\w+ )?vot(?:e|es|ed|ing)\b|\bconsider(?:s|ed|ing)?\b|"
    r"\b(?:apparently|evidently|presumably|seemingly|(?:seem|appear)(?:s|ed)? to(?: have)?) "
    r"(?:conclud|think|thought|believ|decid|fear|hop|expect|want|agree|assum)"
)


# "Clerks who fear a fall want …": what they fear is told in who they are.
_TOLD_IN_SOURCE = re.compile(
    r"\bwho (?:also |still |now )?(?:sa(?:y|id)|think|thought|believed?|fear(?:ed)?|worr(?:y|ied)|argued?|claim(?:ed)?|"
    r"complain(?:ed)?|alleged?|contend(?:ed)?|insist(?:ed)?|warn(?:ed)?)\b"
)


def tells_nothing(cue: str, source: str = "") -> bool:
    """Tell whether a cue says what people want, do or keep to themselves, not what anyone has from them.

    `source` are the words for who they are, which may themselves tell something.
    """
    if _TOLD_IN_SOURCE.search(source):
        return False
    low = plain(cue).strip()
    if _SILENT.search(low) or _ACTS.search(low) or _NOT_YET.search(low):
        return True
    return bool(low) and not _TELLS.search(low)
