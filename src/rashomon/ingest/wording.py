"""Turns a line into what its wording says it is: subscription box, link list, notice or biography.

The phrases were collected by reading several hundred saved news pages; each must hold for the line as a whole, so
that an article about newsletters or cookies stays an article.
"""

# ruff: noqa: E501 - a pattern reads best as one list of phrases a line

import re
from collections.abc import Iterable

from rashomon.types import FurnitureKind

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xa0": " "})
_SPACED = re.compile(r"\s+([,.;:!?)%'])|([($])\s+")
_EDGE = re.compile(r"^[\s>*_#|→►▶»📧📩✉️]+(?=\S)|(?<=\S)[\s*_|→►▶»]+$")


def plain(line: str) -> str:
    """Return a line with quotation marks straight, marks of emphasis gone and the spaces of tokenised text closed up."""
    line = line.translate(_QUOTES).replace("``", '"').replace("''", '"')
    line = _SPACED.sub(lambda m: m[1] or m[2], line)
    return _EDGE.sub("", line) or line


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


_NEWSLETTER = _any(
    r"(?:please )?(?:sign up|subscribe|register)\b.{0,120}\b(?:newsletters?|inbox|e-?mails?|alerts|briefings?|digest|bulletin)\b",
    r"(?:get|receive|have|want|like|join|stay|never|don't|start|the (?:latest|best|top|day's)|our|from|all the|a )\b.{0,220}\b(?:in|to) your (?:inbox|mailbox|email)\b",
    r"(?:a|our|the|get our|try our|join our)?\s?(?:free )?(?:daily|weekly|twice-weekly|morning|evening|nightly) (?:e-?mail|newsletter|digest)\b(?! (?:said|says|told|obtained|sent)).{0,160}",
    r"by (?:signing up|subscribing|submitting|registering|clicking)\b.{0,60}\byou (?:agree|are agreeing|consent|will)\b",
    r"thank(?:s| you) for (?:signing up|subscribing|registering)\b",
    r"you (?:can|may) (?:unsubscribe|opt out)\b|unsubscribe (?:at any time|anytime)",
    r"(?:please )?enter (?:a valid|your) e-?mail|e-?mail address:?$|e-?mail \(required\)|we encountered an issue signing you up",
    r"(?:sign up|sign up (?:now|here|today|for free)|subscribe|newsletters?|newsletter sign ?-?up)[.!:]?$",
    r"(?:get|sign up for) (?:our|the|your) .{0,60}\bnewsletters?\b",
    r"[^\"]{0,80}\bnewsletter sign up\b|[^\"]{0,200}\bsign up (?:here|now|today)\b.{0,120}\b(?:newsletter|inbox|e-?mail)",
)
_PROMOTION = _any(
    r"subscribe (?:to|now|today|here|for)\b(?!.{0,80}\b(?:view|theory|idea|notion|belief)\b)",
    r"(?:support|fund|help us (?:continue|keep)|we need your) (?:our|independent|the|us|your|quality|more)\b.{0,80}\b(?:journalism|reporting|work|newsroom|support|help)\b",
    r"(?:become|be) (?:a|an) .{0,40}\b(?:member|subscriber|supporter|patron)\b.{0,100}",
    r"(?:donate|subscribe|join us|log ?in|sign in|register|create (?:an|a free) account)(?: (?:now|today|here|to [\w ]{3,30}))?[.!]?$",
    r"(?:download|get) (?:the|our) .{0,40}\bapps?\b|(?:click here )?(?:to )?get the app\b|like what you're reading|for more from .{3,60}, download",
    r"(?:listen to|listen and subscribe|subscribe) .{0,60}\b(?:podcasts?|spotify|stitcher|itunes|episode|wherever you)\b",
    r"follow (?:us|@\w+|me|the [\w ]{2,30} on|[A-Z][\w ]{2,30} on|more [\w ]{2,30} on)\b.{0,100}\b(?:twitter|facebook|instagram|tiktok|linkedin|youtube|telegram|threads|google news)\b",
    r"follow @\w+.{0,60}|(?:like|join|find|follow) us on\b.{0,60}|@\w{2,20} (?:on|via) twitter$",
    r"already (?:a|have a|have an) (?:subscriber|member|account|subscription)|(?:this|the full) (?:article|story|content) is (?:available )?(?:only )?(?:for|to) (?:subscribers|members)",
    r"(?:continue|keep) reading\b.{0,60}(?:subscri|free|account|with)|(?:you have|you've) (?:reached|read)\b.{0,40}\b(?:free )?(?:articles?|limit)\b",
    r"(?:get|enjoy|unlock|try) (?:unlimited|full|digital|free|your free)\b.{0,80}\b(?:access|trial|weeks?|months?|issues)\b",
    r"(?:your|make an?|please (?:consider )?mak(?:e|ing) an?|with your) (?:tax-deductible |monthly |one-time )?(?:gift|donation|contribution)\b.{0,160}",
    r"(?:buy|order|pre-?order|purchase) (?:the book|it|a copy|your copy|now|tickets)\b.{0,80}",
    r"have (?:a|any) (?:news )?(?:tips?|story ideas?|questions?)\b.{0,120}(?:e-?mail|contact|send|write|@|us)|got a (?:news )?tip\b.{0,160}",
    r"(?:e-?mail|contact|write to) (?:me|us|him|her|the (?:author|editors?|writer|reporter))\b.{0,20}\bat\b.{0,80}|(?:send|submit) (?:your )?(?:tips|letters|a letter|comments)\b.{0,100}",
    r"to (?:find out more about|read (?:more|features)|learn more about)\b.{0,120}\b(?:visit|click|website|web ?page)\b.{0,120}",
)
_RELATED_HEAD = (
    r"(?:read|see|watch|view) (?:more|also|next|this(?: next)?|now)(?: (?:news|stories|coverage|on this(?: story)?|about this))?"
    r"|related(?: (?:stories|articles?|coverage|content|topics?|news|links?|posts?|reading|story|videos?))?"
    r"|more(?: (?:stories|news|headlines|coverage|reading|articles))?(?: (?:from|on|in|about) [\w&.' -]{2,50})?"
    r"|see also|also (?:read|see|on [\w ]{3,30}|in (?:the )?news)|don't miss(?: it)?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|recommended(?: (?:for you|stories|reading|articles|videos|by [\w ]+))?|(?:what's )?trending(?: (?:now|stories|articles|today))?"
    r"|most (?:read|popular|viewed|shared|watched|recent)(?: (?:stories|articles|news|on [\w ]+|in [\w ]+))?"
    r"|(?:top|latest|popular|other|featured|more top|today's top|other popular)(?: \w+)? (?:stories|headlines|news|posts|articles|videos)"
    r"|up next|next up|(?:editors?'?s?'?|our) picks?|(?:what to )?(?:read|watch) next|keep reading|further reading|in case you missed it|icymi"
    r"|(?:around|from|elsewhere on) the web|from our partners|sponsored(?: (?:content|stories|links))?|promoted (?:stories|links|content)|paid content|partner content"
    r"|speed read|explore more|watch|video|must (?:read|reads|see|watch)|(?:similar|suggested) (?:stories|articles|topics)|(?:click here )?for more (?:stories|news|headlines)(?: [\w ]{2,40})?"
)
HEADERS = re.compile(rf"(?:{_RELATED_HEAD})\s*:?", re.I)
_RELATED = _any(
    rf"(?:{_RELATED_HEAD})\s*(?::|\||>|»|–|—|-(?=\s)).{{3,220}}",
    r"(?:read more|related|see also|recommended|most read|most popular|trending|top stories|latest news|related stories|related articles|more stories|up next|read next|editor'?s picks?|sponsored(?: content)?|more from [\w&.' -]{2,40}|more on [\w&.' -]{2,40}|more headlines|related topics?|related coverage|recommended stories|you may (?:also )?like|you might (?:also )?like|what to read next|see more|further reading|around the web|promoted stories|also read|don't miss|speed read|read also|paid content|more news|related content|related links|related videos?)\s*:?$",
    r"read (?:more|the full (?:story|article|report)|the (?:rest|original|entire|whole) [\w' ]{2,40})(?: (?:here|on|at|from|in|about|about it)\b.{0,80})?[.!]?$",
    r"[^\"]{10,160}[^.!?\"] read more$",
    r"(?:click here|tap here|go here|see here)\b.{0,120}",
    r"(?:to read|for) (?:the rest|more) (?:of|on|about|from)\b.{0,120}\bclick here\b.{0,20}",
    r"(?:story|article) continues (?:below|after).{0,60}",
    # Players of video and sound: the headline twice over, then how long it is.
    r"just watched\b.{3,110}\breplay\b.{0,20}\bmust watch\b.{3,110}",
    r".{10,220} listen · \d{1,3}:\d\d(?: \d{1,3}:\d\d)?$",
)
_NAVIGATION = _any(
    r"(?:(?:share|tweet|post|e-?mail|print|pin|save|flip|reddit|linkedin|whatsapp|facebook|twitter|copy link|comments?|this article|this story|on facebook|on twitter|via e-?mail|more|reply|like|flag|instagram|pinterest)[ ,|/·•+-]*){2,12}$",
    r"(?:share|tweet|print|e-?mail|comments?|advertisement|advertising|sponsor message|loading(?:\.\.\.|…)?|menu|search|home|close|skip|back to top|previous|previous article|next article|next page|show more|load more|show all|expand|hide|toggle|transcript|view comments|show comments|leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)|listen|play|pause|playback|play video|watch video|replay|enlarge(?: image| this image)?|view (?:gallery|photos|slideshow)|see (?:photos|gallery)|photos|gallery|slideshow|autoplay|now playing|view all|contents hide|table of contents|editions?):?$",
    r"(?:listen to (?:this )?article|share this (?:article|story|post)|listen to this (?:story|episode)|read in app|open in app)\b.{0,60}",
    r"skip (?:to|ad\b|past|this)\b.{0,60}|jump to (?:comments|navigation|content)\b.{0,40}|story continues below advertisement.{0,20}|(?:image|media) (?:copyright|caption|playback)\b.{0,100}",
    r"(?:your browser does not|please (?:enable|turn on) javascript|javascript (?:is|must be)|you need to enable|this (?:video|content|feature) (?:is not available|is no longer available|can not be|cannot be))\b.{0,120}",
    r"(?:\d+\s+)?(?:of|/)\s+\d+\s+(?:photos?|images?)?$|(?:tags?|topics?|filed under|posted in|categories|category|keywords|labels)\s?:.{0,200}",
    r"(?:\d{1,2} min(?:ute)?s? (?:read|ago)|\d{1,2} hours? ago|last updated.{0,50}|(?:est(?:imated)? )?reading time.{0,30}|\d{1,5} (?:comments?|shares?))$",
)
_OTHER = _any(
    r"(?:©|\(c\)|copyright\b)[^a-z]{0,12}(?:19|20)\d\d.{0,240}",
    r".{0,160}\ball rights reserved\b.{0,160}",
    r"this (?:material|article|content|post|site|website) (?:may not be (?:published|reproduced|copied)|is (?:protected|subject|published under)|uses cookies)\b.{0,200}",
    r"(?:we|this (?:site|website)|our (?:site|website|partners)|by (?:using|continuing)[\w ,]{2,60})\b.{0,60}\bcookies\b.{0,200}",
    r"(?:accept|manage|reject)(?: all)? cookies.{0,40}|(?:privacy|cookie) (?:policy|notice|settings|statement)[.!]?$|terms (?:of (?:use|service)|and conditions)\b.{0,60}$",
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|in this|of (?:the )?(?:author|contributor)s?)\b.{0,240}",
    r"(?:reprinted|republished|reproduced) (?:with|by) (?:the )?permission.{0,160}|permission to (?:republish|reprint).{0,160}",
)
# Kind, longest line, what the line begins with. The first that fits counts.
LINE_RULES: tuple[tuple[FurnitureKind, int, re.Pattern[str]], ...] = (
    ("navigation", 240, _NAVIGATION),
    ("newsletter", 500, _NEWSLETTER),
    ("related", 240, _RELATED),
    ("promotion", 320, _PROMOTION),
    ("other", 420, _OTHER),
)
# The name below a copyright line.
HOLDER = re.compile(r"[\w&.' -]{2,60},? (?:LLC|Inc|Ltd|L\.P|PLC|Company|Corp)\.?", re.I)
IMPERATIVE = re.compile(
    r"(?:get|escape|stay|join|try|discover|enjoy|start|support|keep|become|unlock|read|don't|never|be the first|explore|save|sign|subscribe|make sense|"
    r"cut through|understand|from (?:our|the)|our (?:best|daily|weekly)|all the|your (?:daily|weekly)|the (?:best|latest|day's))\b",
    re.I,
)

