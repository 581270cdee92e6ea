# A command line that cannot be understood. Names of arguments and values stand as --help shows them.

usage-unknown = "{ $argument }" cannot stand here
usage-no-command = there is no command "{ $command }"
usage-needs-command = `{ $command }` needs to know what to do
usage-missing = missing: { $arguments }
usage-conflict = { $argument } cannot be used together with { $others }
usage-conflicts-with-others = { $argument } cannot be used together with the others
usage-twice = { $argument } can stand only once
usage-no-value = { $argument } needs a value
usage-value = "{ $value }" cannot be used as { $argument }
usage-not-a-number = "{ $value }" cannot be used as { $argument }: it is not a whole number that fits there
# "--at <DATE>: "soon" is not a date"
usage-refused = { $argument }: { $why }
usage-not-utf8 = one of the words is no text: it is not UTF-8
usage-otherwise = { $argument } is not given in the way it must be
usage-unclear = the command cannot be understood

usage-did-you-mean-step = did you mean { $suggestions }?
usage-values-step = possible values are { $values }
usage-commands-step = write { $commands } after it
usage-number-step = write a whole number
usage-not-zero-step = write a whole number from 1 on
usage-into-step = name the new party with --into; --by is who registers it
usage-span-step = write a number of days, as 90, or 12w, 6mo, 1y
usage-dashes-step = if it is a name, and nothing that the program knows, write -- before it: `-- { $word }`
usage-no-dashes-step = if the command { $word } is meant, leave out the -- before it
usage-of-commands-step = { $argument } belongs to { $commands }
usage-help-step = `--help` shows what you can give
usage-not-a-span = "{ $value }" is not a number of days, weeks, months or years

usage-line = Usage: { $usage }
