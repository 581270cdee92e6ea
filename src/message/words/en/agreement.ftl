# The agreements of a workspace, and their settings.

agreement-none-named = there is no agreement named "{ $name }"
agreement-none-named-step = an agreement is a folder in templates/ with a file { $file }
agreement-missing = no folder in templates/ has a file { $file }
agreement-missing-step = `avtale init DIR` makes a workspace with an agreement to begin from
agreement-several = this workspace has more than one agreement
agreement-several-step = say which with --agreement: { $names }

agreement-identifier = "{ $value }" cannot be part of a file name on every system
agreement-identifier-step = use small letters a to z, digits and hyphens, at most { $longest }
agreement-folder = the identifier "{ $value }" is not the name of the agreement's folder
agreement-folder-step = let the folder and the identifier be the same
agreement-sender-step = write it as sekretariatet@nettverket.no
agreement-host = "{ $host }" { $is }
agreement-host-step = write the host alone, as avtaler.nettverk.no; other letters as in xn--…
