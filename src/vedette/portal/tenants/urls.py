"""Addresses of organisations and people."""

from django.urls import path

from vedette.portal.tenants.web import account, holidays, invitations, members, organisations, team

urlpatterns = [
    path("account/", account.account, name="account"),
    path("invitations/<str:secret>/", invitations.invitation, name="invitation"),
    path("organisations/new/", organisations.new_organisation, name="new_organisation"),
    path("organisations/<uuid:organisation>/permissions/", members.members_page, name="members"),
    path("organisations/<uuid:organisation>/permissions/invite/", members.invite_member, name="invite_member"),
    path("organisations/<uuid:organisation>/permissions/<uuid:seat>/", members.seat, name="seat"),
    path("organisations/<uuid:organisation>/permissions/<uuid:seat>/remove/", members.remove, name="remove_seat"),
    path(
        "organisations/<uuid:organisation>/invitations/<uuid:invitation>/withdraw/",
        members.withdraw,
        name="withdraw_member_invitation",
    ),
    path("holidays/", holidays.holidays_page, name="holidays"),
    path("holidays/new/", holidays.new_holiday, name="new_holiday"),
    path("holidays/import/", holidays.import_holidays, name="import_holidays"),
    path("holidays/<uuid:holiday>/remove/", holidays.remove, name="remove_holiday"),
    path("team/", team.team_page, name="team"),
    path("team/invite/", team.invite_to_team, name="invite_to_team"),
    path("team/invitations/<uuid:invitation>/withdraw/", team.withdraw, name="withdraw_team_invitation"),
    path("team/<uuid:person>/", team.person_of_team, name="person_of_team"),
]
