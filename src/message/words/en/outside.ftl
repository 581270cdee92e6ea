# The desk's settings, desk.yaml: how it is reached.

outside-no-socket = "{ $address }" is no address to listen on
outside-no-socket-step = write an address and a port, as 127.0.0.1:8371
outside-open = { $address } can be reached from other machines, and the desk encrypts nothing
outside-open-step = say in desk.yaml by which address it is reached (adresse) and through which server that encrypts (mellomtjenere), or listen on 127.0.0.1
outside-bad-address = "{ $address }" { $is }
outside-bad-address-step = write the address at which people reach it, as https://avtaler.nettverk.no
outside-no-proxy = nobody is named who encrypts for this address: the desk does not do it itself
outside-no-proxy-step = name the server in front of it under mellomtjenere, as 127.0.0.1 if it is on the same machine
outside-no-address = this says through whom the desk is reached, and nothing says by which address
outside-address-step = write it: adresse: https://…, or remove this
outside-no-network = "{ $network }" is neither an address nor a network
outside-no-network-step = write an address, as 127.0.0.1, or a network, as 10.2.0.0/24
outside-wide-network = "{ $network }" is no network of your own: anybody could say who they are
outside-wide-network-step = write the address of the server in front of the desk, or a network of at most the size of 10.0.0.0/8
outside-metrics-open = { $address } can be reached from other machines, and the numbers are for this one alone
outside-metrics-open-step = write an address that begins with 127, or is [::1]
outside-same-port = the desk itself listens on this port
outside-same-port-step = write another one, as 127.0.0.1:9371
outside-email-step = write an address that answers
outside-nothing-lacks = what does not meet the requirements is listed, and the status says that all does
outside-something-lacks = the status says that something does not meet the requirements, and nothing is listed
outside-lacks-step = list what it is under mangler, or write the status that is true: helt, delvis or ikke
outside-no-statement = "{ $address }" is no address of a page
outside-no-statement-step = copy it from uustatus.no; it begins with https://

# What the settings of agreements contradict.
outside-links-elsewhere = the links in letters lead to { $address }, where this desk is not reached
outside-own-address-step = write { $own }, as desk.yaml has it, or change it there
outside-no-address-step = write the address in desk.yaml too (adresse), or leave out skrivebord
outside-codes-elsewhere = the printed codes lead to { $host }, where this desk is not reached
outside-codes-elsewhere-step = see to it that the server there sends people on to the desk
