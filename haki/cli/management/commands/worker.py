from typing import Any

from procrastinate.contrib.django import app

from haki.cli.children import leave_with_parent
from haki.cli.command import HakiCommand


class Command(HakiCommand):
    help = "Do background work: imports from the web pages, periodic tasks (part of `haki start`)."
    needs_ready = False

    def run(self, **_options: Any) -> None:
        leave_with_parent()
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            working.run_worker(concurrency=2, delete_jobs="successful")
