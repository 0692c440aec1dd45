"""From the page of a concern one goes on to a case, as far as one may."""

import pytest
from django.urls import reverse

from opora.casework.actions import open_case_from_concern
from opora.concerns import queries
from opora.concerns.actions import raise_concern, triage
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(settings):
    settings.SECOND_FACTOR = False
    return worker("child_protection_officer", organisation("department"))


@pytest.fixture
def concern(officer):
    citizen = queries.citizen(viewer=None)
    return raise_concern(kind="risk", words="Плач всяка нощ.", settlement=STARA_ZAGORA, by=citizen, at=NOON)


def shown(client, staff, concern):
    client.force_login(staff.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("concerns:concern", args=[concern.pk])).content.decode()


def test_a_case_is_opened_only_after_somebody_decided(client, officer, concern):
    opening = reverse("casework:open_from_concern", args=[concern.pk])
    assert opening not in shown(client, officer, concern)
    triage(concern=concern, outcome="inquiry", reason="Отиваме.", by=officer, at=NOON)
    assert opening in shown(client, officer, concern)


def test_a_known_family_may_be_named_at_once(client, officer, concern):
    assert reverse("casework:add_concern", args=[concern.pk]) in shown(client, officer, concern)


def test_afterwards_the_way_leads_to_the_case(client, officer, concern):
    triage(concern=concern, outcome="inquiry", reason="Отиваме.", by=officer, at=NOON)
    team = officer.posts.get().organisation
    case = open_case_from_concern(
        concern=concern, name="Измислени", lead=team, coordinator=officer, by=officer, at=NOON
    )
    assert case.path in shown(client, officer, concern)
