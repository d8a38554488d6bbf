"""Addresses of notices and of their drafts."""

from django.urls import path

from vedette.portal.notices.web import drafts, evidence, keys, notices, proving, team

_DRAFT = "hunting/<uuid:organisation>/drafts/<uuid:draft>/"
_NOTICE = "organisations/<uuid:organisation>/notifications/<uuid:notice>/"

urlpatterns = [
    path("hunting/notifications/", team.team_notices, name="team_notices"),
    path("hunting/<uuid:organisation>/incidents/<uuid:incident>/draft/", drafts.begin_notice, name="begin_notice"),
    path("hunting/<uuid:organisation>/drafts/evidence/", evidence.add_evidence_to_draft, name="add_evidence"),
    path(_DRAFT, drafts.notice_draft, name="notice_draft"),
    path(f"{_DRAFT}submit/", drafts.submit_notice, name="submit_notice"),
    path(f"{_DRAFT}send-back/", drafts.send_notice_back, name="send_notice_back"),
    path(f"{_DRAFT}drop/", drafts.drop_notice, name="drop_notice"),
    path(f"{_DRAFT}publish/", drafts.publish_notice, name="publish_notice"),
    path("hunting/<uuid:organisation>/notifications/<uuid:notice>/amend/", team.amend_notice, name="amend_notice"),
    path(
        "hunting/<uuid:organisation>/notifications/<uuid:notice>/retract/", team.retract_notice, name="retract_notice"
    ),
    path("organisations/<uuid:organisation>/notifications/", notices.organisation_notices, name="organisation_notices"),
    path(_NOTICE, notices.notice, name="notice"),
    path(f"{_NOTICE}acknowledge/", notices.acknowledge_notice, name="acknowledge_notice"),
    path(f"{_NOTICE}versions/<int:version>/changes/", notices.compare_notice, name="compare_notice"),
    path(f"{_NOTICE}versions/<int:version>/file/", notices.notice_file, name="notice_file"),
    path(f"{_NOTICE}versions/<int:version>/pdf/", notices.notice_pdf, name="notice_pdf"),
    path("notifications/code/", proving.confirm_code, name="confirm_code"),
    path("signing-keys/", keys.signing_keys, name="signing_keys"),
    path("signing-keys/rotate/", keys.rotate_signing_key, name="rotate_signing_key"),
    path("notifications/keys/", proving.notice_keys, name="notice_keys"),
]
