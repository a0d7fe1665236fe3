"""What an import notes of what it changes, so that it can be undone."""

from typing import Any

from haki.recommendations.models import Attestation


def before(attestation: Attestation) -> dict[str, Any]:
    """Return what an attestation says, to be put back by `undo`."""
    return {
        "text": attestation.text,
        "content": attestation.content,
        "run": str(attestation.run) if attestation.run else None,
    }
