"""COVID-19 comes set up; haki.tracker.actions.ensure_covid makes the same one where it was lost."""

import datetime as dt

from django.db import migrations


def set_up(apps, schema_editor):
    apps.get_model("tracker", "Crisis").objects.get_or_create(
        code="COVID-19",
        defaults={
            "name": "COVID-19 pandemic",
            "starts_on": dt.date(2020, 1, 30),
            "ends_on": dt.date(2023, 5, 5),
            "description": "Public health emergency of international concern, as declared and ended by WHO.",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("tracker", "0001_initial")]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
