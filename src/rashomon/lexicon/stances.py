"""Words by which somebody takes a stance: "urged", "was stunned by", "apologised for"; a readable table, by class.

Verbs stand in the forms they take behind their subject. Words for feelings stand behind a form of "be".
"""

import re
from collections.abc import Mapping

from rashomon.voices import Stance


def _table(lists: Mapping[Stance, str]) -> dict[str, Stance]:
    return {
        words.strip(): stance for stance, text in lists.items() for words in re.split(r"[,\n]", text) if words.strip()
    }


def _withheld() -> dict[str, Stance]:
    """Return the phrases by which somebody is said not to take a side: "did not support", "won’t back"."""
    short = {"will": "wo", "can": "ca"}
    denials = [
        form
        for verb in ("did", "does", "do", "would", "will", "could", "can")
        for form in (f"{verb} not", f"{short.get(verb, verb)}n't", f"{short.get(verb, verb)}n’t")
    ]
    taken = ("support", "back", "endorse", "favor", "favour", "approve of", "agree with", "agree to", "go along with")
    return {f"{denial} {verb}": "opposed" for denial in (*denials, "cannot") for verb in taken}


# Behind the one who takes the stance: "the mayor urged …", "they have called for …".
VERBS: Mapping[str, Stance] = _withheld() | _table(
    {
        "urged": """
            urges, urged, urging, encourages, encouraged, pushed, pushes, pushing, pressed, pressured, lobbied,
            lobbying, called for, calls for, calling for, called on, calls on, calling on, advocated, advocates,
            recommended, recommends, advised, proposed, proposes, appealed to, appealed for,
            implored, begged, pleaded with, pleaded for, argued for, argues for, argued in favor of,
            argued in favour of, made the case for
        """,
        "supported": """
            supports, supported, supporting, backs, backed, backing, endorsed, endorses, favored, favors, favoured,
            favours, welcomed, welcomes, approved, approves, defended, defends, embraced, embraces, championed,
            stood by, stands by, voted for, votes for, would vote for, will vote for, would support, will support,
            would back, will back, sided with, sides with, rallied behind, got behind,
            came out in favor of, came out in favour of, vouched for
        """,
        "opposed": """
            opposes, opposed, opposing, objected, objects, objecting, resisted, resists, rejected, rejects,
            rejecting, protested, protests, protesting, spoke out against, voted against, argued against,
            warned against, pushed back, pushes back, pushing back,
            disapproved, disapproves, disagreed, disagrees, broke with, split with, votes against, would vote against,
            will vote against, would oppose, will oppose, came out against, comes out against, fought against,
            lobbied against, warns against, advised against, argues against, spoke against, bristled at, recoiled at,
            took issue with, takes issue with
        """,
        "criticised": """
            criticized, criticised, criticizes, criticises, criticizing, criticising, condemned, condemns,
            condemning, denounced, denounces, denouncing, slammed, slams, slamming, blasted, blasts, blasting,
            assailed, assails, decried, decries, ridiculed, mocked, mocks, lambasted, scolded, rebuked, chided,
            complained about, complains about, railed against, cried foul
        """,
        "praised": """
            praised, praises, praising, hailed, hails, applauded, applauds, lauded, lauds, commended, commends,
            thanked, congratulated, celebrated, saluted
        """,
        "blamed": """
            blamed, blames, blaming, accused, accuses, accusing, faulted, faults
        """,
        "denied": """
            denied, denies, denying, disputed, disputes, disputing, dismissed, dismisses, dismissing, rebutted,
            refuted, refutes, disavowed, disavows, contradicted
        """,
        "doubted": """
            doubted, doubts that, doubting, questioned, questioning, challenged, cast doubt on
        """,
        "feared": """
            feared, fears that, fearing, worried, worries, worrying that, expressed concern, expressed concerns,
            expressed fears, voiced concern, voiced concerns, dreaded
        """,
        "hoped": """
            hoped, hopes that, hopes to, hopes for, hoping, wanted, wants, wished, wishes, expressed hope, sought,
            seeks, longed, prayed
        """,
        "demanded": """
            demanded, demands that, demanding, insisted on, insists on, ordered, ordering, directed, instructed,
            commanded, required
        """,
        "decided": """
            decided, decides, deciding, chose, chooses, opted, opts, resolved to, made up his mind,
            made up her mind, made up their minds
        """,
        "agreed": """
            agreed, agrees, agreeing, consented, accepted, accepts, conceded, signed off on, signed off, acquiesced,
            acceded to, assented to, went along with, goes along with, gave the green light to, relented
        """,
        "refused": """
            refused, refuses, refusing, declined, declines, declining, balked at, balked, balks at,
            turned down, turns down, held out against
        """,
        "considered": """
            would consider, agreed to consider, mulled, mulls, toyed with, leaned towards, leaned toward,
            leans towards, leans toward
        """,
        "promised": """
            promised, promises to, promising, pledged, pledges, pledging, vowed, vows, vowing, committed to, swore,
            guaranteed, assured
        """,
        "threatened": """
            threatened, threatens, threatening
        """,
        "apologised": """
            apologized, apologised, apologizes, apologises, apologizing, apologising, expressed regret, regretted,
            regrets
        """,
    }
)

