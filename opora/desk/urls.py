from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("cases/<uuid:case>/", views.family, name="family"),
    path("search/", views.search, name="search"),
    path("figures/", views.figures, name="figures"),
]
