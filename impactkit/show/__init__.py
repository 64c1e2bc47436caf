"""A dossier's facts as exhibits: figures, tables and prose that display themselves and carry their cells."""

from impactkit.show.ground.exhibit import EXHIBIT_MIME as EXHIBIT_MIME
from impactkit.show.ground.exhibit import Exhibit as Exhibit
