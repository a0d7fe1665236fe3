from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "haki.ingest"
    label = "ingest"