_NAME = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,4}"
_SUBJECT = re.compile(
    rf"(?:{_NAME}|[A-Z][a-z]+|He|She)(?:,[^,]{{2,80}},)? (?:is|was|has|have|works|worked|writes|covers|reports|joined|contributes|teaches|serves|hosts|edits|studied|holds)\b"
)
_POINTS = (
    (1, _SUBJECT),
    (1, re.compile(rf"{_NAME},? (?:is|was) (?:an?|the|[\w' ]{{3,40}}'s?)\b")),
    (1, re.compile(r".*\b(?:reporter|correspondent|columnist|staff writer|contributor|contributing|journalist|editor|commentator|freelance|fellow|professor|author|analyst|host|anchor|lawyer|attorney|strategist|scholar|producer|blogger)\b", re.I)),
    (1, re.compile(r".*\b(?:senior|staff|political|national|white house|congressional|foreign|opinion|news|culture|investigative|breaking) (?:reporter|correspondent|writer|editor|columnist|contributor|producer)\b|.*\bcover(?:s|ing) (?:politics|congress|the |national|foreign|business|technology|health)", re.I)),
    (2, re.compile(r".*\b(?:follow|find|reach|contact) (?:him|her|them|\w+ \w+) (?:on|at|@)|.*\btwitter\b.{0,12}@|.*@\w{3,}\b.{0,3}$", re.I)),
    (1, re.compile(r".*[.;] (?:He|She|They|His|Her|Prior to|Previously|Before)\b")),
    (1, re.compile(r".*\b(?:author of|(?:latest|newest|most recent|new|first) book|book is|books include|career began|previously worked|worked (?:as|for|at)|based in|graduate of|graduated from|degree in|lives in|joined .{2,40} in (?:19|20)\d\d)\b", re.I)),
)  # fmt: skip
_SPEECH = re.compile(r"\b(?:said|says|told|tells|added|adds|according)\b", re.I)


def biography_points(line: str, authors: Iterable[str]) -> int:
    """Return how much a line reads like a note about its author: three points are enough where it stands last."""
    if (
        not line
        or not (_SUBJECT.match(line) or re.match(r"(?:follow|reach|contact) \w+ ", line, re.I))
        or _SPEECH.search(line)
    ):
        return 0
    known = any(name and (line.startswith(name) or line.startswith(f"{name.split()[0]} ")) for name in authors)
    return 2 * known + sum(points for points, pattern in _POINTS if pattern.match(line))
