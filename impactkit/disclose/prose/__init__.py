"""What an evaluator's own words tell of numbers that are withheld: found on the private side, told in the house."""

from impactkit.disclose.prose.telling import RULE as RULE
from impactkit.disclose.prose.telling import TellingWords as TellingWords
from impactkit.disclose.prose.telling import telling_words as telling_words
from impactkit.disclose.prose.texts import Passage as Passage
from impactkit.disclose.prose.texts import passages as passages
from impactkit.disclose.prose.withheld import withheld_numbers as withheld_numbers
