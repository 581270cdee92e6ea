# A new workspace.

init-not-empty = this folder is not empty
init-not-empty-step = name a new folder; nothing in this one was touched
