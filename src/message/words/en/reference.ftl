# What `parter.csv` says of kommuner and fylkeskommuner.

reference-empty = the file says nothing
reference-headings-step = its first line has headings: { $headings }; only `nummer` must be there
reference-no-such-column = no column is called "{ $heading }"
reference-column-twice = two columns are called "{ $heading }"
reference-column-twice-step = keep one of them
reference-no-number-column = there is no column `nummer`
reference-quotes = the quotation marks in this row do not match
reference-quotes-step = a cell in quotation marks begins and ends with one; one inside it is written twice
reference-more-cells = the row has more cells than there are columns, which are { $columns }
reference-more-cells-step = put a cell that has a separator in it in quotation marks

reference-no-number = the row does not say which party it is about
reference-number-step = write a kommunenummer of four digits, or a fylkesnummer of two
reference-not-a-number = "{ $number }" is neither a kommunenummer nor a fylkesnummer
reference-leading-zero-step = write { $written }; a spreadsheet keeps the zero in cells that are text
reference-organisation = { $number } is an organisasjonsnummer, and this file is about kommuner and fylkeskommuner
reference-organisation-step = another organisation needs only a record, with `organisasjonsnummer: { $number }` and `navn`
reference-no-fylke = { $number } would lie in fylke { $fylke }, and there is none with that number
reference-no-fylke-step = look for a slip of the finger; if the fylke is new, give it a row of its own in this file: { $fylke } and its name
reference-number-twice = { $number } stands on line { $line } already
reference-number-twice-step = keep one of the rows

reference-no-name = { $number } is in no official table, and the row gives no name
reference-no-name-step = look for a slip of the finger, or fill in `navn`
reference-only-norwegian = the Norwegian name is given, and not the whole one
reference-only-norwegian-step = fill in `navn` too, with the names as they are written together, as in "Hábmer - Hamarøy"
reference-which-is-norwegian = "{ $name }" are several names, and the row does not say which of them is Norwegian
reference-which-is-norwegian-step = write that one in the column `norsk navn` too
reference-not-among = "{ $norwegian }" is none of the names "{ $name }"

reference-no-form = "{ $form }" is not what a party calls itself
reference-form-step = write kommune, herad or fylkeskommune, or leave the cell empty
reference-no-organisation-number = "{ $number }" is not an organisasjonsnummer, or its check digit is wrong
reference-organisation-number-step = look for a slip of the finger, or leave the cell empty
reference-no-language = "{ $form }" is not a language form
reference-language-step = write bokmål, nynorsk or nøytral, or leave the cell empty
reference-long-name = the name is too long to be registered: { $length } bytes, of at most { $most }
reference-long-name-step = write a shorter name, as it is to stand in the agreement