# Behind a form of "be", "feel", "seem": "officials were stunned by …".
FEELINGS = _table(
    {
        "surprised": """
            stunned, surprised, shocked, astonished, amazed, flabbergasted, taken aback, caught off guard, startled,
            dumbfounded, baffled, puzzled, bewildered, blindsided
        """,
        "feared": """
            alarmed, worried, concerned, afraid, nervous, anxious, frightened, unnerved, rattled, uneasy, scared,
            apprehensive, wary
        """,
        "criticised": """
            angry, angered, furious, outraged, infuriated, upset, dismayed, appalled, critical, frustrated,
            disappointed, dissatisfied, unhappy, annoyed, incensed, displeased
        """,
        "opposed": """
            opposed, against, averse, reluctant, not on board, not in favor, not in favour, hostile to, resistant to,
            uncomfortable with
        """,
        "supported": """
            supportive, on board, in favor, in favour, pleased, glad, delighted, happy, satisfied, comfortable with,
            in lockstep, fully behind, squarely behind, all for, enthusiastic
        """,
        "considered": """
            considering, weighing, mulling, contemplating, open to, undecided on, undecided about, leaning towards,
            leaning toward, torn over
        """,
        "doubted": """
            skeptical, sceptical, doubtful, unconvinced, dubious, unsure
        """,
        "hoped": """
            hopeful, optimistic, eager, keen, willing, anxious to
        """,
        "apologised": """
            sorry, apologetic
        """,
    }
)

# Before the one who feels it: "the order stunned officials", "came as a shock to officials".
MOVES = _table(
    {
        "surprised": """
            stunned, surprised, shocked, astonished, amazed, startled, baffled, puzzled, blindsided
        """,
        "feared": """
            alarmed, worried, frightened, unnerved, rattled, scared
        """,
        "criticised": """
            angered, outraged, infuriated, upset, dismayed, appalled, frustrated, disappointed, annoyed, incensed
        """,
        "supported": """
            pleased, delighted
        """,
    }
)

# Which side a stance is: for a thing (2, or 1 where it is no more than a leaning) or against it. Others take none.
SIDES: Mapping[Stance, int] = {
    "supported": 2,
    "praised": 2,
    "urged": 2,
    "agreed": 2,
    "promised": 2,
    "demanded": 2,
    "hoped": 2,
    "considered": 1,
    "surprised": -1,
    "feared": -1,
    "doubted": -1,
    "denied": -2,
    "refused": -2,
    "opposed": -2,
    "criticised": -2,
}
