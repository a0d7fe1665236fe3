"""The words with which recommendations begin: they tell another request from words that go on with the same one."""

from typing import Final

_WORDS = """
abide abolish abrogate accede accelerate accept accomplish accord acknowledge act adapt address adhere adjust
adopt advance agree align allocate allow amend analyse apply appoint approve assess avoid ban become begin
bolster bring broaden build call carry cease clarify close collaborate collect combat commit commute complete
comply concentrate conclude condemn conduct confirm consider consolidate continue contribute cooperate create
criminalize declare decriminalize deepen define demonstrate deploy design develop devise devote disseminate
double draft draw elaborate eliminate enable enact encourage end endeavour enforce engage enhance enshrine
ensure envisage eradicate establish evaluate examine exert expand expedite explore extend facilitate fight
finalize find focus follow formulate foster fulfil give go grant guarantee halt harmonize heed hold identify
implement impose improve include incorporate increase inform initiate institute integrate intensify introduce
invest investigate invite involve issue join keep launch lift look maintain make meet modify monitor move
organize participate pass pay permit persevere persist prepare prevent prioritize proceed prohibit promote
prosecute protect provide publish pursue put raise ratify reach recognize reconsider redouble reduce refrain
reform reinforce reinstate release remain remove renew repeal report request rescind resolve respect respond
restore review revise revoke safeguard secure seek set share sign spare speed start step stop strengthen
strive study submit support suspend sustain take train treat undertake uphold urge use withdraw work
"""
VERBS: Final = frozenset(_WORDS.split())
