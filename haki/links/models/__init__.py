from haki.links.models.link import Link, LinkType

__all__ = ["Link", "LinkType"]
