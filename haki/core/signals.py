"""What low layers announce to the rooms above them."""

from django.dispatch import Signal

imported = Signal()
"""An import was applied or undone: there are new records, others changed or went. Sent after its transactions."""
