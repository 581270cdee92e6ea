//! What a bag has once, beside what it has of each party: the register, what documents are made of, and how to check it all.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Archiving;
use super::material::{Material, OUTPUT, Party};
use super::noark::Wanted;
use super::part::{Document, Part};
use super::source::{self, Piece};
use crate::anchors;
use crate::annex;
use crate::diagnostic::Diagnostic;
use crate::init;
use crate::kept_inputs;
use crate::manifest;
use crate::reference::PARTIES;
use crate::register::FILE;
use crate::workspace::{MAX_BINARY, MEMBERS, TEMPLATES};

/// The version of what a bag is: of its folders, and of `archive.json`.
const FORMAT: u32 = 1;
/// The official parties that are part of the program.
const REFERENCE: [(&str, &[u8]); 3] = [
    ("reference/kommuner.csv", include_bytes!("../reference/kommuner.csv")),
    ("reference/fylkeskommuner.csv", include_bytes!("../reference/fylkeskommuner.csv")),
    ("reference/samiske-og-kvenske-navn.csv", include_bytes!("../reference/samiske-og-kvenske-navn.csv")),
];
const README: &str = include_str!("README.txt");
/// How receipts and checkpoints are checked, and the scripts that do it, which README.md and docs/formats.md print.
const OF_CHECKPOINTS: [(&str, &[u8]); 3] = [
    ("CHECKPOINTS.txt", include_bytes!("CHECKPOINTS.txt")),
    ("receipt.py", include_bytes!("receipt.py")),
    ("tree.py", include_bytes!("tree.py")),
];
/// The check of the register's chain, for a shell.
const SCRIPT: &str = r#"     prev=$(printf '0%.0s' $(seq 64))
     nth=0
     while IFS= read -r line; do
       nth=$((nth + 1))
       case "$line" in *'"prev":"'$prev'"'*) ;; *) echo "BRUDD / BROKEN: $line"; break;; esac
       was=$(printf '%s' "$line" | sed -n 's/.*"original":"\([0-9a-f]*\)".*/\1/p')
       prev=$(printf '%s' "$line" | sha256sum | cut -c1-64)
       if [ -n "$was" ]; then
         sed "1,${nth}d" data/output/register.jsonl | grep '"event":"erasure"' |
           grep -F '"was":"'$was'"' | grep -qF '"is":"'$prev'"' ||
           { echo "BRUDD / BROKEN: $line"; break; }
         prev=$was
       fi
     done < data/output/register.jsonl
     echo "$prev""#;
/// The check of a signature, for a shell.
const OPENSSL: &str = r#"     grep -a -o '/ByteRange *\[[^]]*\]' FIL.pdf
     (head -c A FIL.pdf; head -c $((B+C)) FIL.pdf | tail -c +$((B+1))) > content
     head -c $((B-1)) FIL.pdf | tail -c +$((A+2)) | xxd -r -p > signature.der
     openssl cms -verify -binary -inform DER -in signature.der -content content \
       -CAfile ROOT.pem -purpose any -out /dev/null"#;

/// The files of a workspace that lie in a bag, and what was kept of earlier ones; of one party alone, only its record is there.
pub fn workspace(archiving: &Archiving, party: Option<&str>, material: &Material) -> Result<Vec<Piece>, Diagnostic> {
    let mut files = Vec::new();
    files.extend(archiving.workspace.files_below(Path::new(TEMPLATES))?);
    match party {
        None => files.extend(archiving.workspace.files_below(Path::new(MEMBERS))?),
        Some(number) => {
            let members = material.projects.iter().flat_map(|project| &project.members);
            let mut own: Vec<PathBuf> =
                members.filter(|member| member.party.number == number).map(|member| member.file.clone()).collect();
            own.dedup();
            files.extend(own);
        }
    }
    let table = PathBuf::from(PARTIES);
    files.extend(archiving.workspace.size(&table)?.map(|_| table));
    files.sort();
    files.dedup();
    let named = |file: &Path| file.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let read = |file: PathBuf| Ok((named(&file), archiving.workspace.bytes(&file, MAX_BINARY)?));
    let mut pieces = files.into_iter().map(read).collect::<Result<Vec<Piece>, Diagnostic>>()?;
    pieces.extend(anchors::files(archiving.workspace)?.into_iter().map(|(file, bytes)| (named(&file), bytes)));
    if party.is_some() {
        pieces.extend(lists(material));
    }
    let kept = kept_inputs::files(archiving.store, &material.ledger, party)?;
    pieces.extend(kept.into_iter().map(|(name, bytes)| (format!("{OUTPUT}/{name}"), bytes)));
    Ok(pieces)
}

