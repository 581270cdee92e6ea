# Spreadsheets of signatures and contacts.

# Columns in a list: "Dato" (date).
import-number = party's number
import-organisation-number = party's organisasjonsnummer
import-party = party
import-fylke = fylke
import-date = date
import-signatory = signatory
import-title = title
import-manner = manner of signing
import-status = status
import-edition = edition
import-contact = contact person's { $key ->
    [navn] name
    [tittel] title
    [organisasjon] organisation
    [adresse] address
    [telefon] telephone
   *[epost] e-mail address
}
import-first-name = contact person's first name
import-family-name = contact person's family name
import-postal-code = postal code of the contact person's address
import-place = place of the contact person's address
import-line-of = { $path ->
    [kopi] address for copies
    [malform] language form
    [skjermes] provision by which the name is kept from the journal
    [signatar-navn] expected signatory
    [signatar-tittel] expected signatory's title
    [godkjenning-organ] who approved it
    [godkjenning-saksnummer] case number of the approval
   *[other] day of the approval
}
import-own = the agreement's own key
import-agreement = agreement
import-told = for people to see: not read
import-mark = by which an unchanged row is known
import-the-contact = the { $what }
# Columns in a sentence: there is no column for the date.
import-the-number = the party's number
import-the-organisation-number = the party's organisasjonsnummer
import-the-party = the party
import-the-fylke = the fylke
import-the-date = the date
import-the-signatory = the signatory
import-the-title = the title
import-the-manner = the manner of signing
import-the-status = the status
import-the-edition = the edition

# Where something stands.
import-line = line { $number }
import-row = sheet { $sheet }, row { $number }
import-row-of = { $row }, { $name }
import-cell = sheet { $sheet }, cell { $cell }
import-sheet = sheet { $sheet }
import-in-sheet = sheet { $sheet }, { $what }
import-in-row = sheet { $sheet }, row { $number }: { $what }
import-in-cell = sheet { $sheet }, cell { $cell }: { $what }
import-column = column "{ $title }"
import-column-lettered = column { $letter } "{ $title }"
import-column-untitled = column { $letter }, which has no title
import-rows = { $number ->
    [one] row { $rows }
   *[other] rows { $rows }
}

# Why something was not read.
import-hidden = hidden
import-not-understood = not understood
import-too-many = too many sheets
import-lacking = lacks columns that are needed
import-no-columns = has no columns that are understood

import-folder = this is a folder, not a spreadsheet
import-folder-step = name the spreadsheet in it
import-kind = this is not a kind of spreadsheet that can be read
import-kind-step = save it as .xlsx, .ods or .csv, and import that
import-empty = the file is empty
import-large = the spreadsheet is larger than { $size } MiB
import-large-step = copy what is to be imported into a file of its own
import-hidden-sheet-step = { $what } is hidden, and what is hidden is not read: show it if it is the one
import-hidden-rows = { $what }: hidden, and not read
import-hidden-rows-step = { $number ->
    [one] if it should count, show it in the spreadsheet, also what a filter hides, and save it
   *[other] if they should count, show them in the spreadsheet, also what a filter hides, and save it
}

import-much-rows = the spreadsheet has more than { $most } rows
import-much-cells = the spreadsheet has more than { $most } cells with something in them
import-much-text = the spreadsheet has more than { $size } MiB of text in its cells
import-much-area = there are more than { $most } cells between the first and the last with something in it
import-much-step = remove what does not belong to the list, also far below it and far to the right
import-long-cell = { $place }: there are more than { $most } characters in a cell
import-long-cell-step = shorten it; in a text file, look for a quotation mark that is opened there and never closed
import-long-row = { $place }: there are more than { $most } cells in a row

import-workbook = the workbook cannot be read
import-workbook-because = the workbook cannot be read: { $why }
import-workbook-step = open it in a spreadsheet program and save it anew as .xlsx, without a password
import-workbook-large = it holds more than { $size } MiB
import-hidden-unknown = it cannot be told which rows of sheet { $sheet } are hidden
import-other = { $cause }

