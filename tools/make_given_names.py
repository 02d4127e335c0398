"""Write `src/cleantext/lexicon/given_names.txt`: given names of people in some 80 countries, one to the word.

    pip install faker
    python tools/make_given_names.py

The sources are the lists of Faker's person providers and `more_given_names.txt`, written by hand, for countries and
scripts of which Faker knows few names. Names are folded to small letters. Words that the lexicon knows as something
else (function words, months, roles, buttons) and names of places are left out, as are of Faker's names those in scripts
in which a given name does not stand apart from the family's.
"""

from __future__ import annotations

import pkgutil
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from faker import VERSION
from faker.providers import person

from cleantext.words import name_parts, words

TARGET = Path(__file__).parents[1] / "src" / "cleantext" / "lexicon" / "given_names.txt"
MORE = Path(__file__).with_name("more_given_names.txt")
LISTS = ("first_names", "first_names_male", "first_names_female", "first_names_unisex", "first_names_nonbinary")
WIDTH = 120
#: Names that are places or words at the head of pages more often than people.
PLACES = """
africa alabama america arizona asia athens atlanta austin australia bethlehem boston brazil britain brooklyn
carolina chad charleston chile china congo cuba dakota dallas denver detroit dublin egypt england essex europe
florence florida france genesis georgia germany greece houston india indiana ireland israel italia italy jamaica
japan jersey kenya kent kiev lagos london louisiana malta memphis mexico milan milano montana nairobi nevada odessa
oslo palestine panama paris persia phoenix portugal roma rome russia samoa savannah scotland sierra spain sudan
switzerland sydney texas togo tokyo trinidad troy tunis turkey utah valencia venice vienna virginia york zion art
best blue business career chance creed data day deep doctor domain early ever fashion forest free general gift glory
good great green hero history holiday home honor international journey judge king law legend liberty life light
local love magic major market media merit miracle money music national nature noble ocean oral page peace power
premium pride prince princess prior promise queen ready real river royal science season shine silver sky social
space special spring star state storm story summer sunday super sweet tag treasure true trust truth urban victory
water week welt west winner winter wonder world young
"""
#: Names although they are words of some language, too.
NAMES = """
ada aina aki al ami ani anni august augusta ben dan dana dom ed ela helmi jan jo jos julio július luna maja majd marco
marti meg melody mert ole paz per sal sam theo tim tom tor ville will маја ян יולי
"""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def main() -> None:
    """Write the table."""
    unwanted = known_words()
    listed = {word for name in given_names() for word in _WORD.findall(name.casefold())
              if len(word) > 1 and not _UNSPACED.search(word)}
    names = sorted((listed | more_names()) - unwanted)
    head = f"# From Faker {VERSION} (MIT) and tools/more_given_names.txt; tools/make_given_names.py makes it.\n"
    TARGET.write_text(head + "\n".join(textwrap.wrap(" ".join(names), WIDTH, break_on_hyphens=False)) + "\n",
                      encoding="utf-8")


def given_names() -> Iterator[str]:
    """Every given name of every provider."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for name in LISTS:
            found = getattr(provider, name, ())
            yield from () if isinstance(found, property) else found


def more_names() -> set[str]:
    """The names written by hand: `#` begins a comment, spaces part names."""
    lines = MORE.read_text(encoding="utf-8").casefold().split("\n")
    return {name for line in lines for name in line.partition("#")[0].split() if len(name) > 1}


def known_words() -> frozenset[str]:
    """What the lexicon takes for something else than a name."""
    lists = words().values()
    stop = {word for table in lists for word in (*table.stop, *table.conjunctions, *table.units, *table.relative)}
    calendar = {name for table in lists for names in (*table.months, *table.weekdays) for name in names}
    parts = map(name_parts, ("particles", "roles", "desks", "buttons", "nobody"))
    return frozenset(PLACES.split()).union(stop, calendar, *parts) - frozenset(NAMES.split())


if __name__ == "__main__":
    main()