/// Whom the annex lists, where that was not decided: without the records of the others nothing else tells.
fn lists(material: &Material) -> impl Iterator<Item = Piece> {
    let open = material.projects.iter().filter(|project| project.annex.is_none());
    open.map(|project| {
        let parts: Vec<_> = project.agreement.folder.iter().map(|part| part.to_string_lossy()).collect();
        (format!("{}/{}", parts.join("/"), annex::FILE), project.list_for_annex(material.on).into_bytes())
    })
}

/// What is the same in every bag.
pub fn shared(archiving: &Archiving, material: &Material) -> Result<Vec<Piece>, Diagnostic> {
    let mut pieces = vec![(format!("{OUTPUT}/{FILE}"), archiving.register.text().to_vec())];
    for name in archiving.store.list(crate::checkpoint::FOLDER)?.0 {
        pieces.extend(archiving.store.get(&name)?.map(|bytes| (format!("{OUTPUT}/{name}"), bytes)));
    }
    pieces.extend(REFERENCE.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    let licences = init::fonts().filter(|(name, _)| name.starts_with("LICENSE"));
    pieces.extend(licences.map(|(name, bytes)| (format!("licences/{name}"), bytes.to_vec())));
    pieces.extend(source::shared(material));
    let readme = README.replace("SCRIPT", SCRIPT).replace("OPENSSL", OPENSSL);
    pieces.push(("README.txt".to_owned(), readme.into_bytes()));
    pieces.extend(OF_CHECKPOINTS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    if let Some((place, file)) = archiving.program.place().zip(archiving.program.file.as_ref()) {
        pieces.push((place, file.to_vec()));
    }
    Ok(pieces)
}

/// The digests of the documents as they are registered, of one party or of all, as `output/SHA256SUMS` has them.
pub fn sums(material: &Material, party: Option<&str>) -> Piece {
    let is_meant = |file: &str| party.is_none_or(|party| material.owners.get(file).is_some_and(|owner| owner == party));
    let mut kept: Vec<_> = material.ledger.kept().filter(|copy| is_meant(copy.file)).collect();
    kept.sort_by_key(|copy| copy.file);
    let text: String = kept.iter().map(|copy| format!("{}  {}\n", copy.sha256, copy.file)).collect();
    (format!("{OUTPUT}/{}", manifest::FILE), text.into_bytes())
}

/// `archive.json`: what this is, for programs.
pub fn told<'a>(
    archiving: &Archiving,
    (material, kept): (&Material, &HashMap<String, Part>),
    party: Option<&str>,
    deposit: Option<&Wanted>,
    parties: impl Iterator<Item = &'a Party>,
) -> Piece {
    let told = facts(archiving, (material, kept), party, deposit, parties);
    (TOLD.to_owned(), format!("{told:#}\n").into_bytes())
}

/// What it says.
pub fn facts<'a>(
    archiving: &Archiving,
    (material, kept): (&Material, &HashMap<String, Part>),
    party: Option<&str>,
    deposit: Option<&Wanted>,
    parties: impl Iterator<Item = &'a Party>,
) -> Value {
    let head = archiving.register.last();
    let file = |document: &Document| {
        let Document { file, sha256, verdict } = document;
        json!({ "file": format!("{OUTPUT}/{file}"), "sha256": sha256, "verdict": verdict })
    };
    let parties: Vec<Value> = parties
        .map(|party| {
            let documents = kept.get(&party.number).map_or_else(|| party.documents(), |part| part.documents.clone());
            let files: Vec<_> = documents.iter().map(file).collect();
            json!({ "party": party.number, "name": party.name, "folder": format!("parties/{}", party.folder), "files": files })
        })
        .collect();
    let is_meant = |file: &str| party.is_none_or(|party| material.owners.get(file).is_some_and(|owner| owner == party));
    let missing = material.report.iter().flat_map(|report| &report.misplaced).map(|misplaced| &misplaced.name);
    let missing: Vec<_> = missing.filter(|name| is_meant(name)).collect();
    let deposit =
        deposit.map(|Wanted { days, agreement, .. }| json!({ "from": days.from, "until": days.until, "agreement": agreement }));
    json!({
        "format": FORMAT,
        "at": material.at,
        "day": material.on,
        "party": party,
        "register": { "events": head.seq, "head": head.digest },
        "program": archiving.program.json(),
        "agreements": material.ledger.agreements().collect::<Vec<_>>(),
        "parties": parties,
        "not_as_registered": missing,
        "deposit": deposit,
    })
}

/// Where [`told`] lies in the payload.
pub const TOLD: &str = "archive.json";
