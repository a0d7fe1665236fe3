"""The words with which recommendations begin: they tell another request from words that go on with the same one."""

from typing import Final

_WORDS = """
abandon abide abolish abrogate accede accelerate accept accomplish accord achieve acknowledge act activate
adapt address adhere adjust adopt advance agree align alleviate allocate allow amend analyse announce apply
appoint approve assess authorize avoid ban become begin bolster boost bring broaden build call carry cease
clarify close codify collaborate collect combat commit commute complete comply concentrate conclude condemn
conduct confirm conform consider consolidate consult continue contribute cooperate coordinate create
criminalise criminalize declare decriminalise decriminalize deepen define demonstrate denounce deploy design
designate develop devise devote discontinue dismantle disseminate double draft draw ease educate elaborate
eliminate embark empower enable enact encourage end endeavour endorse enforce engage enhance enshrine ensure
envisage eradicate establish evaluate examine exert expand expedite explore extend facilitate fight finalise
finalize find focus follow formalize formulate foster fulfil fulfill give go grant guarantee halt harmonize
heed hold identify implement impose improve include incorporate increase inform initiate install institute
institutionalize integrate intensify introduce invest investigate invite involve issue join keep launch
legislate lift look mainstream maintain make meet modify monitor move open operationalize organise organize
outlaw participate pass pay permit persevere persist place prepare preserve prevent prioritise prioritize
proceed produce prohibit promote promulgate prosecute protect provide publish punish pursue put raise ratify
re reach recognise recognize reconsider redouble reduce reform refrain regulate reinforce reinstate reject
release remain remove renew repeal replace report request rescind resolve respect respond restore restrict
resume review revise revisit revoke safeguard secure seek set share sign simplify solve spare speed start step
stop streamline strengthen strive study submit subscribe support suspend sustain tackle take tighten train
transform treat undertake update upgrade uphold urge use widen withdraw work
"""
VERBS: Final = frozenset(_WORDS.split())
