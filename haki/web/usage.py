"""Counting which pages are used, by day: the name of the page and a number, nothing of who asked or what for."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from haki.web import actions

if TYPE_CHECKING:
    from datetime import date

logger = logging.getLogger(__name__)
EVERY = 20.0
"""Seconds for which counts are kept in memory before they are written together."""
_NOT_COUNTED = {"web:health", "web:robots", "set_language"}


class Buffer:
    """Counts of this process that are not written yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[date, str]] = Counter()
        self._written_at = time.monotonic()

    def add(self, page: str) -> bool:
        """Count a page; return whether it is time to write."""
        with self._lock:
            self._counts[timezone.localdate(), page] += 1
            return time.monotonic() - self._written_at > EVERY

    def write(self) -> None:
        """Write what was counted. What cannot be written is counted again later."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._written_at = time.monotonic()
        try:
            actions.add_counts(counts=counts)
        except BaseException:
            with self._lock:
                self._counts.update(counts)
            raise


buffer = Buffer()


class UsageMiddleware:
    """Counts each page that was shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        is_page = request.method == "GET" and response.status_code == 200  # noqa: PLR2004
        if match and is_page and match.view_name not in _NOT_COUNTED and buffer.add(match.view_name[:80]):
            try:
                buffer.write()
            except DatabaseError:
                # A page is not refused because it could not be counted; the counts are kept for later.
                logger.exception("The usage counts could not be written.")
        return response
