from haki.coding.models.code import Code, Origin

__all__ = ["Code", "Origin"]
