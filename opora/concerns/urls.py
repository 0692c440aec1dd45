from django.urls import path

from . import views

app_name = "concerns"
urlpatterns = [
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/new/", views.raise_concern, name="new"),
    path("concerns/mine/", views.mine, name="mine"),
    path("concerns/raised/<uuid:concern>/", views.raised, name="raised"),
    path("concerns/<uuid:concern>/", views.concern, name="concern"),
    path("concerns/<uuid:concern>/triage/", views.triage, name="triage"),
    path("concerns/<uuid:concern>/answer/", views.answer, name="answer"),
]