import-quotes = the quotation marks in this row do not match
import-quotes-step = put a cell with such marks in "quotation marks", and write each mark inside it twice
import-not-text = this is not text
import-not-text-step = give the file the ending of what it is, such as .xlsx, or save it as CSV
import-no-encoding = no encoding is called "{ $name }"
import-no-encoding-step = known are { $names }
import-mixed = { $number ->
    [one] line { $line } is not in UTF-8 as other lines are: two encodings are mixed
   *[other] line { $line } is not in UTF-8 as other lines are ({ $number } lines in all): two encodings are mixed
}
import-mixed-step = type these lines anew in the spreadsheet, and save it as CSV UTF-8 or as .xlsx
import-damaged = the file looks like UTF-16 and is damaged
import-damaged-step = save it anew from the spreadsheet, as CSV UTF-8 or as .xlsx
import-unknown-encoding = it cannot be told in which encoding this text is
import-unknown-encoding-step = save it from the spreadsheet as CSV UTF-8, or as .xlsx
import-say-encoding-step = or say which it is: --encoding { $names }
import-two-encodings = the text can be read in two encodings: "{ $first }" ({ $one }) or "{ $second }" ({ $other })
import-two-encodings-step = say which is right: --encoding { $one } or --encoding { $other }
import-or-save-step = or save it from the spreadsheet as CSV UTF-8, or as .xlsx

import-no-header = none of the first { $rows } rows has names of columns that are understood
import-name-column-step = a column for { $role } is understood if it is named { $names }
import-no-column = there is no column for { $roles }
import-no-column-step = found: { $columns }
import-or-contacts-step = if it is a list of contacts: name the columns for them { $names }
import-taken-for = "{ $title }" ({ $what })
import-hidden-column-step = column { $letter } ("{ $title }") is hidden, and what is hidden is not read: show it if it is one of them
import-twice = "{ $first }" and "{ $second }" are both taken for { $role }
import-twice-step = remove one of the two columns, or give it another name
import-no-title-column-step = add a column tittel: the register says in what office somebody signed

import-two-parties = the kommunenummer or fylkesnummer is that of { $one }, the organisasjonsnummer is that of { $other }
import-two-parties-step = put right the one that is wrong
import-other-name = the number is that of { $party }, but the name is "{ $name }"
import-no-party = the row does not say which party it is about
import-no-party-step = fill in its number or name, or empty the rest of the row
import-no-number = no party has the number "{ $value }"
import-no-number-step = give a kommunenummer of four digits or a fylkesnummer of two, as they are since 2024
import-no-organisation-number = no party has the organisasjonsnummer "{ $value }"
import-no-organisation-number-step = look for a slip of the finger, or leave the cell empty and give kommunenummer or name
import-no-name = no party is named "{ $name }"
import-no-name-step = give the official name, or add a column kommunenummer
import-did-you-mean-step = did you mean { $parties }?
import-namesakes = more than one party is named "{ $name }"
import-namesakes-step = add a column kommunenummer, or fylke, to tell apart { $parties }
import-several-rows = { $name } stands in several rows: { $rows }
import-several-rows-step = keep the one that is right; until then nothing of { $name } is taken over

import-says = "{ $title }" says "{ $text }"
import-says-nothing = "{ $title }" says nothing, where it says of other rows that they are signed
import-not-signed = { $said }: the row is not registered as signed
import-not-signed-step = if it was signed, put that right in the sheet: signert
import-declined-step = if it was declined, register that: avtale record declined
import-may-mean = { $said }, which may mean signed or not
import-may-mean-step = write signert or ikke signert there
import-take-out-step = or take the column out, if it is about something else
import-said-signed = { $said }, and the row has neither date nor signatory
import-said-signed-step = fill in when and by whom it was signed

import-no-date = the row has a signatory and no date
import-no-date-step = fill in the day it was signed
import-wrong-date = "{ $value }" is not a date that can be right
import-wrong-date-step = write it as 23.11.2026
import-either = the date "{ $value }" is { $dates }: { $why }
import-both-orders = "{ $day }" can only begin with the day, and "{ $month }" only with the month
import-month-in-column = "{ $value }", in the same column, can only begin with the month
import-only-month = it can only begin with the month
import-no-order = nothing in the column says whether day or month comes first
import-turned = it is { $one } or { $other }: "{ $text }", in the same column, is a text that the spreadsheet program did not take for a date, so it may have turned the others round
import-so-with = { $why }; so with { $number } dates in all
import-order-step = say which it is, in this sheet: --dates day-first or --dates month-first
import-turned-step = look what day was meant, and write the whole column in one way, as 2026-11-23

import-no-signatory = the row has a date and no signatory
import-no-signatory-step = fill in who signed
import-no-title = the row has no title for the signatory
import-no-title-step = fill in "{ $column }": the register says in what office somebody signed
import-wrong-manner = "{ $value }" is not a way to sign
import-wrong-manner-step = write papir or digital, or leave it empty
import-wrong-edition = "{ $value }" is not the number of an edition
import-wrong-edition-step = write a number, as 2, or leave it empty
import-formula-error = { $role } is an error, { $error }
import-formula-error-step = put the formula right, or type the value
# "the signatory has an invisible character"
import-role-is = { $role } { $is }
import-or-column-step = { $step }, or look whether it is the right column for { $role }
import-last-row = this is the last row that was read: there are too many faults
import-last-row-step = put these right first

