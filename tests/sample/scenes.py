"""All scenes by name; each is drawn anew from a name, words for its boards, a view and a light."""

from collections.abc import Callable, Mapping

from sample import indoor, outdoor
from sample.grain import Dice
from sample.rooms import Stage

Scene = Callable[[Dice, tuple[str, ...], int, str], Stage]

SCENES: Mapping[str, Scene] = {
    "award": indoor.award,
    "bins": outdoor.bins,
    "corridor": indoor.corridor,
    "counter": indoor.counter_scene,
    "disinfect": indoor.disinfect,
    "drill": outdoor.drill,
    "exhibition": indoor.exhibition,
    "extinguisher": indoor.extinguisher,
    "games": outdoor.games,
    "greenwall": indoor.greenwall,
    "hall": indoor.hall,
    "leaflets": indoor.leaflets,
    "lecture": indoor.lecture,
    "meeting": indoor.meeting,
    "mop": indoor.mop,
    "office": indoor.office,
    "parking": outdoor.parking,
    "planting": outdoor.planting,
    "plates": indoor.plates,
    "spray": outdoor.spray,
    "stall": outdoor.stall,
    "street": outdoor.street,
    "sweep": outdoor.sweep,
    "toilet": indoor.toilet,
    "visit": indoor.visit,
    "walkers": outdoor.walkers,
    "yard": outdoor.yard,
}
