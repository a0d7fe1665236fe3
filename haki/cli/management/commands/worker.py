from typing import TYPE_CHECKING, Any, cast

from procrastinate.contrib.django import app

from haki.cli.children import leave_with_parent
from haki.cli.command import HakiCommand

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector


class Command(HakiCommand):
    help = "Do background work: imports from the web pages, periodic tasks (part of `haki start`)."
    needs_ready = False

    def run(self, **_options: Any) -> None:
        leave_with_parent()
        connector = cast("DjangoConnector", app.connector)
        with app.replace_connector(connector.get_worker_connector()) as working:
            # Suggesting, training, rules and fetching are one job each at a time: an import never waits for them.
            working.run_worker(concurrency=6, delete_jobs="successful")
