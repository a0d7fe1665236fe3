"""The addresses of the room of reports."""

from django.urls import path

from haki.reports.views import counting, figure, index, made_file, make, page, recount, takeaway, writing

app_name = "reports"
_ONE = "reports/<ulid:pk>"
urlpatterns = [
    path("reports/", index.index, name="list"),
    path("reports/new/<slug:name>/", make.make, name="make"),
    path("reports/new/<slug:name>.<str:format_name>", made_file.make_file, name="make-file"),
    path("reports/counted/<slug:name>/", counting.counting, name="counting"),
    path(f"{_ONE}/", page.page, name="page"),
    path(f"{_ONE}.<str:format_name>", takeaway.file, name="file"),
    path(f"{_ONE}/drawings/<int:place>.svg", takeaway.drawing, name="drawing"),
    path(f"{_ONE}/figures/<int:place>/", figure.figure, name="figure"),
    path(f"{_ONE}/recount/", recount.recount, name="recount"),
    path(f"{_ONE}/text/", writing.text, name="text"),
    path(f"{_ONE}/refresh/", writing.refresh, name="refresh"),
    path(f"{_ONE}/publish/", writing.publish, name="publish"),
    path(f"{_ONE}/withdraw/", writing.withdraw, name="withdraw"),
]
