# Fonts, and typesetting.

typeset-broken-font = this is not a font that can be read, or only a part of one
typeset-broken-font-step = replace it by a whole TrueType or OpenType font, or remove it
typeset-no-font = there is no font
typeset-no-font-step = put the fonts the layout names there; `avtale init DIR` makes a workspace that has them
typeset-unknown-font-step = put the font in templates/fonts, or use one that is there: { $families }
typeset-own-step = { $cause }
typeset-no-thread = cannot start a thread: { $cause }
typeset-no-thread-step = close other programs, or try fewer with --jobs
