# The folder that people keep records, templates and certificates in.

workspace-none = this folder is no workspace: it has no `templates` folder
workspace-none-step = make one with `avtale init DIR`, or name one with `--workspace DIR`
workspace-outside = this is a link to a file outside the workspace
workspace-outside-step = put the file itself here instead
workspace-encoding = this file is not UTF-8
workspace-encoding-step = save it again with the encoding UTF-8
workspace-large = this file is { $bytes } bytes, far more than it can need
workspace-large-step = at most { $limit } KiB are read; is this the right file?
workspace-sum = { $what } in this folder are { $size } MiB in { $files } files, far more than they can need
workspace-sum-step = at most { $limit } MiB are read together; move what does not belong there somewhere else
workspace-records = the records
workspace-files = the agreement's files
workspace-templates = the templates
workspace-fonts = the fonts
workspace-down = the workspace does not answer
workspace-down-step = try again later

# Found above the folder in which the person stands.
workspace-above = The workspace is { $folder }.
workspace-changed = somebody changed this file after it was read
workspace-made-meanwhile = somebody made this file in the meantime
workspace-changed-step = nothing was written there: run the same command again, and look at what it shows
workspace-left = an import that was killed left this beside the records; it is none
workspace-left-step = delete it, or import again: an import that changes a record takes it away
