"""What every section of a report is made of: exhibits and their typed cells, and values, periods and absences in words."""
