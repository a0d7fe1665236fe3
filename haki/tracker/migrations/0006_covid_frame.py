"""The coding frame of COVID-19, which comes set up; haki.tracker.actions.ensure_covid makes the same one."""

from django.db import migrations

from haki.tracker.framing.covid import frame_of_covid


def set_up(apps, schema_editor):
    crisis = apps.get_model("tracker", "Crisis").objects.filter(code="COVID-19").first()
    frames = apps.get_model("tracker", "Frame").objects
    if crisis and not frames.filter(crisis=crisis).exists():
        frames.create(crisis=crisis, version=1, content=frame_of_covid(), note="As it comes set up")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0005_items_indexed")]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
