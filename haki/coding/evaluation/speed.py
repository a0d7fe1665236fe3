"""How fast the shipped models are: all schemes together, with probabilities and words, on one core."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from haki.coding import schemes, training
from haki.coding.evaluation.figure import Result
from haki.coding.schemes import upr_info
from haki.lib import textml

_SINGLES = 300
_START = (
    "import sys; from pathlib import Path; from haki.lib import textml; [textml.load(Path(p)) for p in sys.argv[1:]]"
)


def speed(folder: Path) -> Result:
    """Return texts_per_s of the test sessions' recommendations, ms for a single text (median, p95), and start_s.

    start_s: a new process until it has read all models, Python's own start with it. Each scheme has its shipped model.
    """
    models = [textml.load(training.path(one.code)) for one in schemes.all_schemes()]
    texts = [one.text for one in upr_info.ISSUES.examples(folder).tests["all"]]
    textml.suggest_all(models, texts[:_SINGLES])
    start = time.process_time()
    textml.suggest_all(models, texts)
    taken = time.process_time() - start  # of the processor, all threads: as if on one core
    singles = sorted(_single(models, text) for text in texts[:_SINGLES])
    return {
        "texts_per_s": round(len(texts) / taken),
        "single_ms": round(1000 * statistics.median(singles), 2),
        "single_ms_p95": round(1000 * singles[len(singles) * 95 // 100], 2),
        "start_s": round(_start(), 2),
        "n": len(texts),
    }


def _single(models: Sequence[textml.Model], text: str) -> float:
    start = time.perf_counter()
    textml.suggest_all(models, [text])
    return time.perf_counter() - start


def _start() -> float:
    paths = [str(training.path(one.code)) for one in schemes.all_schemes()]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _START, *paths], check=True)  # noqa: S603 - our own words and files
    return time.perf_counter() - start
