"""The app ``channels`` as Django knows it."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "vedette.portal.channels"
    label = "channels"
