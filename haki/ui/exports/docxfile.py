"""DOCX: the list as a document, as its room groups it."""

from typing import IO

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from haki.lib.rendering import Report, Run, Text, docx
from haki.ui.exports.export import Export


def write(export: Export, file: IO[bytes]) -> None:
    """Write `export` to `file`."""
    day = date_format(export.at, "DATE_FORMAT")
    about: list[Text] = [[Run(f"{name}: ", is_quiet=True), Run(said)] for name, said in export.asked]
    about.append([Run(_("%(count)s, as of %(day)s") % {"count": f"{export.total:,}", "day": day}, is_quiet=True)])
    about.append([Run(export.address, url=export.address)])
    about.append([Run(export.note, is_quiet=True)])
    asked = " · ".join(said for _name, said in export.asked)
    report = Report(
        title=export.title,
        blocks=export.blocks(),
        made_at=export.at,
        language=export.language,
        about=about,
        footer=" · ".join(part for part in (day, asked[:120]) if part),
        mark=export.mark,
    )
    docx.write(report, file)
