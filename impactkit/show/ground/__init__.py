"""What every section of a report is made of: exhibits and their typed cells, and values, periods and absences in words."""

from impactkit.show.ground.display import draw_with
from impactkit.show.ground.markup import exhibit_html

draw_with(exhibit_html)
