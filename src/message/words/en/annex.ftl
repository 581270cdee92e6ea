# What is wrong with parter.yaml, the list of whom the annex lists.

annex-nobody = the list names nobody
annex-nobody-step = `avtale parties --fix DAY` writes it anew; without the file the annex lists everybody who has a record
annex-number = { $number } is no party's number
annex-number-step = write the kommunenummer (four digits), the fylkesnummer (two) or the organisasjonsnummer (nine), in quotation marks: "0301"
annex-not-among = the Norwegian name { $norwegian } is none of the names in { $name }
annex-not-among-step = write it as it stands in `navn`, where the names have " - " between them
annex-form-of-other = { $number } is neither kommune nor fylkeskommune, and has no form
annex-form-of-other-step = leave out `form`: the name says all
annex-check-digit = { $number } is no organisasjonsnummer: its check digit is wrong
annex-check-digit-step = look it up in Enhetsregisteret
annex-other-number = the party's number is { $number }, and its organisasjonsnummer is said to be { $digits }
annex-other-number-step = leave out `organisasjonsnummer`: it is the number
