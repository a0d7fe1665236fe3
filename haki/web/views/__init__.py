from haki.web.views.about import about
from haki.web.views.health import health, robots
from haki.web.views.home import home
from haki.web.views.language import set_language
from haki.web.views.log import log
from haki.web.views.search import search
from haki.web.views.usage import usage

__all__ = ["about", "health", "home", "log", "robots", "search", "set_language", "usage"]