# What import prints.
import-more = and { $number ->
    [one] 1 fault like these, in other rows
   *[other] { $number } faults like these, in other rows
}
import-more-and-cut = and { $number ->
    [one] 1 fault like these, in other rows; the rest of the sheet was not read
   *[other] { $number } faults like these, in other rows; the rest of the sheet was not read
}
import-more-step = put right what is said above, and import the sheet again: what is registered is not registered twice
import-encoding-is = Encoding: { $encoding }
import-sheets-are = Sheets: { $sheets }
import-columns-are = Columns: { $columns }
import-not-read = Not read: { $what }: { $why }
import-registered = registered: { $name }: { $what }
import-would-register = would register: { $name }: { $what }
import-sum-registered = Signatures: { $events } registered, { $known } registered before, { $unsigned } not signed yet.
import-sum-to-register = Signatures: { $events } to register, { $known } registered before, { $unsigned } not signed yet.
import-run-with-yes = To register this, run the same command with --yes.
import-sum-rows = { $read ->
    [one] 1 row
   *[other] { $read } rows
}: { $taken } taken over{ $partly ->
    [0] {""}
   *[other] , { $partly } in part
}, { $nothing } with nothing new, { $left } left out.
import-sum-rows-to-take = { $read ->
    [one] 1 row
   *[other] { $read } rows
}: { $taken } to take over{ $partly ->
    [0] {""}
   *[other] , { $partly } in part
}, { $nothing } with nothing new, { $left } left out.

# Contacts.
import-several-contacts = what the record of { $name } is to say stands in several rows, in different words: { $rows }
import-several-faulty = what the record of { $name } is to say stands in several rows, and not all of them can be read: { $rows }
import-several-contacts-step = a party has one record, and a record one contact person: keep the row that is right; until then nothing of { $name } is taken over
import-changed-since = the record of { $name } was changed after the sheet was exported ({ $file })
import-changed-since-step = export the parties again under another name, and change the new sheet
import-not-edited = the record of { $name } was not changed: { $why }
import-by-hand-step = write it by hand in { $file }: { $lines }
import-not-utf8 = it is not UTF-8
import-line-ends = some of its lines end as on Windows and some do not
import-not-as-meant = it is written in a way that the program does not change without changing more
import-sum-records = Records: { $changed } changed, { $new } made.
import-sum-to-change = Records: { $changed } to change, { $new } to make.
import-record-new = { $name }: { $file } (new)
import-record-changed = { $name }: { $file }
import-change-with-yes = To do this, run the same command with --yes.
import-told-are = For people to see, and not read: { $columns }
import-partys-name-step = give the name of the contact person; a column for the party's own name is understood if it is named kommune or part
import-signed-otherwise = { $name } is registered as signed on { $date }, and the row says otherwise
import-signed-otherwise-step = if what is registered is wrong, withdraw it first: `avtale record void { $seq } --why …`, and import the sheet again
import-emptied = the signature of { $name } was taken out of the row, and stays registered: signed on { $date }
import-emptied-step = if it is wrong, withdraw it: `avtale record void { $seq } --why …`
import-sum-left = { $number ->
    [one] 1 fault is
   *[other] { $number } faults are
} told: what has a fault was left out. Put it right, and import the sheet again.
import-next-generate = Next: `avtale check`, and `avtale generate` for agreements that were not sent yet. One that was sent: `avtale generate --reissue PARTY` issues its next edition, `avtale record kept PARTY` leaves it as it is.
import-next-status = Next: `avtale status` shows who has not signed.

# Cells of a sheet that was exported.
import-other-code = the row of { $name } has the code of another row, or one that is none
import-other-code-step = put the code back as it was exported; of a row that you added, leave the cell with the code empty
import-not-by-sheet = "{ $column }" was changed in { $rows }, and is not changed by a sheet
import-by-record-step = what happened is registered by a command: `avtale record …`; `avtale help record` lists them
import-by-command-step = `{ $command } …` registers it
import-by-tables-step = the names and numbers of parties stand in parter.csv; of an organisation that is no kommune, in its record
import-as-it-was-step = write it as it was: it tells which row it is
import-neither = "{ $column }" is filled in, and the row says neither who signed nor when
import-not-in-record = "{ $column }" of { $name } was emptied, and its record does not say "{ $value }": that is what the tables say
import-not-in-record-step = write another value, and it is written into the record

# What was read of a sheet before it is imported.
import-stale = what would be done is another than what you read
import-stale-step = read it again, and decide then
