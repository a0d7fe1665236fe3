"""Applies one run in a process of its own; tests kill it. Usage: python -m haki.ingest.tests.import_process RUN"""

import signal
import sys

import django


def main() -> None:
    # As at a terminal: what starts the tests in the background may have Ctrl-C ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    django.setup()
    from haki.ingest import actions
    from haki.ingest.models import Run
    from haki.ingest.tests import terms_source

    terms_source.declare()

    def told(stage: str, done: int, total: int | None) -> None:
        print(stage, done, total, flush=True)  # noqa: T201

    run = actions.apply(run=Run.objects.get(pk=sys.argv[1]), progress=told)
    print(run.state, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
