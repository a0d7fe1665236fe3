"""The reports of the situation tracker."""
