from django.urls import path

from .views import after, bodies, item, removal, report, sitting

app_name = "gate"
CASE, SITTING, ITEM = "cases/<uuid:case>", "sittings/<uuid:pk>", "sittings/items/<uuid:pk>"
urlpatterns = [
    path(f"{CASE}/report/", report.report, name="report"),
    path(f"{CASE}/report/begin/", report.begin_report, name="begin_report"),
    path(f"{CASE}/report/<uuid:pk>/withdraw/", report.withdraw_report, name="withdraw_report"),
    path(f"{CASE}/hearings/<uuid:pk>/", after.hearing, name="hearing"),
    path(f"{CASE}/measures/<uuid:pk>/answer/", after.answer, name="answer"),
    path(f"{CASE}/proposal/", after.propose, name="propose"),
    path(f"{CASE}/proposals/<uuid:pk>/", after.proposal, name="proposal"),
    path(f"{CASE}/removal/", removal.record_removal, name="record_removal"),
    path(f"{CASE}/removals/<uuid:pk>/", removal.removal, name="removal"),
    path(f"{CASE}/removals/<uuid:pk>/report/", removal.report_removal, name="report_removal"),
    path("sittings/", sitting.sittings, name="sittings"),
    path("sittings/call/<uuid:body>/", sitting.call_sitting, name="call_sitting"),
    path(f"{SITTING}/", sitting.sitting, name="sitting"),
    path(f"{SITTING}/attendance/", sitting.attendance, name="attendance"),
    path(f"{SITTING}/record/", sitting.record, name="record"),
    path(f"{SITTING}/sign/", sitting.sign, name="sign"),
    path(f"{SITTING}/report/<uuid:about>/", sitting.put_on_agenda, {"kind": "report"}, name="add_report"),
    path(f"{SITTING}/removal/<uuid:about>/", sitting.put_on_agenda, {"kind": "removal"}, name="add_removal"),
    *(path(f"{SITTING}/{what}/", sitting.step, {"what": what}, name=what) for what in sitting.STEPS),
    path(f"{ITEM}/", item.item, name="item"),
    path(f"{ITEM}/heard/", item.heard, name="heard"),
    path(f"{ITEM}/votes/", item.votes, name="votes"),
    path(f"{ITEM}/vote/", item.vote, name="vote"),
    path(f"{ITEM}/hear/", item.hear, name="hear"),
    path(f"{ITEM}/return/", item.return_report, name="return_report"),
    path(f"{ITEM}/postpone/", item.postpone, name="postpone"),
    path("settings/bodies/", bodies.bodies, name="bodies"),
    path("settings/bodies/set/", bodies.set_body, name="set_body"),
    path("settings/bodies/<uuid:body>/members/", bodies.appoint_member, name="appoint_member"),
    path("settings/bodies/<uuid:body>/members/<uuid:pk>/end/", bodies.end_membership, name="end_membership"),
]
