"""Reading in another process gives what reading here gives, and its failures arrive."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.ingest.ahead import Ahead
from graph.ingest.derive.mentions import MentionResolver
from graph.ingest.judging import new_resolver
from graph.ingest.store import Batch, Context, prepare
from graph.ingest.stream import Account, batches
from loaders.base import Options, Progress, find_loader
from loaders.judgements import Judgements
from schema.errors import InputError, RivalgraphError

DEMO = Path(__file__).resolve().parents[2] / "graph" / "demo" / "ged-24.1-pakistan.csv.gz"
SLOT = find_loader(DEMO).read(DEMO, Options(), Progress()).slot_id


def context() -> Context:
    mentions = MentionResolver(new_resolver(Judgements()))
    return Context(mentions, 1, SLOT, {SLOT: False}, new_series=True)


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    with closing(Ahead(DEMO, "", Options())) as process:
        yield process


def test_another_process_makes_the_same_batches(ahead: Ahead) -> None:
    theirs, ours, here = Account(), Account(), context()
    reading = find_loader(DEMO).read(DEMO, Options(), Progress())
    expected = [prepare(rows, here) for rows in batches(reading, ours)]
    made = list(ahead.batches(context(), theirs))
    assert [batch.rows for batch in made] == [batch.rows for batch in expected]
    assert [batch.incidents for batch in made] == [batch.incidents for batch in expected]
    assert (theirs.seen, theirs.repeated) == (ours.seen, ours.repeated)
    assert sum(len(batch.events) for batch in made) > 1_000


def test_what_it_cannot_read_is_said_here(tmp_path: Path) -> None:
    cut = tmp_path / "ged.csv.gz"
    cut.write_bytes(DEMO.read_bytes()[:100_000])
    with closing(Ahead(cut, "", Options())) as process, pytest.raises(InputError, match="breaks"):
        list(process.batches(context(), Account()))


def test_a_killed_process_is_named_in_one_line(ahead: Ahead) -> None:
    made = ahead.batches(context(), Account())
    assert isinstance(next(made), Batch)
    os.kill(ahead.pid, signal.SIGKILL)
    with pytest.raises(RivalgraphError, match="load it again"):
        list(made)


def test_it_is_gone_when_it_is_closed(ahead: Ahead) -> None:
    ahead.close()
    with pytest.raises(ProcessLookupError):
        os.kill(ahead.pid, 0)
