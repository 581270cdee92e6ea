# Work that somebody puts an end to.

control-given-up = it was put an end to while another was writing to this register
control-given-up-step = nothing was done that was not told as done; it can be begun again
