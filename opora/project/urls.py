from django.conf import settings
from django.urls import include, path

from . import views

handler403 = "opora.project.views.forbidden"
handler404 = "opora.project.views.missing"
handler500 = "opora.project.views.broken"

urlpatterns = [
    path("health/", views.health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("", include("opora.access.urls")),
    path("", include("opora.people.urls")),
    path("", include("opora.letters.urls")),
    path("", include("opora.duties.urls")),
    path("", include("opora.concerns.urls")),
    path("", include("opora.casework.urls")),
    path("", include("opora.gate.urls")),
    path("", include("opora.desk.urls")),
    path("", include("opora.public.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("opora.demo.urls")))
