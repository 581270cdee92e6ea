//! Of which agreement a page is, where the workspace has several.
//!
//! A form says of which it is: what is done is done to what was read, whatever was chosen on another page meanwhile. Anything else
//! is of the one that was chosen last, which the browser remembers.

use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::picture::Of;
use super::{Desk, language};
use crate::agreement::Agreement;
use crate::digest::Digest;
use crate::text::shown;

const COOKIE: &str = "avtale-agreement";
/// The field of each form that says of which agreement it is.
const FIELD: &str = "agreement";
/// It is remembered for a year.
const AGE: u32 = 365 * 24 * 60 * 60;

/// Those that there are, by the names of their folders; the one that the desk is opened for, if it is for one.
pub(super) fn all(desk: &Desk) -> Result<Vec<String>, Problem> {
    if let Some(only) = &desk.setting.agreement {
        return Ok(vec![only.clone()]);
    }
    let folders = Agreement::all(&*desk.setting.workspace)?;
    Ok(folders.iter().filter_map(|folder| Some(folder.file_name()?.to_str()?.to_owned())).collect())
}

/// The one that a call is about; none where there is none. What a form says is not looked at: an agreement that is gone is told of
/// by whoever needs it.
pub(super) fn of(call: &Call) -> Option<String> {
    let said = call.field(FIELD);
    if let Some(only) = &call.desk.setting.agreement {
        return Some(only.clone());
    }
    if !said.is_empty() {
        return Some(said.to_owned());
    }
    let all = all(&call.desk).unwrap_or_default();
    let remembered = call.cookie(&call.own_cookie(COOKIE));
    let at = all.iter().position(|own| Some(mark(own).as_str()) == remembered).unwrap_or_default();
    all.into_iter().nth(at)
}

/// The choice, as the top of each page has it; none where there is none.
pub(super) fn choice(call: &Call) -> Option<Vec<Value>> {
    let all = all(&call.desk).ok().filter(|all| all.len() > 1)?;
    let chosen = call.agreement();
    let one = |name: String| {
        // What is wrong with one is told where it is chosen.
        let workspace = &*call.desk.setting.workspace;
        let read = Agreement::find(workspace, Some(&name)).ok().and_then(|folder| Agreement::read(workspace, &folder).ok());
        let title = shown(read.as_ref().map_or(name.as_str(), Agreement::first_title));
        context! { is_chosen => Some(name.as_str()) == chosen, title, name }
    };
    Some(all.into_iter().map(one).collect())
}

/// `POST /agreement`: remembers it, and goes back to where one was, as far as that is of every agreement.
pub(super) fn choose(call: &Call) -> Result<Answer, Problem> {
    let name = call.field("choose");
    if !all(&call.desk)?.iter().any(|own| own == name) {
        return Err(Problem::unclear());
    }
    let to = back(language::own(call.field("to")));
    let is_there = |number: &str| {
        let picture = call.desk.picture(&Of { agreement: Some(name.to_owned()), as_of: None });
        picture.is_ok_and(|picture| picture.report.parties.iter().any(|party| party.number == number))
    };
    // Not every party is one of each.
    let to = if to.strip_prefix("/parties/").is_none_or(is_there) { to } else { "/".to_owned() };
    Ok(remembered(call, Answer::see(&to), name))
}

/// An answer to a form that is of another agreement than the one that was chosen last: where it leads to is of the same.
pub(super) fn kept(call: &Call, answer: Answer) -> Answer {
    let said = call.field(FIELD);
    let is_other = !said.is_empty() && call.cookie(&call.own_cookie(COOKIE)).is_some_and(|chosen| chosen != mark(said));
    if is_other { remembered(call, answer, said) } else { answer }
}

fn remembered(call: &Call, answer: Answer, name: &str) -> Answer {
    answer.with_cookie(&call.own_cookie(COOKIE), &mark(name), Some(AGE))
}

/// An agreement as a cookie has it: whatever its folder is called, no cookie has more in it than its value.
fn mark(name: &str) -> String {
    Digest::of(name.as_bytes()).to_string()
}

/// A form knows what was read of the agreement that it is of: whoever chooses another begins before it.
fn back(to: &str) -> String {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip(1);
    match (parts.next(), parts.next()) {
        (Some("parties"), Some(number)) => format!("/parties/{number}"),
        (Some("work"), _) => "/work".to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn whoever_chooses_another_agreement_begins_before_a_form() {
        for (to, leads) in [
            ("/", "/"),
            ("/?status=sent", "/"),
            ("/parties/42", "/parties/42"),
            ("/parties/42/record/void?seen=7", "/parties/42"),
            ("/work/seal", "/work"),
            ("/verify", "/"),
        ] {
            assert_eq!(back(to), leads);
        }
    }
}
