# A new workspace.

init-not-empty = this folder is not empty
init-not-empty-step = name a new folder; nothing in this one was touched

# What init prints at its end.
init-made = { $folder } is a workspace with { $number ->
    [one] 1 record
   *[other] { $number } records
}.
init-next = Next: cd { $folder } && avtale check && avtale generate
