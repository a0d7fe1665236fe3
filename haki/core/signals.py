"""What low layers announce to the rooms above them."""

from django.dispatch import Signal

imported = Signal()
"""An import was applied or undone: there are new records, others changed or went. Sent after its transactions."""

erased = Signal()
"""A record was erased (`kind`, `record_id`): whoever keeps a copy of what it said forgets it. Sent in its transaction."""
