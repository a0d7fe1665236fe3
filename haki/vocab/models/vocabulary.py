from django.db import models
from django.utils.translation import get_language


class Vocabulary(models.Model):
    """A list of terms with a source, a licence and a date: areas, treaty bodies, SDGs, themes …

    `checksum` is that of the files last loaded, so that loading again does nothing.
    """

    code = models.SlugField(primary_key=True)
    titles = models.JSONField(default=dict)
    source = models.TextField()
    licence = models.TextField()
    released_on = models.DateField()
    note = models.TextField(blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, else in English, else the code."""
        language = (get_language() or "en").split("-")[0]
        return self.titles.get(language) or self.titles.get("en") or self.code
