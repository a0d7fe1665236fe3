from haki.recommendations.views.cite import cite
from haki.recommendations.views.index import index
from haki.recommendations.views.page import page

__all__ = ["cite", "index", "page"]
