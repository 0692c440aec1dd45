from django.urls import path

from . import views

app_name = "duties"
urlpatterns = [
    path("duties/rules/", views.rules, name="rules"),
    path("duties/<uuid:duty>/", views.hand_over, name="hand_over"),
]
