from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "haki.accounts"
    label = "accounts"
