"""Addresses of recommended actions."""

from django.urls import path

from vedette.portal.response.web import centre, recommending

_ACTIONS = "organisations/<uuid:organisation>/actions/"
_ACTION = f"{_ACTIONS}<uuid:action>/"
_HUNTED = "hunting/<uuid:organisation>/"
"""Rooms of the hunting team: for anybody else there is nothing at such an address."""

urlpatterns = [
    path(_ACTIONS, centre.action_center, name="action_center"),
    path(f"{_ACTIONS}export.csv", centre.actions_csv, name="actions_csv"),
    path(f"{_ACTIONS}move/", centre.move_chosen_actions, name="move_actions"),
    path(_ACTION, centre.recommended_action, name="recommended_action"),
    path(f"{_ACTION}move/", centre.move_one_action, name="move_action"),
    path(f"{_HUNTED}actions/<uuid:action>/withdraw/", recommending.withdraw_one_action, name="withdraw_action"),
    path(f"{_HUNTED}incidents/<uuid:incident>/actions/", recommending.recommend_actions, name="recommend_actions"),
]
