from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.doors, name="doors"),
    path("demo/<uuid:staff>/", views.enter, name="enter"),
]
