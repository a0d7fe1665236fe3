"""Every write of codes, decisions, suggestions, models, rules and samples."""

from haki.coding.actions.codes import add_many, remove_of_bases, suggest_many
from haki.coding.actions.decisions import accept_many, decide, take_back
from haki.coding.actions.following import catch_up, suggest_all
from haki.coding.actions.moving import forget, move, put_back
from haki.coding.actions.retraining import TrainingUnderWay, retrain
from haki.coding.actions.suggesting import suggest
from haki.coding.actions.trained import Retrained
from haki.coding.actions.versions import ContentGone, choose_automatically, put_in_force, register_shipped

__all__ = [
    "ContentGone",
    "Retrained",
    "TrainingUnderWay",
    "accept_many",
    "add_many",
    "catch_up",
    "choose_automatically",
    "decide",
    "forget",
    "move",
    "put_back",
    "put_in_force",
    "register_shipped",
    "remove_of_bases",
    "retrain",
    "suggest",
    "suggest_all",
    "suggest_many",
    "take_back",
]
