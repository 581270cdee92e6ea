# What is registered, and who does it.

register-nobody = it is not said who does this, and every event says so
register-nobody-step = give a name or initials
register-by = the name of who does this { $is }
register-long-by = the name of who does this has { $length } bytes
register-long-by-step = give a shorter one, or initials

# What cannot be done with it: it completes "cannot …".
register-to-read = read the register
register-to-read-again = read the register once more
register-to-read-other = read the other register
register-to-open = open the register
register-to-lock = lock the register
register-to-check = check the register
register-to-check-lock = check the lock of the register
register-to-write = write to the register
register-to-make-output = make the output folder
register-to-erase = take what is erased out of the register
register-to-keep-copy = keep the register as this command knows it beside it
register-to-put-aside = put the unfinished line aside in this folder
