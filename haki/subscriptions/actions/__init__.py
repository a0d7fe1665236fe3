from haki.subscriptions.actions.feeds import renew_feed, stop_feed
from haki.subscriptions.actions.forgetting import forget_deleted
from haki.subscriptions.actions.saving import Asked, change, delete, pause, restore, resume, save, see, stop_mail

__all__ = [
    "Asked",
    "change",
    "delete",
    "forget_deleted",
    "pause",
    "renew_feed",
    "restore",
    "resume",
    "save",
    "see",
    "stop_feed",
    "stop_mail",
]
