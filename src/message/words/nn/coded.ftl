# Dit QR-koden på eit dokument fører.

coded-title = Koden på eit dokument
coded-is = dette er koden til { $document }, utgåve { $edition }, utferda { $date }
coded-newest = det er den nyaste utgåva som er send
coded-older = ei nyare utgåve er send sidan
coded-replaced = denne koden er frå eit utkast som vart bytt ut før det vart sendt
coded-verify = om ei fil er endra, og kven som har signert ho, seier fila sjølv:
