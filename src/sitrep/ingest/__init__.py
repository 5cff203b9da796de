"""From inputs (files, folders, addresses, standard input, strings) to reports.

ingest(inputs)       every report of every input in order; what cannot be read comes back as a `Refusal`
ingest_text(text)    one report from a string; raises `IngestError`
is_url(word)         whether a word on a command line is an address to fetch
"""

from sitrep.ingest.address import is_url
from sitrep.ingest.desk import Refusal
from sitrep.ingest.given import Given
from sitrep.ingest.intake import ingest, ingest_text
from sitrep.ingest.limits import Limits

__all__ = ["Given", "Limits", "Refusal", "ingest", "ingest_text", "is_url"]
