from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/<uuid:letter>/", views.letter, name="letter"),
    path("letters/<uuid:letter>/paper/", views.paper, name="paper"),
    path("letters/<uuid:letter>/print/", views.put_on_paper, name="print"),
    path("letters/<uuid:letter>/send/", views.send, name="send"),
    path("letters/<uuid:letter>/withdraw/", views.withdraw, name="withdraw"),
    path("letters/<uuid:letter>/read/", views.read, name="read"),
    path("letters/<uuid:letter>/correct/", views.correct, name="correct"),
    path("letters/<uuid:letter>/release/", views.release, name="release"),
    path("letters/<uuid:letter>/served/", views.served, name="served"),
    path("cases/<uuid:case>/letters/", views.of_case, name="of_case"),
    path("cases/<uuid:case>/letters/new/", views.write, name="write"),
    path("inbox/", views.inbox, name="inbox"),
    path("outbox/", views.outbox, name="outbox"),
]
