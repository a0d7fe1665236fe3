"""The query language: what a person types into the search box, as a tree.

    parse('torture AND NOT (women OR child*) state:"Viet Nam"').tree

Words beside each other must all be there, those in `"police prison"~5` near each other; AND, OR and NOT are operators when
written in capitals (`&&`, `||` and `-word` too);
quotation marks of any script hold a phrase together, a star at the end finds every word that begins so, `name:value`
filters, parentheses group. Document symbols and numbers (`CRC/C/PER/CO/6-7`, `138.24`) are one word. What cannot be parsed is
never refused: the answer says where, and its tree looks for the words.
"""

from haki.lib.query.nodes import And, Field, Node, Not, Or, Phrase, Prefix, Word, leaves
from haki.lib.query.parser import Parsed, parse
from haki.lib.query.problems import Problem, Reason

__all__ = [
    "And", "Field", "Node", "Not", "Or", "Parsed", "Phrase", "Prefix", "Problem", "Reason", "Word", "leaves", "parse",
]  # fmt: skip
