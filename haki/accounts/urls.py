from django.urls import path

from haki.accounts.views import join, oneself, people

app_name = "accounts"
urlpatterns = [
    path("join/<str:token>/", join.join, name="join"),
    path("me/", oneself.oneself, name="oneself"),
    path("people/", people.index, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/organisations/", people.add_organisation, name="add-organisation"),
    path("people/invitations/<ulid:invitation_id>/withdraw/", people.withdraw, name="withdraw"),
    path("people/<ulid:person_id>/", people.person, name="person"),
    path("people/<ulid:person_id>/second-factors/", people.forget_second_factors, name="forget-second-factors"),
]
