"""New rows written by COPY, which costs less than half of what an INSERT of them does."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one model, with every field as it is in them."""
    if not rows:
        return
    about = rows[0]._meta  # noqa: SLF001 -- Django's own way to a model's columns
    fields = about.concrete_fields
    columns = ", ".join(str(field.column) for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {about.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])
            row._state.adding = False  # noqa: SLF001
            row._state.db = connection.alias  # noqa: SLF001
