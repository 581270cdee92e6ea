# A spreadsheet of the parties.
export-written = { $parties ->
    [one] 1 party
   *[other] { $parties } parties
} written to { $path }.
export-edited = What stands below a yellow heading can be changed there and read again with avtale import.
export-ending = the ending of the file does not say what is to be written
export-ending-step = end its name in .xlsx or .csv
export-without = { $number ->
    [one] 1 party has no record that is right: its contact person is not in the sheet
   *[other] { $number } parties have no record that is right: their contact persons are not in the sheet
}
export-without-step = `avtale check` tells what is wrong
export-make-record-step = make a record in members/ for whoever has none
export-not-written = the workbook cannot be put together: { $cause }
export-not-written-step = write a .csv file instead
export-party-table = parter.csv in the workspace is what people enter of new parties, and is not written over
export-party-table-step = give the file another name, as oversikt.csv
export-exists = this file is there already, and is not written over
export-exists-step = give the file another name: the one that is there may have been edited and not imported yet
export-through = { $name }, edition { $number }: signed { $date } by { $signatory }, { $title }
export-through-nobody = { $name }, edition { $number }: signed { $date }
