from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core.models import Record


class State(models.TextChoices):
    """Where a run stands."""

    WAITING = "waiting", _("Waiting")
    COMPARING = "comparing", _("Comparing")
    COMPARED = "compared", _("Compared, not applied")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    INTERRUPTED = "interrupted", _("Interrupted")
    UNDONE = "undone", _("Undone")
    REFUSED = "refused", _("Refused")


class Stage(models.TextChoices):
    """What a run under way is doing just now."""

    ASKED = "asked", _("Waiting for the background worker")
    QUEUED = "queued", _("Waiting for another import into the same room to end")
    READING = "reading", _("Reading the file")
    FINISHING = "finishing", _("Looking for near matches")
    UNDOING = "undoing", _("Putting back what was before")


class Way(models.TextChoices):
    """How a file came that nobody brought."""

    FOLDER = "folder", _("watched folder")
    FEED = "feed", _("watched feed")


class Run(Record):
    """One import of one file: the kept raw file, the counts, and what became of every row.

    read = created + updated + unchanged + rejected, always. stored: path of the raw file below FILES_ROOT.
    difference: a sample of what applying would change. problem: the sentence that ended a failed run, or why it could not
    be undone. way: empty where a person brought the file; else it waits for one. told_at: when people were told so. stage: empty
    when nothing is under way. rows_expected: how many rows the file had when it was last read to its end. process: which
    process works on it.
    """

    source = models.CharField(max_length=40)
    file_name = models.TextField()
    stored = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    options = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(max_length=6, choices=Way.choices, blank=True, db_default="")
    told_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    stage = models.CharField(max_length=9, choices=Stage.choices, blank=True)
    process = models.JSONField(default=dict)
    rows_expected = models.IntegerField(null=True, blank=True)
    rows_read = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    difference = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    rows_read=models.F("created") + models.F("updated") + models.F("unchanged") + models.F("rejected")
                ),
                name="ingest_run_every_row_accounted_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.file_name}"

    @property
    def counts(self) -> dict[str, int]:
        """The summary that `haki import --json` prints."""
        return {
            "read": self.rows_read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
        }
