from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "haki.cli"
    label = "haki_cli"
