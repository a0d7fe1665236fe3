from haki.vocab.models.mapping import Mapping, Relation
from haki.vocab.models.name import Name, NameKind
from haki.vocab.models.ratification import Ratification
from haki.vocab.models.synonym import Synonym
from haki.vocab.models.term import Term
from haki.vocab.models.vocabulary import Vocabulary

__all__ = ["Mapping", "Name", "NameKind", "Ratification", "Relation", "Synonym", "Term", "Vocabulary"]
