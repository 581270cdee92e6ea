# What check prints at its end.

check-no-fault = { $records ->
    [one] 1 record
   *[other] { $records } records
}, no fault.
check-faults = { $faults ->
    [one] 1 fault
   *[other] { $faults } faults
} in { $files ->
    [one] 1 file
   *[other] { $files } files
}.
