//! A checkpoint over all that is registered, signed with the log's key.

use axum::http::StatusCode;
use minijinja::Value;

use avtale_log::SigningKey;
use avtale_signatures::sign::TimestampAuthority;

use super::jobs::{End, Job};
use super::key::{self, KEY, PASSWORD};
use super::sealing::{asked_by, authority, stamp};
use super::tools::Tools;
use crate::anchors;
use crate::checkpoint::{self, Made, Stamp};
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::form::Form;
use crate::desk::pages;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::checkpoint as says_of_checkpoint;
use crate::message::says::work as says;
use crate::text::shown_path;
use crate::verify::Stamping;

/// `GET /work/checkpoint`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, StatusCode::OK, None)
}

/// `POST /work/checkpoint`.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let begun = authority(call).and_then(|authority| {
        let key = key::log(call)?;
        Tools::of(call)?
            .start(says::Checkpointing {}, move |tools, job| work(tools, &key, authority, job).map_err(|fault| vec![fault]))
    });
    begun.or_else(|problem| show(call, problem.as_refused(), Some(pages::faults(call, &problem.faults))))
}

fn work(tools: &Tools, key: &SigningKey, authority: Option<TimestampAuthority>, job: &Job) -> Result<End, Diagnostic> {
    let setting = &tools.desk.setting;
    let (trust_anchors, mut faults) = if authority.is_some() { anchors::read(&*setting.workspace) } else { Default::default() };
    let (clock, now) = (setting.true_clock, setting.clock);
    let authority = authority.map(|authority| asked_by(authority, job));
    let stamping = authority.as_ref().map(|authority| Stamping { authority, trust_anchors: &trust_anchors, clock });
    faults.extend(stamping.iter().filter_map(Stamping::caution));
    let stamp = stamping.as_ref().map(|stamping| |bytes: &[u8]| stamping.stamp(bytes, now()));
    let stamp = stamp.as_ref().map(|stamp| stamp as &Stamp);
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let Made { kept, is_new, stamp, warnings } = checkpoint::make(&tools.access(job, &told_whom), key, stamp)?;
    faults.extend(warnings);
    let (number, file) = (kept.checkpoint.size, shown_path(&setting.store.location(&kept.name)));
    let mut lines: Vec<Message> = vec![match is_new {
        true => says_of_checkpoint::Made { number, file }.into(),
        false => says_of_checkpoint::WasMade { number, file }.into(),
    }];
    lines.extend(stamp.map(|stamp| {
        let (time, authority) = (stamp.time().to_string(), stamp.authority().name());
        says_of_checkpoint::Stamped { time: &time, authority }.into()
    }));
    let copy = kept.line();
    lines.extend(copy.is_some().then(|| says_of_checkpoint::Copy {}.into()));
    Ok(End { lines, copy, faults, ..End::default() })
}

fn show(call: &Call, status: StatusCode, faults: Option<Vec<Value>>) -> Result<Answer, Problem> {
    let mut fields = [KEY, PASSWORD].map(|field| field.shown(call, "")).to_vec();
    fields.extend(stamp(call));
    let form = Form::of_work(call, "/work/checkpoint", says::CheckpointButton {});
    let how = vec![call.text(says::CheckpointHow {}), call.text(says::KeyHow {})];
    Form { how, fields, faults: faults.unwrap_or_default(), has_file: true, ..form }.page(call, says::Checkpoint {}, status)
}
