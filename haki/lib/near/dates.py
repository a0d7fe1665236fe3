"""Words that say a date or a number without digits: what they say is compared as numbers are."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

# Months and days of the week in the six languages (Russian as they stand in dates), Arabic months by both names.
_WORDS: Final = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
lundi mardi mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
lunes martes miércoles jueves viernes sábado domingo
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
شباط آذار نيسان أيار حزيران تموز آب أيلول
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
soixante cent mille
dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta
sesenta setenta ochenta noventa ciento cien mil
два три четыре пять шесть восемь девять десять двадцать тридцать сорок пятьдесят сто тысяча
"""
_BITS: Final = 20


@lru_cache(maxsize=1)
def _table() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.uint64]]:
    from haki.lib.near.words import cut  # which asks this module what its words are

    numbers = np.unique(cut([_WORDS], knows_dates=False).numbers)
    found = np.zeros(1 << _BITS, np.bool_)
    found[numbers >> np.uint64(64 - _BITS)] = True
    return found, numbers


def are_dates(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Return which of the words (by their number) are months, days of the week or numbers in letters."""
    table, known = _table()
    found: npt.NDArray[np.bool_] = table[numbers >> np.uint64(64 - _BITS)]
    likely = np.flatnonzero(found)
    found[likely] = np.isin(numbers[likely], known)
    return found
