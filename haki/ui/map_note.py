"""What every map says of its boundaries."""

from django.conf import settings
from django.utils.translation import gettext as _


def map_note() -> str:
    """Return the note: that nothing is meant by boundaries and names, or that all of it is invented."""
    if settings.DEMO:
        return _("This region and its States are invented.")
    return _(
        "The boundaries and names shown on this map do not imply any opinion on the legal status of any country, territory,"
        " city or area or of its authorities, or concerning the delimitation of its frontiers or boundaries. Hatched areas:"
        " final status not agreed, or in dispute."
    )
