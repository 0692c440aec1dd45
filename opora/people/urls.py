from django.urls import path

from .views import households, persons, protected

app_name = "people"
CASE = "cases/<uuid:case>/people"
urlpatterns = [
    path(f"{CASE}/", persons.people, name="people"),
    path(f"{CASE}/add/", persons.add_person, name="add_person"),
    path(f"{CASE}/<uuid:person>/", persons.correct_person, name="correct_person"),
    path(f"{CASE}/<uuid:person>/died/", persons.record_death, name="record_death"),
    path(f"{CASE}/<uuid:person>/rights/", persons.state_rights, name="state_rights"),
    path(f"{CASE}/<uuid:person>/number/", protected.add_number, name="add_number"),
    path(f"{CASE}/rights/<uuid:tie>/end/", persons.end_rights, name="end_rights"),
    path(f"{CASE}/family/", households.correct_family, name="correct_family"),
    path(f"{CASE}/address/", households.add_address, name="add_address"),
    path(f"{CASE}/address/<uuid:address>/end/", households.end_address, name="end_address"),
    path("protected/<uuid:fact>/", protected.reveal, name="reveal"),
    path("protected/number/<uuid:number>/", protected.reveal_number, name="reveal_number"),
]
