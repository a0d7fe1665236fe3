"""How far two coders agree: raw agreement, Cohen's kappa, F1, with bootstrap intervals over texts.

scikit-learn has the same kappa; it takes longer to import than all of this to compute.
"""

from haki.lib.textml.agreement.comparing import Coding, compare
from haki.lib.textml.agreement.figures import RAREST, Agreement, Comparison, Interval
from haki.lib.textml.agreement.kappas import kappa

__all__ = ["RAREST", "Agreement", "Coding", "Comparison", "Interval", "compare", "kappa"]
