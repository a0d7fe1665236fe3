"""The addresses of the room of coding."""

from django.urls import path

from haki.coding.views import (
    agreement,
    agreement_export,
    blind,
    blind_text,
    card,
    deciding,
    home,
    new_sample,
    queue,
    rule,
    rules,
    samples,
    settling,
    single,
    trying,
    versions,
)

app_name = "coding"
_SAMPLE = "coding/samples/<ulid:pk>"
_RULE = "coding/rules/<ulid:pk>"
urlpatterns = [
    path("coding/", home.home, name="home"),
    path("coding/try/", trying.paste, name="try"),
    path("coding/queue/<slug:scheme>/", queue.queue, name="queue"),
    path("coding/queue/<slug:scheme>/decide/", deciding.decide, name="queue-decide"),
    path("coding/texts/<ulid:pk>/decide/", single.decide, name="decide"),
    path("coding/models/<slug:scheme>/", card.card, name="model"),
    path("coding/models/<slug:scheme>/learn/", versions.learn, name="learn"),
    path(
        "coding/models/<slug:scheme>/choose-automatically/", versions.choose_automatically, name="choose-automatically"
    ),
    path("coding/versions/<ulid:pk>/put-in-force/", versions.put_in_force, name="put-in-force"),
    path("coding/samples/", samples.index, name="samples"),
    path("coding/samples/new/", new_sample.new, name="new-sample"),
    path(f"{_SAMPLE}/", samples.page, name="sample"),
    path(f"{_SAMPLE}/code/", blind.begin, name="blind"),
    path(f"{_SAMPLE}/code/<int:place>/", blind_text.text, name="blind-text"),
    path(f"{_SAMPLE}/coded/", blind.overview, name="blind-overview"),
    path(f"{_SAMPLE}/finish/", blind.finish, name="blind-finish"),
    path(f"{_SAMPLE}/agreement/", agreement.page, name="agreement"),
    path(f"{_SAMPLE}/agreement.<str:format_name>", agreement_export.export, name="agreement-export"),
    path(f"{_SAMPLE}/agreement/accept/", settling.accept, name="accept-agreed"),
    path(f"{_SAMPLE}/agreement/take-back/", settling.take_back, name="take-back-agreed"),
    path(f"{_SAMPLE}/agreement/<int:place>/", settling.settle, name="settle"),
    path("coding/rules/", rules.index, name="rules"),
    path("coding/rules/new/", rule.new, name="new-rule"),
    path(f"{_RULE}/", rule.page, name="rule"),
    path(f"{_RULE}/end/", rules.end, name="end-rule"),
    path(f"{_RULE}/resume/", rules.resume, name="resume-rule"),
]
