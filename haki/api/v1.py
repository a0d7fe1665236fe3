"""The API: each room's router under /api/v1/. What a person may not see is not there for them, as on the pages."""

from ninja.renderers import JSONRenderer

from haki.api import problems
from haki.api.conditional import ConditionalAPI
from haki.recommendations.api import router as recommendations
from haki.tracker.api import router as tracker
from haki.vocab.api import router as vocab

DESCRIPTION = """\
Reads what the pages show, with the same search, filters and orders. Nobody need sign in for what is public; who has signed in on
the pages sees more. Every answer is JSON with an ETag: sent back as If-None-Match, it is answered by 304 while nothing
has changed. What goes wrong is answered as application/problem+json with a sentence in “detail”.
Lists give “next”, the address of the following page: following it shows every record once, even while others are added.
"""


class PlainJSON(JSONRenderer):
    """JSON with letters of every script as they are: Arabic and Chinese take a third of the bytes, and can be read."""

    json_dumps_params = {"ensure_ascii": False}


api = ConditionalAPI(
    renderer=PlainJSON(),
    title="haki",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("", recommendations)
api.add_router("", tracker)
api.add_router("", vocab)
problems.install(api)
