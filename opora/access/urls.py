from django.urls import path

from .views import accounts, own, readers, typed

app_name = "access"
urlpatterns = [
    path("language/", typed.language, name="language"),
    path("drafts/", typed.draft, name="draft"),
    path("drafts/forget/", typed.forget, name="forget"),
    path("me/", own.me, name="me"),
    path("staff/", accounts.people, name="people"),
    path("staff/add/", accounts.add_staff, name="add_staff"),
    path("staff/organisations/", accounts.organisations, name="organisations"),
    path("staff/organisations/add/", accounts.add_organisation, name="add_organisation"),
    path("staff/organisations/<uuid:organisation>/", accounts.correct_organisation, name="correct_organisation"),
    path("staff/posts/<uuid:post>/end/", accounts.end_post, name="end_post"),
    path("staff/<uuid:staff>/", accounts.person, name="person"),
    path("staff/<uuid:staff>/correct/", accounts.correct_staff, name="correct_staff"),
    path("staff/<uuid:staff>/appoint/", accounts.appoint, name="appoint"),
    path("staff/<uuid:staff>/do/<str:act>/", accounts.do, name="do"),
    path("trail/", readers.trail, name="trail"),
    path("trail/verify/", readers.verify, name="verify"),
    path("cases/<uuid:case>/looked/", readers.looked, name="looked"),
]
