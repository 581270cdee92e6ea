# What undo says: nothing is undone, and a person withdraws what is wrong.

undo-last = What was registered last, and can be withdrawn:
undo-event = { $seq }  { $name }: { $what }
undo-command = Nothing is removed from the register. This withdraws it, with your reason:
undo-nothing = Nothing is registered that can be withdrawn.
