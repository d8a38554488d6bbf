"""Addresses of cases."""

from django.urls import path

from vedette.portal.cases.web import (
    ask,
    case,
    drafts,
    export,
    hub,
    ledger,
    mail,
    mentions,
    outcomes,
    passages,
    printed,
    reviews,
    team,
)
from vedette.portal.cases.web.files import attaching

_OF = "organisations/<uuid:organisation>/cases/"
_CASE = f"{_OF}<uuid:case>/"

urlpatterns = [
    path("hunting/cases/", team.team_cases, name="team_cases"),
    path(_OF, hub.cases, name="cases"),
    path(f"{_OF}new/", ask.consult, name="consult"),
    path(f"{_OF}credits/", ledger.case_credits, name="case_credits"),
    path(_CASE, case.case, name="case"),
    path(f"{_CASE}case.json", export.case_json, name="case_json"),
    path(f"{_CASE}pdf/", printed.case_pdf, name="case_pdf"),
    path(f"{_CASE}hand-over.zip", export.hand_over_pack, name="hand_over_pack"),
    path(f"{_CASE}write/", case.write_in_case, name="write_in_case"),
    path(f"{_CASE}withdraw/", case.withdraw_case, name="withdraw_case"),
    path(f"{_CASE}accept/", case.accept_case, name="accept_case"),
    path(f"{_CASE}rate/", case.rate_case, name="rate_case"),
    path(f"{_CASE}take/", team.take, name="take_case"),
    path(f"{_CASE}hand-over/", team.hand_over_case, name="hand_over_case"),
    path(f"{_CASE}investigate/", team.investigate_case, name="investigate_case"),
    path(f"{_CASE}report/", team.report_on_case, name="report_on_case"),
    path(f"{_CASE}reject/", team.reject_case, name="reject_case"),
    path(f"{_CASE}escalate/", team.escalate_case, name="escalate_case"),
    path(f"{_CASE}answer/", team.write_to_asker, name="write_to_asker"),
    path(f"{_CASE}note/", team.note_on_case, name="note_on_case"),
    path(f"{_CASE}dossier/", outcomes.gather_dossier, name="gather_dossier"),
    path(f"{_CASE}link/", outcomes.link_to_case, name="link_to_case"),
    path(f"{_CASE}unlink/", outcomes.unlink_from_case, name="unlink_from_case"),
    path(f"{_CASE}raise/", outcomes.raise_from_case, name="raise_from_case"),
    path(f"{_CASE}incidents/<uuid:incident>/verdict/", outcomes.judge_from_case, name="judge_from_case"),
    path("hunting/cases/passages/", passages.canned_passages, name="canned_passages"),
    path("hunting/cases/passages/<uuid:passage>/", passages.canned_passage, name="canned_passage"),
    path("hunting/cases/passages/<uuid:passage>/remove/", passages.remove_canned_passage, name="remove_canned_passage"),
    path(f"{_CASE}files/", attaching.attach_files, name="attach_files"),
    path(f"{_CASE}files/<uuid:case_file>/", attaching.case_file, name="case_file"),
    path("hunting/cases/mail/", mail.held_mail, name="held_mail"),
    path("hunting/cases/mail/<uuid:mail>/discard/", mail.discard_held_mail, name="discard_held_mail"),
    path("hunting/cases/mail/<uuid:mail>/release/", mail.release_held_mail, name="release_held_mail"),
    path(f"{_CASE}draft/", drafts.save_case_draft, name="save_case_draft"),
    path(f"{_CASE}draft/discard/", drafts.discard_case_draft, name="discard_case_draft"),
    path(f"{_CASE}team-draft/", drafts.save_team_draft, name="save_team_draft"),
    path(f"{_CASE}team-draft/discard/", drafts.discard_team_draft, name="discard_team_draft"),
    path(f"{_CASE}team-draft/take-over/", drafts.take_over_team_draft, name="take_over_team_draft"),
    path(f"{_CASE}people/", mentions.people_of_case, name="case_people"),
    path(f"{_CASE}review/", reviews.ask_case_review, name="ask_case_review"),
    path(f"{_CASE}review/answer/", reviews.answer_case_review, name="answer_case_review"),
]
