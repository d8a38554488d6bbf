"""Addresses of single sign-on."""

from django.urls import path

from vedette.portal.identity.web import connecting, entrance, single_sign_on

_PLACE = "organisations/<uuid:organisation>/single-sign-on/"

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("sign-in/answer/<uuid:provider>/", entrance.answer, name="sign_in_answer"),
    path("sign-in/<slug:short_name>/", entrance.sign_in_at, name="sign_in_at"),
    path("sign-in/<slug:short_name>/go/", entrance.go, name="sign_in_go"),
    path("account/single-sign-on/", connecting.identities, name="own_identities"),
    path("account/single-sign-on/<uuid:provider>/connect/", connecting.connect, name="connect_identity"),
    path("account/single-sign-on/<uuid:provider>/let-go/", connecting.let_go, name="let_identity_go"),
    path(_PLACE, single_sign_on.page, name="single_sign_on"),
    path(f"{_PLACE}set-up/", single_sign_on.set_up, name="set_up_single_sign_on"),
    path(f"{_PLACE}change/", single_sign_on.change, name="change_single_sign_on"),
    path(f"{_PLACE}try/", single_sign_on.probe, name="try_single_sign_on"),
    path(f"{_PLACE}enable/", single_sign_on.enable, name="enable_single_sign_on"),
    path(f"{_PLACE}disable/", single_sign_on.disable, name="disable_single_sign_on"),
    path(f"{_PLACE}delete/", single_sign_on.delete, name="delete_single_sign_on"),
    path(f"{_PLACE}demand/", single_sign_on.demand, name="demand_single_sign_on"),
    path(f"{_PLACE}values/", single_sign_on.give_value, name="give_role_value"),
    path(f"{_PLACE}values/<uuid:value>/take-back/", single_sign_on.take_value, name="take_role_value"),
]
