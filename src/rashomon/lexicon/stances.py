"""Words by which somebody takes a stance: "urged", "was stunned by", "apologised for"; a readable table, by class.

Verbs stand in the forms they take behind their subject. Words for feelings stand behind a form of "be".
"""

import re
from collections.abc import Mapping

from rashomon.voices import Stance


def _table(lists: Mapping[Stance, str]) -> Mapping[str, Stance]:
    return {
        words.strip(): stance for stance, text in lists.items() for words in re.split(r"[,\n]", text) if words.strip()
    }


# Behind the one who takes the stance: "the mayor urged …", "they have called for …".
VERBS = _table(
    {
        "urged": """
            urges, urged, urging, encourages, encouraged, pushed, pushes, pushing, pressed, pressured, lobbied,
            lobbying, called for, calls for, calling for, called on, calls on, calling on, advocated, advocates,
            recommended, recommends, advised, proposed, proposes, appealed to, appealed for,
            implored, begged, pleaded with, pleaded for
        """,
        "supported": """
            supports, supported, supporting, backs, backed, backing, endorsed, endorses, favored, favors, favoured,
            favours, welcomed, welcomes, approved, approves, defended, defends, embraced, embraces, championed,
            stood by, stands by, voted for
        """,
        "opposed": """
            opposes, opposed, opposing, objected, objects, objecting, resisted, resists, rejected, rejects,
            rejecting, protested, protests, protesting, spoke out against, voted against, argued against,
            warned against, pushed back, pushes back, pushing back,
            disapproved, disapproves, disagreed, disagrees, broke with, split with
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
            agreed, agrees, agreeing, consented, accepted, accepts, conceded, signed off on, acquiesced
        """,
        "refused": """
            refused, refuses, refusing, declined, declines, declining, balked at, balked
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
            opposed, against, averse, reluctant, not on board
        """,
        "supported": """
            supportive, on board, in favor, in favour, pleased, glad, delighted, happy, satisfied, comfortable with,
            in lockstep
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
