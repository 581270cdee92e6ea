# A document as a page that can be read in a browser.

html-binds = This is the text of the PDF, made from the PDF itself. The PDF is what binds.
html-not-tagged = this PDF does not tell in which order it is read, so it cannot be shown as a page
html-unspoken = page { $page } of this PDF shows something that is in no part of its structure
html-content = what page { $page } of this PDF shows cannot be told
html-structure = the structure of this PDF contradicts itself
html-broken = this PDF cannot be read
html-pdf-step = open the PDF itself: it is what binds
