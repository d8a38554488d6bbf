"""The app ``post`` as Django knows it."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "vedette.portal.post"
    label = "post"
