"""Pages as tests read them: however a template breaks its lines."""

import re

_BLOCK = re.compile(
    r"\s*(</?(?:article|aside|br|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|legend"
    r"|li|link|main|meta|nav|ol|option|p|script|section|select|summary|svg|table|tbody|td|th|thead|tr|ul)\b[^>]*>)\s*"
)


def tight(page: str) -> str:
    """The page without the white space that means nothing: runs of it are one space, and none stands beside a block."""
    return _BLOCK.sub(r"\1", " ".join(page.split()))
