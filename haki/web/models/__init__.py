from haki.web.models.daily_count import DailyCount

__all__ = ["DailyCount"]
