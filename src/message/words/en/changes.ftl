# What has changed since a document was made, one or several of them after a colon.

changes-new = new
changes-record = record
changes-record-or-row = record, or line { $line } of { $file }
changes-text = text, annex or layout
changes-settings = settings in agreement.yaml
changes-terms = term, notice or beginning
changes-program = program version
changes-edition = new edition
changes-altered = file was altered
changes-missing = file was missing
changes-several = { $first }; { $rest }
changes-none = nothing
