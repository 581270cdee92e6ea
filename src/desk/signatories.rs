//! Who of several has signed, as fields of a form: a name and an office for each.

use minijinja::{Value, context};

use super::answer::Problem;
use super::call::Call;
use super::event::medium;
use super::fields::filled;
use crate::agreement::Agreement;
use crate::facts::{Known, SignedBy};
use crate::message::says::desk as says;
use crate::receive::SaidSigner;
use crate::verify;

/// What each of several signs as, by the party's newest document, or else by the settings; nothing where one signs.
pub(super) fn roles(call: &Call, party: &str) -> Result<Vec<String>, Problem> {
    let (picture, registered) = (call.picture()?, call.desk.registered()?);
    let setting = &call.desk.setting;
    let newest = registered.ledger.latest(&picture.agreement, party);
    let issued = newest.map(|edition| verify::form_as_issued(&*setting.store, edition.issue())).transpose()?.flatten();
    let form = match issued {
        Some(form) => form,
        None => {
            let folder = Agreement::find(&*setting.workspace, call.agreement())?;
            Agreement::read(&*setting.workspace, &folder)?.form
        }
    };
    let roles: Vec<String> = form.signatories.into_iter().map(|one| one.role).collect();
    Ok(if roles.len() > 1 { roles } else { Vec::new() })
}

/// The names of the fields of one.
fn names(role: &str) -> [String; 2] {
    ["name", "title"].map(|what| format!("{what}.{role}"))
}

/// The fields.
pub(super) fn fields(call: &Call, roles: &[String]) -> Vec<Value> {
    let field = |name: String, label: String| {
        let value = call.field(&name);
        context! { name, label, kind => "text", options => Vec::<Value>::new(), is_required => false, value }
    };
    let of = |role: &String| {
        let [name, title] = names(role);
        [field(name, call.text(says::NameOf { role })), field(title, call.text(says::TitleOf { role }))]
    };
    roles.iter().flat_map(of).collect()
}

/// What a form says of who has signed a party's agreement: of one, or of each of several.
pub(super) fn known(call: &Call, party: &str) -> Result<Known, Problem> {
    let how = medium(call).unwrap_or_default();
    let (name, title) = (call.field("name").to_owned(), call.field("title").to_owned());
    Ok(match roles(call, party)?.as_slice() {
        [] => Known::Signed { name, title, how, copy: None },
        several => {
            let signers = said(call, several).into_iter().map(SaidSigner::signer).collect();
            Known::SignedBy(SignedBy { form: None, signers, is_said: true, how, copy: None, proof: None })
        }
    })
}

/// What was written in them: all of whom anything is said have signed.
pub(super) fn said(call: &Call, roles: &[String]) -> Vec<SaidSigner> {
    let one = |role: &String| {
        let [name, title] = names(role).map(|field| filled(call, &field).map(str::to_owned));
        (name.is_some() || title.is_some()).then(|| SaidSigner { role: role.clone(), name, title })
    };
    roles.iter().filter_map(one).collect()
}
