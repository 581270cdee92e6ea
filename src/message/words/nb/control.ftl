# Arbeid som noen setter en stopper for.

control-given-up = det ble stanset mens en annen skrev til dette registeret
control-given-up-step = ingenting er gjort ut over det som er vist som gjort; det kan begynnes på igjen
