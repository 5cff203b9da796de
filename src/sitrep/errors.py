"""The errors a user can meet, as one tree.

    SitrepError                 anything we raise on purpose; its text is one line
    ├── IngestError             an input that cannot become a report
    │   ├── EmptyInput          nothing but space
    │   ├── NotText             binary, or bytes no encoding explains
    │   ├── TooLarge            over the size limit
    │   ├── UnsupportedLanguage a language we do not read yet
    │   ├── FetchRefused        an address we will not, or could not, fetch
    │   └── BadMetadata         a report.toml, a field map or an option that cannot be understood
    ├── ModelError              weights missing, damaged or of another format
    ├── VocabularyError         a data file of the vocabulary breaks its own rules
    └── GazetteerError          the place index cannot be built or read

Text that cannot be understood is data, not an error: it comes back as `Rejected`.
"""

from __future__ import annotations


class SitrepError(Exception):
    """Anything raised on purpose; `str()` of it is one line fit for a terminal."""


class IngestError(SitrepError):
    """An input that cannot become a report; `where` names the input, `why` says what is wrong with it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class EmptyInput(IngestError):
    """Nothing but white space."""


class NotText(IngestError):
    """Binary data, or bytes that no known encoding explains."""


class TooLarge(IngestError):
    """More than the size limit; nothing is read in part."""


class UnsupportedLanguage(IngestError):
    """A language that is not read yet; `why` names it."""


class FetchRefused(IngestError):
    """An address that is not allowed, does not answer in time, or answers with something else."""


class BadMetadata(IngestError):
    """Metadata given beside the text (TOML, field map, option) that cannot be understood."""


class ModelError(SitrepError):
    """The reader's weights are missing, damaged or of another format."""


class VocabularyError(SitrepError):
    """A vocabulary file breaks its own rules; the text names file, line and rule."""


class GazetteerError(SitrepError):
    """The place index cannot be built or read."""
