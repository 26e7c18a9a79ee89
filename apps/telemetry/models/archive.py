"""Objects of the archive that were loaded."""

from django.db import models


class ArchiveObject(models.Model):
    """One Parquet object, loaded in full: a second back-fill of the same content skips it."""

    key = models.CharField(max_length=512)
    etag = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    quarantined = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "etag"], name="telemetry_archive_object_once")]

    def __str__(self) -> str:
        return self.key
