from django.urls import path

from .views import cases, closing, plan, sharing, steps, story

app_name = "casework"
CASE = "cases/<uuid:case>"
NEED, GOAL, STEP = f"{CASE}/plan/needs/<uuid:need>", f"{CASE}/plan/goals/<uuid:goal>", f"{CASE}/plan/steps/<uuid:step>"
urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/open/", cases.open_case, name="open"),
    path("cases/open/<uuid:concern>/", cases.open_from_concern, name="open_from_concern"),
    path("cases/join/<uuid:concern>/", cases.add_concern, name="add_concern"),
    path("break-glass/", sharing.break_glass, name="break_glass"),
    path(f"{CASE}/plan/", plan.plan, name="plan"),
    path(f"{CASE}/plan/review/", plan.review, name="review"),
    path(f"{CASE}/plan/copy/", cases.copy, name="copy"),
    path(f"{CASE}/plan/risk/", cases.risk, name="risk"),
    path(f"{CASE}/plan/children/add/", cases.add_child, name="add_child"),
    path(f"{CASE}/plan/needs/add/", plan.add_need, name="add_need"),
    path(f"{NEED}/", plan.need, name="need"),
    path(f"{NEED}/met/", plan.meet_need, name="meet_need"),
    path(f"{NEED}/goals/add/", plan.add_goal, name="add_goal"),
    path(f"{GOAL}/", plan.goal, name="goal"),
    path(f"{GOAL}/met/", plan.meet_goal, name="meet_goal"),
    path(f"{GOAL}/given-up/", plan.give_up_goal, name="give_up_goal"),
    path(f"{GOAL}/steps/add/", steps.add_step, name="add_step"),
    path(f"{STEP}/", steps.step, name="step"),
    path(f"{STEP}/change/", steps.change_step, name="change_step"),
    path(f"{STEP}/start/", steps.start_step, name="start_step"),
    path(f"{STEP}/result/", steps.note_result, name="note_result"),
    path(f"{STEP}/finish/", steps.finish_step, name="finish_step"),
    path(f"{STEP}/stop/", steps.stop_step, name="stop_step"),
    path(f"{CASE}/timeline/", story.timeline, name="timeline"),
    path(f"{CASE}/timeline/add/", story.add_event, name="add_event"),
    path(f"{CASE}/timeline/voice/", story.add_voice, name="add_voice"),
    path(f"{CASE}/timeline/voice/<uuid:voice>/effect/", story.tell_effect, name="tell_effect"),
    path(f"{CASE}/timeline/view/", story.add_view, name="add_view"),
    path(f"{CASE}/timeline/<uuid:event>/correct/", story.correct_event, name="correct_event"),
    path(f"{CASE}/who/", sharing.who, name="who"),
    path(f"{CASE}/who/share/", sharing.share, name="share"),
    path(f"{CASE}/who/<uuid:grant>/stop/", sharing.stop_sharing, name="stop_sharing"),
    path(f"{CASE}/coordinator/", cases.coordinator, name="coordinator"),
    path(f"{CASE}/close/", closing.close, name="close"),
    path(f"{CASE}/close/<uuid:closing>/look-back/", closing.look_back, name="look_back"),
    path(f"{CASE}/reopen/", closing.reopen, name="reopen"),
]
