from django.urls import path

from . import views

app_name = "access"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("drafts/", views.draft, name="draft"),
    path("drafts/forget/", views.forget, name="forget"),
]
