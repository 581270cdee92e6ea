# Arbeid som nokon set ein stoppar for.

control-given-up = det vart stansa medan ein annan skreiv til dette registeret
control-given-up-step = ingenting er gjort ut over det som er vist som gjort; det kan byrjast på igjen
