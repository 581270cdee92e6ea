# What the desk must say of itself: personal data, and accessibility.

statement-privacy = Privacy
statement-privacy-lead = this page says which personal data are processed when agreements are sent, read, signed and returned here, why, and for how long
statement-responsible-head = Who is responsible
statement-responsible = { $name } is the controller of the data; write to { $email }
statement-officer = the data protection officer answers at { $email }
statement-what-head = What is processed, and why
statement-why = the data are needed to enter into an agreement, to show afterwards what was agreed and by whom, and to keep what the law requires
statement-grounds = the legal basis: { $grounds }
statement-of-contacts = of those whom a party names as contact or signatory: name, title, address, telephone and e-mail, so that the agreement can be made and sent
statement-of-signatories = of those who sign: name, title, day, signature and certificate, as they stand in the signed document, which proves the agreement
statement-of-staff = of those who approve, send and register: who did what and when, so that what happened can be traced
statement-of-signing-in = of those who sign in: name and role, as { $provider } says them; they are kept in memory for as long as somebody is signed in, and the name stands beside what they do
statement-of-returns = files that are returned by the link in a letter are kept until a person has gone through them, and as part of the agreement if they are
statement-of-checks = files that are checked here, of up to { $size } MB, are judged in memory and not kept
statement-of-visitors = of everybody who opens a page: the IP address, the time and the kind of page, to find out who misuses it; that is erased after { $days ->
    [one] a day
   *[other] { $days } days
}
statement-of-no-visitors = the IP address from which you open a page is not written down
statement-kept-head = For how long
statement-kept = data of an agreement are kept while it holds, and so long after it has ended; what must be kept by law goes to an archive
statement-kept-for = { $title }: { $years ->
    [one] a year
   *[other] { $years } years
} after it has ended
statement-shared-head = Who gets the data
statement-shared = the parties to the agreement do, and the archive that it is deposited in; others may have a right of access to documents by law
statement-cookies-head = Cookies
statement-cookies = only those that are needed: one remembers the language that you chose, for a year; those who work here have one that keeps them signed in until they sign out, have done nothing for { $idle ->
    [one] an hour
   *[other] { $idle } hours
}, or { $longest } hours have passed. Nothing is fetched from other servers, and nobody is tracked
statement-cookies-errand = on the way to { $provider } and back, another tells that it is the same browser, for ten minutes
statement-rights-head = Your rights
statement-rights = you can ask to see the data about you, to have them corrected or erased, to have their use limited, and you can object to it: write to { $email }. If you are not content with the answer, you can complain to the Norwegian Data Protection Authority
statement-datatilsynet = The Norwegian Data Protection Authority

statement-accessibility = Accessibility statement
statement-accessibility-lead = this page says how far these pages meet the requirements for universal design, and what you can do if something does not work for you
statement-status-head = Status
statement-meets-all = { $name } found on { $date } that these pages meet all requirements of the Norwegian regulation on universal design of ICT (WCAG 2.1, levels A and AA)
statement-meets-some = { $name } found on { $date } that these pages meet some of the requirements of the Norwegian regulation on universal design of ICT (WCAG 2.1, levels A and AA)
statement-meets-none = { $name } found on { $date } that these pages do not meet the requirements of the Norwegian regulation on universal design of ICT (WCAG 2.1, levels A and AA)
statement-not-found = { $name } has not yet found out whether these pages meet the requirements of the Norwegian regulation on universal design of ICT (WCAG 2.1, levels A and AA)
statement-official = The statement at uustatus.no
statement-lacks-head = What does not meet the requirements
statement-lack = { $lack }
statement-tried-head = What is tested
statement-tried = whoever makes the program tests its pages by machine
statement-tried-axe = the rules of WCAG 2.1, levels A and AA, that axe-core can judge
statement-tried-keyboard = that they can be used with the keyboard alone, and one sees where one is
statement-tried-narrow = that nothing is cut off or must be moved sideways on a screen 320 points wide, nor at 200 %, light or dark
statement-tried-script = that they work without JavaScript
statement-tried-documents = that the agreements that are made follow PDF/UA-1, as far as veraPDF can judge
statement-not-tried = that does not find everything: machines judge a part of the requirements, and no people with screen readers or other aids have been asked
statement-tell-head = Tell us
statement-tell = if something does not work for you, or you need the content in another form, write to { $email }: say which page it is, and what you tried to do
statement-complain-head = Complaints
statement-complain = if { $name } does not answer, or you do not agree, you can complain to the Norwegian Anti-Discrimination Tribunal; the Authority for Universal Design of ICT supervises that the regulation is followed
statement-diskrimineringsnemnda = The Norwegian Anti-Discrimination Tribunal
