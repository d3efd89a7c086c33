"""Every error rashomon raises on purpose.

    RashomonError               one root to catch them all
    ├── AccountError            an account could not be read (also a ValueError)
    │   ├── MissingAccount      no such file or folder (also a FileNotFoundError)
    │   ├── UnknownFormat       neither the name nor the bytes say how to read it
    │   ├── EmptyAccount        nothing to read in it: no text, no article, a picture of a page
    │   └── FetchError          a URL did not answer with what was asked for
    │       └── RefusedUrl      a URL that may not be fetched: a private address, a rule of the site
    ├── MetadataError           a date or option that cannot be understood (also a ValueError)
    ├── MarksError              marks of attributions, made by a person, that cannot be read (also a ValueError)
    ├── RulingError             a person's ruling that cannot be kept as it is (also a ValueError)
    ├── VerdictError            a file of verdicts that cannot be read, or one of them (also a ValueError)
    ├── FeedError               a feed, sitemap or list of subscriptions that cannot be read (also a ValueError)
    ├── WikidataError           a table or dump of Wikidata that cannot be read (also a ValueError)
    ├── StoreError              a database that cannot be opened or used, or a change to it that may not be made
    │   └── Missing             nothing of this name is in the store (also a LookupError)
    ├── RunError                a run over an archive that cannot be begun or gone on with
    ├── ServerError             a server of rashomon that does not answer, or refuses what was asked
    ├── ModelError              weights are missing or are not the ones their card describes
    ├── FormatError             an output format that does not exist or cannot hold this result (also a ValueError)
    └── MissingExtra            an optional library that this needs is not installed (also an ImportError)

A message says what went wrong, where, and what to do next; only the command line turns one into an exit status.
"""


class RashomonError(Exception):
    """The root of every error raised on purpose."""


class AccountError(RashomonError, ValueError):
    """An account could not be read."""


class MissingAccount(AccountError, FileNotFoundError):
    """No such file or folder."""


class UnknownFormat(AccountError):
    """Neither the name nor the bytes say how to read it."""


class EmptyAccount(AccountError):
    """There is nothing to read in it."""


class FetchError(AccountError):
    """A URL did not answer with what was asked for.

    `status` is what the server answered, `retry_after` for how many seconds it is not to be asked again, None where
    it did not say.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class RefusedUrl(FetchError):
    """A URL that may not be fetched: it leads to a private address, or the site's rules for programs forbid it."""


class MetadataError(RashomonError, ValueError):
    """A date or other option that cannot be understood."""


class MarksError(RashomonError, ValueError):
    """Marks of attributions, made by a person, that cannot be read: the file and line are named."""


class RulingError(RashomonError, ValueError):
    """A person's ruling that cannot be kept as it is: what is wrong with it is named."""


class VerdictError(RashomonError, ValueError):
    """A file of verdicts that cannot be read, or one of them: the file and the verdict's number are named."""


class FeedError(RashomonError, ValueError):
    """A feed, sitemap or list of subscriptions that cannot be read: its address or file is named."""


class WikidataError(RashomonError, ValueError):
    """A table or dump of Wikidata that cannot be read: the file and, where there is one, the line are named."""


class StoreError(RashomonError):
    """A database that cannot be opened or used, or a change to what it holds that may not be made."""


class Missing(StoreError, LookupError):
    """Nothing of this name is in the store."""


class RunError(RashomonError):
    """A run over an archive that cannot be begun or gone on with: its folder or engine is named."""


class ServerError(RashomonError):
    """A server of rashomon that does not answer, or refuses what was asked."""


class ModelError(RashomonError):
    """Model weights are missing, or are not the ones their card describes."""


class FormatError(RashomonError, ValueError):
    """An output format that does not exist or cannot hold this result."""


class MissingExtra(RashomonError, ImportError):
    """An optional library that this needs is not installed; the message says how to install it."""
