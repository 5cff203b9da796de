"""The errors a user can meet, as one tree.

    SitrepError                 anything we raise on purpose; its text is one line
    ├── IngestError             an input that cannot become a report
    │   ├── EmptyInput          nothing but space
    │   ├── NotText             binary, or bytes no encoding explains
    │   ├── TooLarge            over the size limit
    │   ├── UnsupportedLanguage a language we do not read yet
    │   ├── FetchRefused        an address we will not, or could not, fetch
    │   ├── Damaged             an archive or document that breaks off or holds broken bytes
    │   ├── NoReport            an item of an archive or feed that is no report, or holds none of its words
    │   └── BadMetadata         a report.toml, a field map or an option that cannot be understood
    ├── ModelError              weights missing, damaged or of another format
    ├── VocabularyError         a data file of the vocabulary breaks its own rules
    ├── GazetteerError          the place index cannot be built or read
    ├── BadQuestion             a name nothing in the record answers to, or one a command cannot use
    ├── BadJudgement            a judgement that cannot be carried out
    └── RecordError             a record that cannot be opened, read or written; it is unharmed
        ├── NoRecord            there is none of that name
        ├── NotARecord          a file or database that holds something else
        ├── OlderRecord         written by an older program; adding to it brings it up to date
        ├── NewerRecord         written by a newer program
        ├── RecordReadOnly      may be read but not written
        ├── RecordFull          no room left where it lies
        ├── RecordBusy          somebody else kept writing for too long
        ├── RecordLost          the connection or the disk failed
        ├── RecordDamaged       what is in it is not what was written
        └── NotInRecord         no report, claim, incident or judgement of that id

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


class Damaged(IngestError):
    """Bytes that are broken or end too early; `why` names the byte of the input where what could not be read begins."""


class NoReport(IngestError):
    """An item of an archive or feed that is understood and is no report: an answer of status 404, a record without its body."""


class BadMetadata(IngestError):
    """Metadata given beside the text (TOML, field map, option) that cannot be understood."""


class ModelError(SitrepError):
    """The reader's weights are missing, damaged or of another format."""


class VocabularyError(SitrepError):
    """A vocabulary file breaks its own rules; the text names file, line and rule."""


class GazetteerError(SitrepError):
    """The place index cannot be built or read."""


class BadQuestion(SitrepError):
    """A name that nothing in the record answers to, or a question that contradicts itself."""


class BadJudgement(SitrepError):
    """A judgement that cannot be carried out: a field that cannot be corrected, a value it cannot have."""


class RecordError(SitrepError):
    """A record that cannot be opened, read or written; `where` names it without its password, `why` says what is wrong.

    What was not finished is not in the record, and what was in it stays.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class NoRecord(RecordError):
    """There is no record of that name."""


class NotARecord(RecordError):
    """A file that is no database, or a database that holds something else."""


class OlderRecord(RecordError):
    """A record in an older form, which must be brought up to date first."""


class NewerRecord(RecordError):
    """A record in a form that this program does not know yet."""


class RecordReadOnly(RecordError):
    """A record that may be read but not written."""


class RecordFull(RecordError):
    """No room is left where the record lies."""


class RecordBusy(RecordError):
    """Somebody else kept writing for longer than we wait."""


class RecordLost(RecordError):
    """The connection to the record, or the disk it lies on, failed."""


class RecordDamaged(RecordError):
    """What is in the record is not what was written."""


class NotInRecord(RecordError):
    """No report, claim, incident or judgement of that id; `why` names it."""
