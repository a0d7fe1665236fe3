"""Invented stories for the tests."""

STORY = (
    "Heavy rain cut the road between Kerova and Dalmire on 12 March, the regional council said. Some 340 families left "
    "their homes and were taken to three schools in the north. Doctors asked for clean water and for blankets, since the "
    "nights are cold at this time of the year. The council of Kerova promised to open the bridge again within a week. "
    "Farmers lost most of their seed and fear that the harvest will fail. A teacher told reporters that 25 children of her "
    "class have not been seen since the river rose. Volunteers went from house to house with boats until late at night. "
    "The minister for roads is expected in Dalmire on Friday and will speak with those who lost their homes."
)
REWRITTEN = (
    "(Postel Press) Strong rain cut the road between Kerova and Dalmire on 12 March, the regional council stated. Some 340 "
    "families left their houses and were taken to three schools in the north. Doctors asked for drinking water and for "
    "blankets, since the nights are cold at this time of the year. The council of Kerova vowed to open the bridge again "
    "within a week. A teacher told journalists that 25 children of her class have not been seen since the river rose. The "
    "minister for roads is expected in Dalmire on Friday and will speak with those who lost their homes. All rights reserved."
)
BULLETIN = (
    "The seismological office of {place} registered an earthquake of magnitude {size} at {hour} on {day}. Its centre lay "
    "{depth} kilometres below the ground near the town of {place}. The office asks everybody to stay outside damaged houses "
    "and to listen to the radio. By noon {hurt} people had been taken to hospitals, the health service said. Engineers are "
    "looking at bridges and at the water supply, and schools stay closed until they have finished. Those who look for "
    "relatives may call the number that the service has published on its page. The next bulletin will follow at six."
)
MONDAY = {"place": "Kerova", "size": "5.4", "hour": "03:12", "day": "4 May", "depth": "12", "hurt": "37"}
CHINESE = (
    "当局表示，{day}在{place}发生的洪水造成{dead}人死亡，另有{hurt}人受伤。救援人员仍在寻找失踪者，学校将继续关闭。"
    "{place}的居民被转移到附近的体育馆，医生正在分发饮用水和药品。政府承诺在一周内修复桥梁和道路。"
)
ARABIC = (
    "قالت السلطات في {place} إن الفيضانات التي وقعت يوم {day} أدت إلى مقتل {dead} شخصا وإصابة {hurt} آخرين بجروح. "
    "ولا تزال فرق الإنقاذ تبحث عن المفقودين بينما تبقى المدارس مغلقة حتى إشعار آخر. ونقل سكان {place} إلى قاعات رياضية قريبة "
    "حيث يوزع الأطباء الماء والدواء. "
    "ووعدت الحكومة بإصلاح الجسور والطرق خلال أسبوع."
)
