from haki.recommendations.tests.conftest import vocabularies

__all__ = ["vocabularies"]
