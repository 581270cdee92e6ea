# What is registered, and who does it.

register-nobody = it is not said who does this, and every event says so
register-nobody-step = give a name or initials
register-by = the name of who does this { $is }
register-long-by = the name of who does this has { $length } bytes
register-long-by-step = give a shorter one, or initials
