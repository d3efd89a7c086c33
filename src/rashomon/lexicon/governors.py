"""Words to what they make of what hangs on them: "denied that …", "plans to …", "failed to …", "allegedly …"."""

from collections.abc import Mapping

from rashomon.types import Factuality


def _table(lists: Mapping[Factuality, str]) -> Mapping[str, Factuality]:
    return {word: made for made, words in lists.items() for word in words.split()}


# Verbs, nouns and adjectives before "that …" or a bare clause, and as the cue of who tells it. Those not listed (say,
# know, think) leave it as it is told: people who marked whether things happened took them so.
OVER_CLAUSES = _table(
    {
        "denied": """
        deny denies denied denying denial denials reject rejects rejected rejecting dismiss dismisses dismissed
        dismissing refute refutes refuted refuting rebut rebuts rebutted disavow disavowed disprove disproved
        debunk debunked false untrue pretend pretends pretended
        """,
        "doubted": """
        doubt doubts doubted doubting doubtful dispute disputes disputed disputing allege alleges alleged alleging
        allegation allegations suspect suspects suspected suspecting suspicion suspicions speculate speculates
        speculated speculating speculation rumor rumors rumored rumour rumours rumoured fear fears feared fearing
        worry worries worried presume presumes presumed assume assumes assumed guess imagine imagines imagined
        seem seems seemed appear appears appeared unclear unsure uncertain unknown unconfirmed possible
        possibility skeptical sceptical questioned questions maybe perhaps
        """,
        "asked": """
        ask asks asked asking wonder wonders wondered wondering inquire inquired enquire enquired
        """,
        "future": """
        hope hopes hoped hoping wish wishes wished demand demands demanded demanding propose proposes proposed
        proposing recommend recommends recommended recommending urge urges urged urging plan plans planned
        planning intend intends intended expect expects expected expecting expectation expectations promise
        promises promised promising pledge pledges pledged pledging vow vows vowed vowing threaten threatens
        threatened threatening predict predicts predicted predicting prediction predictions forecast forecasts
        forecasting anticipate anticipates anticipated envisage envisages envisaged envision envisions envisioned
        want wants wanted
        """,
    }
)

# Words before "to …".
OVER_INFINITIVES = _table(
    {
        "asserted": """
        manage manages managed managing begin begins began begun beginning start starts started starting continue
        continues continued continuing come comes came happen happens happened get gets got used forced help helps
        helped helping proceed proceeds proceeded go went tend tends tended first last had glad happy sorry proud
        pleased surprised dare dared enabled led leads caused chosen chose tried trying try tries attempted found
        prove proves proved known made obliged compelled rushed struggled turned time hard easy fun served serves
        serve stopped returned easier rose fell dropped climbed grew gained slipped lost decide decides decided
        """,
        "denied": """
        fail fails failed failing failure refuse refuses refused refusing refusal decline declines declined
        declining forget forgets forgot forgotten neglect neglects neglected unable unwilling reluctant inability
        unlikely forbidden ceased ceases cease hesitate hesitated
        """,
        "doubted": """
        seem seems seemed seeming appear appears appeared appearing alleged reported reportedly rumored rumoured
        said thought believed suspected presumed assumed claim claims claimed purport purports purported
        understood allegedly feared
        """,
        "future": """
        plan plans planned planning intend intends intended intending intention intentions want wants wanted
        wanting wish wishes wished hope hopes hoped hoping expect expects expected expecting promise promises
        promised promising pledge pledges pledged pledging vow vows vowed vowing threaten threatens threatened
        threatening threat agree agrees agreed offer offers offered offering aim aims aimed aiming seek seeks
        sought seeking propose proposes proposed proposal urge urges urged urging demand demands demanded call
        calls called calling order orders ordered request requests requested ask asks asked asking invite invites
        invited likely set due scheduled slated poised bound ready prepare prepares prepared preparing predicted
        forecast need needs needed ought about going supposed advise advised encourage encouraged permitted allow
        allows allowed willing eager able told tell tells warned reminded beg begged prefer prefers preferred
        meant right projected tipped destined deal
        """,
    }
)

# Said of the whole clause they stand in.
ADVERBS = _table(
    {
        "doubted": """
        allegedly apparently arguably maybe ostensibly perhaps possibly presumably probably purportedly reportedly
        reputedly rumoredly seemingly supposedly likely
        """,
    }
)

# What stands under these in "-ing", or as a noun, did not come about: "without warning anybody".
BEFORE_GERUNDS = frozenset(
    """without instead from avoid avoids avoided avoiding stop stops stopped stopping cease ceases ceased ceasing quit
    quits quitting halt halts halted halting""".split()
)
