"""Opens the records of one slice: its accounts in one file, what is left out of it in another."""

from pathlib import Path

from rashomon.corpus.inputs.opening import accounts_in
from rashomon.corpus.inputs.slices import Slice
from rashomon.corpus.run.folder import Folder, write_whole
from rashomon.corpus.run.left_out import keep_left_out
from rashomon.corpus.run.opened import opened_file
from rashomon.types import Account, Record


class OpenTask(Record, frozen=True, kw_only=True):
    """A slice to open; `key` hashes all that hangs on it."""

    key: str
    slice: Slice


def open_slice(root: Path, task: OpenTask) -> None:
    """Write the accounts of a slice."""
    folder = Folder(root)
    accounts, left_out = [], []
    for one in accounts_in(task.slice):
        if isinstance(one, Account):
            accounts.append(one)
        else:
            left_out.append(one)
    keep_left_out(folder, "opened", task.key, left_out)
    write_whole(accounts_file(folder, task.key), opened_file(accounts))


def accounts_file(folder: Folder, key: str) -> Path:
    """Return where the accounts of a slice are kept."""
    return folder.done("opened", key)
