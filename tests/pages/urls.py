"""The gallery and what its pages lean on, without the rest of the house: an address that only tests know."""

from django.urls import include, path

from opora.access.doors import ANYONE, allow
from opora.base import gallery

urlpatterns = [
    path("gallery/<slug:kind>/", allow(ANYONE)(gallery.page), name="gallery"),
    path("accounts/", include("allauth.urls")),
    path("", include("opora.access.urls")),
]
