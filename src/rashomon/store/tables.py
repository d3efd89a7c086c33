"""The tables of the store, one schema for SQLite and PostgreSQL.

Ids that people meet are short random words; ids of accounts are their records' own. Moments are text, ISO 8601 in UTC
(`2026-03-14T09:26:53.589Z`): they sort as they are and read the same in both databases. Whole records are kept as
compressed JSON of `rashomon.codec` beside the columns by which rows are found.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from rashomon.store.text import Text

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A number that counts up by itself, in both databases.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


_WAITING = text("state = 'queued'")


def _child_of(table: str, *, key: bool = False) -> Column[str]:
    """Return the column that names a row of another table; the row with it goes when that one goes."""
    return Column(table, Text, ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _counted() -> Column[int]:
    """Return the column that says in which order rows were made."""
    return Column("number", _NUMBER, primary_key=True, autoincrement=True)


# What somebody gave, or asked to be fetched: whatever happens while it is read, it is here.
DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("encoding", Text),  # what the server that sent it said
    Column("metadata", Text, nullable=False),  # JSON of what the person who gave it says about it
    Column("data", LargeBinary),  # the bytes as they came, compressed; None until they are fetched
    Column("added", Text, nullable=False),
    Column("added_by", Text, nullable=False),
)

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("document.id", ondelete="SET NULL")),  # what it was made of, while that is kept
    Column("page", Text, nullable=False),  # the id of the first version of the same page; its own where it is the first
    Column("name", Text, nullable=False),
    Column("label", Text, nullable=False),  # what people call it: the publisher, else the name
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("url", Text),
    Column("characters", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the Account, compressed
    Column("added", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Index(None, "document"),
    Index(None, "page"),
    # An address may be longer than a row of PostgreSQL's usual index.
    Index(None, "url", postgresql_using="hash"),
    Index(None, "added"),
)

# What reading gave, by what went into it. The newest of an account is the one in use.
READING = Table(
    "reading",
    METADATA,
    _child_of("account", key=True),
    Column("inputs", Text, primary_key=True),  # a hash of the models and of what people ruled to be furniture
    Column("models", Text, nullable=False),  # the versions that read it
    Column("record", LargeBinary, nullable=False),  # the Reading as the machine made it, no other ruling laid on
    Column("made", Text, nullable=False),
)

STORY = Table(
    "story",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # of its newest comparison, 0 where there is none
    Column("made", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Index(None, "changed"),
)

STORY_ACCOUNT = Table(
    "story_account",
    METADATA,
    _child_of("story", key=True),
    _child_of("account", key=True),
    Column("added", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("reason", Text),  # why it belongs to the story, where a machine put it there
    Index(None, "account"),
)

# Every comparison of a story counts one more revision; old ones are kept as what changed, the newest as a whole.
COMPARISON = Table(
    "comparison",
    METADATA,
    _child_of("story", key=True),
    Column("revision", Integer, primary_key=True),
    Column("inputs", Text, nullable=False),  # a hash of what was compared: accounts, models, rulings
    Column("record", LargeBinary),  # the Comparison, compressed; None in all but the newest
    Column(
        "changes", LargeBinary, nullable=False
    ),  # what is new and what is gone since the one before, compressed JSON
    Column("accounts", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("made", Text, nullable=False),
)

# A row a claim of the current reading of each account: what search finds. What it looks through, the table claim_words,
# is of another kind in each database: step 0002 of the migrations makes it.
CLAIM = Table(
    "claim",
    METADATA,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    _child_of("account"),
    Column("claim", Text, nullable=False),  # its id in the reading
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("chain", Text, nullable=False),  # through whom it is told, outermost first, in words
    Column("outlet", Text, nullable=False),
    Column("source_kind", Text, nullable=False),  # of who tells it last; "self" where the writer does
    Column("stance", Text, nullable=False),  # how it is told: asserted, denied, doubted …
    Column("edtf", Text),
    Column("first_day", Text),  # the days that the date allows, ISO 8601
    Column("last_day", Text),
    Column("published", Text),
    Index(None, "account"),
)

# The names in an account, by which search knows what a name that somebody types may mean. The key is the name as names
# are compared, the sound what it is looked up by (`rashomon.store.search.names`).
ACCOUNT_NAME = Table(
    "account_name",
    METADATA,
    _child_of("account", key=True),
    Column("key", Text, primary_key=True),
    Column("sound", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index(None, "sound", "key"),
)

SAVED_SEARCH = Table(
    "saved_search",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),  # as it stands behind "?" in the address of the search
    Column("owner", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("seen", Text),  # when its owner last looked at what it finds
    UniqueConstraint("owner", "name"),
)

RULING = Table(
    "ruling",
    METADATA,
    _counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("about", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("found", Text),
    Column("value", Text),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text),
    Column("made", Text, nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", Text),
)

RULED_PASSAGE = Table(
    "ruled_passage",
    METADATA,
    _child_of("ruling", key=True),
    Column("place", Integer, primary_key=True),
    _child_of("account"),
    Column("claim", Text),
    Column("role", Text),
    Column("exact", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Index(None, "account"),
)

JOB = Table(
    "job",
    METADATA,
    _counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),  # the id of what it is about: a document, an account, a story, a feed
    Column("story", Text),  # for which story, where it is for one
    Column("state", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("message", Text, nullable=False),  # what it is doing, or what went wrong, in a sentence
    Column("tries", Integer, nullable=False),
    Column("wanted_by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("due", Text, nullable=False),  # not before this moment
    Column("started", Text),
    Column("seen", Text),  # when its worker was last heard of
    Column("ended", Text),
    CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state"),
    Index(None, "state", "due"),
    Index(None, "story"),
    # One job at a time waits to do the same thing.
    Index("uq_job_waiting", "kind", "subject", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
)

PERSON = Table(
    "person",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text),  # argon2id; None: signs in by token alone
    Column("made", Text, nullable=False),
    Column("disabled", Text),
    CheckConstraint("role IN ('reader', 'editor', 'admin')", name="role"),
)

# A key to the desk: of a browser that signed in, or of a program. Only its hash is kept.
KEY = Table(
    "key",
    METADATA,
    Column("id", Text, primary_key=True),
    _child_of("person"),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("made", Text, nullable=False),
    Column("used", Text),
    Column("expires", Text),
    CheckConstraint("kind IN ('session', 'token')", name="kind"),
    Index(None, "person"),
)

AUDIT = Table(
    "audit",
    METADATA,
    _counted(),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("did", Text, nullable=False),  # a word and its subject: "story.add", "ruling.withdraw"
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "subject"),
)

# The answer to a post that a client numbered, so that sending it twice does it once.
ANSWERED = Table(
    "answered",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("who", Text, primary_key=True),
    Column("request", Text, nullable=False),  # a hash of what was asked
    Column("status", Integer),  # None while it is being answered
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary),
    Column("made", Text, nullable=False),
)

FEED = Table(
    "feed",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),  # feed, sitemap or page
    Column("story", Text, ForeignKey("story.id", ondelete="SET NULL")),  # None: each account goes to the story it fits
    Column("etag", Text),
    Column("modified", Text),
    Column("interval", Float, nullable=False),  # seconds
    Column("due", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("message", Text, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("looked", Text),
    Index(None, "due"),
)

# What a feed listed: handed to the desk once.
ENTRY = Table(
    "entry",
    METADATA,
    _child_of("feed", key=True),
    Column("key", Text, primary_key=True),  # its id in the feed, else its address
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text),
    Column("document", Text),
    Column("found", Text, nullable=False),
)

WEBHOOK = Table(
    "webhook",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),  # signs what is sent
    Column("story", Text, ForeignKey("story.id", ondelete="CASCADE")),  # None: every story
    Column("made", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("message", Text, nullable=False),
)

SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
