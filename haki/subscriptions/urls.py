"""The addresses of saved searches and of feeds. They come before the rooms': `/tracker.atom` is answered here."""

from django.urls import path

from haki.subscriptions.views import changing, feed, feed_address, mine, page, public_feed, save, unsubscribe

app_name = "subscriptions"
_ONE = "searches/<ulid:pk>"
urlpatterns = [
    path("searches/", mine.mine, name="list"),
    path("searches/new/<slug:kind>/", save.save, name="new"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}/edit/", save.edit, name="edit"),
    path(f"{_ONE}/pause/", changing.pause, name="pause"),
    path(f"{_ONE}/resume/", changing.resume, name="resume"),
    path(f"{_ONE}/delete/", changing.delete, name="delete"),
    path(f"{_ONE}/restore/", changing.restore, name="restore"),
    path(f"{_ONE}/renew-feed/", feed_address.renew, name="renew-feed"),
    path(f"{_ONE}/stop-feed/", feed_address.stop, name="stop-feed"),
    path("unsubscribe/<slug:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("feeds/<slug:token>.atom", feed.feed, name="feed"),
    path("<slug:room>.atom", public_feed.public_feed, name="public-feed"),
]
