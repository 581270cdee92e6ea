# A witness, who signs the checkpoints of another's register.

witness-unknown-log = this witness does not know the log { $origin }
witness-unknown-log-step = give its verifier key once, with --log-key; get it from whoever runs the log, and not from this file
witness-not-signed = the log { $origin } has not signed this checkpoint
witness-not-signed-step = ask whoever sent it for the file that `avtale checkpoint --since` wrote, unchanged
witness-older = this checkpoint is of { $size } events, and one of { $latest } was signed before
witness-older-step = ask for one that is newer
witness-needs-proof = this witness signed a checkpoint of { $latest } events last, and this file does not prove that it continues that one
witness-needs-proof-step = ask for one that does: `avtale checkpoint --since { $latest } --out FILE`
witness-not-proven = the proof in this file does not lead from the checkpoint of { $latest } events to the one of { $size }: the file is damaged, or the register was written anew
witness-not-proven-step = if it does so once more, the register was rewritten, or its leaves are others: both checkpoints are kept, { $one } and { $other }, and `avtale verify --register --against` with both tells where the register is
witness-never = this file continues a checkpoint of { $old } events, and this witness has signed nothing of this log
witness-never-step = where a witness has signed here before, its folder --state is missing: put that back. Otherwise ask for one from the beginning: `avtale checkpoint --since 0 --out FILE`
witness-conflict = this checkpoint of { $size } events contradicts the one of { $latest } that was signed before: the register was rewritten in between
witness-conflict-step = both are kept as evidence: { $one } and { $other }. Tell those who rely on this log
witness-remembered-wrongly = what this witness remembers cannot be read
witness-remembered-wrongly-step = put the folder --state back from a backup: without it the witness would sign what contradicts itself
witness-another = another `avtale witness` is at work in this folder
witness-another-step = wait until it is done, and run this again
witness-signed = { $number ->
    [one] Signed: 1 event of { $origin }: { $file }
   *[other] Signed: { $number } events of { $origin }: { $file }
}
witness-next = Next: send that back, and keep the folder { $state }: it is what this witness remembers.
