# Dit QR-koden på et dokument fører.

coded-title = Koden på et dokument
coded-is = dette er koden til { $document }, utgave { $edition }, utstedt { $date }
coded-newest = det er den nyeste utgaven som er sendt
coded-older = en nyere utgave er sendt siden
coded-replaced = denne koden er fra et utkast som ble erstattet før det ble sendt
coded-verify = om en fil er endret, og hvem som har signert den, sier filen selv:
