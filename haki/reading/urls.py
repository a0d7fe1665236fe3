"""The addresses of reading lists."""

from django.urls import path

from haki.reading.views import add, add_many, changing, items, mine, page

app_name = "reading"
_ONE = "reading/<ulid:pk>"
_KEPT = "reading/kept/<ulid:pk>"
urlpatterns = [
    path("reading/", mine.mine, name="list"),
    path("reading/new/", changing.new, name="new"),
    path("reading/add/<slug:kind>/", add_many.add_many, name="add-many"),
    path("reading/add/<slug:kind>/<ulid:record>/", add.add, name="add"),
    path("reading/shared/<slug:token>/", page.shared, name="shared"),
    path("reading/shared/<slug:token>.<str:format_name>", page.shared_file, name="shared-file"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}.<str:format_name>", page.file, name="file"),
    path(f"{_ONE}/edit/", changing.edit, name="edit"),
    path(f"{_ONE}/delete/", changing.delete, name="delete"),
    path(f"{_ONE}/restore/", changing.restore, name="restore"),
    path(f"{_ONE}/renew-link/", changing.renew_link, name="renew-link"),
    path(f"{_KEPT}/note/", items.note, name="note"),
    path(f"{_KEPT}/move/", items.move, name="move"),
    path(f"{_KEPT}/remove/", items.remove, name="remove"),
    path(f"{_KEPT}/put-back/", items.put_back, name="put-back"),
]
