"""Words to the channel by which somebody told somebody: "wrote to", "in a phone call", "on Twitter", "testified"."""

import re
from collections.abc import Mapping

from rashomon.voices import Channel

# Cues that are a channel themselves, by stem.
CUES: Mapping[Channel, re.Pattern[str]] = {
    "post": re.compile(r"(?i)\b(?:re)?tweet|\bposted\b|\bblogged\b"),
    "letter": re.compile(r"(?i)\bwrote to\b|\bwrites to\b|\bsent (?:\w+ ){0,4}(?:letter|note|memo)\b"),
    "message": re.compile(r"(?i)\b(?:e-?mailed|texted|messaged|cabled|wired)\b"),
    "phone": re.compile(r"(?i)\b(?:phoned|telephoned|rang|called by phone)\b"),
    "testimony": re.compile(r"(?i)(?<!\bto )\btestif(?:y|ied|ies|ying)\b"),
    "interview": re.compile(r"(?i)\binterview(?:ed)?\b"),
    "statement": re.compile(r"(?i)\bstatement\b"),
}

_ITS = r"(?:an?|the|his|her|their|its|another)"
_OF_KIND = r"(?:(?!and\b|or\b|that\b)[\w’'-]+\s+){0,3}?"
# Words beside a cue that tell the channel: "said in a letter to the board".
_BESIDE: Mapping[Channel, str] = {
    "phone": rf"(?:in|during|over|on)\s+{_ITS}\s+{_OF_KIND}call\b|(?:on|over)\s+the\s+(?:tele)?phone\b|"
    r"by (?:tele)?phone\b",
    "interview": rf"(?:in|during)\s+{_ITS}\s+{_OF_KIND}interview\b",
    "testimony": rf"(?:in|during|before)\s+(?:{_ITS}\s+)?{_OF_KIND}(?:testimony|deposition|affidavit|hearing)\b",
    "letter": rf"in\s+{_ITS}\s+{_OF_KIND}(?:letter|memo|memorandum|note)\b",
    "message": rf"(?:in|by|via)\s+(?:{_ITS}\s+)?{_OF_KIND}(?:e-?mails?|text messages?|texts?|messages?|cable)\b",
    "post": rf"(?:on|via|in|through)\s+(?:{_ITS}\s+)?{_OF_KIND}"
    r"(?:Twitter|Facebook|Instagram|Truth Social|Telegram|tweets?|posts?|social media)\b",
    "conference": rf"(?:at|in|during)\s+{_ITS}\s+{_OF_KIND}(?:conference|briefing|rally|speech)\b",
    "statement": rf"in\s+{_ITS}\s+{_OF_KIND}(?:statement|release|announcement)\b",
    "meeting": rf"(?:at|in|during)\s+{_ITS}\s+{_OF_KIND}meeting\b",
}
BESIDE: Mapping[Channel, re.Pattern[str]] = {c: re.compile(rf"(?i)\b(?:{words})") for c, words in _BESIDE.items()}

# Nouns for what was sent or made: "a note from the mayor", "sent a letter", "spoke by phone".
NOUNS: Mapping[str, Channel] = {
    **dict.fromkeys(("letter", "note", "memo", "memorandum"), "letter"),
    **dict.fromkeys(("message", "email", "e-mail", "text", "text message", "cable", "telegram"), "message"),
    **dict.fromkeys(("call", "phone call", "by phone", "by telephone", "on the phone", "over the phone"), "phone"),
    **dict.fromkeys(("in person", "meeting"), "meeting"),
    **dict.fromkeys(("tweet", "tweets", "post", "posts"), "post"),
    **dict.fromkeys(("testimony", "affidavit"), "testimony"),
    "statement": "statement",
}
