from django.urls import path

from . import views

app_name = "public"
urlpatterns = [
    path("", views.start, name="start"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
    path("concern/", views.concern, name="concern"),
    path("concern/check/", views.check, name="check"),
    path("concern/done/", views.done, name="done"),
    path("concern/<slug:step>/", views.question, name="question"),
    path("leave/", views.leave, name="leave"),
    path("forget/", views.forget, name="forget"),
    path("receipt/", views.receipt, name="receipt"),
    path("receipt/open/", views.opened, name="opened"),
    path("receipt/close/", views.close, name="close"),
]
