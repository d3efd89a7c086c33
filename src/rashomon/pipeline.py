"""The product on one screen: an account to its reading, and readings to their comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

import rashomon
from rashomon.align.claims import embed_claims, gather
from rashomon.align.entities import match_entities
from rashomon.align.events import group_events
from rashomon.align.findings import find_findings
from rashomon.align.lineage import trace_lineage
from rashomon.extract.attributions import find_attributions
from rashomon.extract.claims import cut_claims
from rashomon.extract.entities import find_entities
from rashomon.extract.sentences import split_sentences
from rashomon.extract.times import find_times
from rashomon.models.encoder import label
from rashomon.resolve.dates import resolve_dates
from rashomon.resolve.names import resolve_names
from rashomon.resolve.sources import resolve_sources
from rashomon.types import Account, Comparison, Reading
