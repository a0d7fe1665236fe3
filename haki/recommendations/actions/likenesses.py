"""Recommendations that look alike: proposed by imports, decided by people."""

from uuid import UUID


def propose(*, run: UUID) -> int:
    return 0
