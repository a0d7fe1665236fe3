from haki.vocab.tests.copied import vocabularies

__all__ = ["vocabularies"]
