//! What a provider says of a person, found by configured names: each provider keeps roles elsewhere.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Fault;
use crate::settings::{Role, Roles};

/// Characters of the longest name.
const LONGEST: usize = 200;

/// Where a claim stands: names of claims within each other with dots between them, `realm_access.roles`. A dot within a name has
/// a backslash before it. Where there is a list on the way, the rest is looked for in each of what it has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ClaimPath(Vec<String>);

/// Not where a claim can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a claim is named by names with dots between them, each of at least one character; a backslash stands before a dot or another"
)]
pub struct NotAPath;

impl FromStr for ClaimPath {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let (mut names, mut name, mut chars) = (Vec::new(), String::new(), text.chars());
        while let Some(char) = chars.next() {
            match char {
                '.' => names.push(std::mem::take(&mut name)),
                '\\' => name.push(chars.next().filter(|next| matches!(next, '.' | '\\')).ok_or(NotAPath)?),
                char => name.push(char),
            }
        }
        names.push(name);
        if names.iter().any(String::is_empty) { Err(NotAPath) } else { Ok(Self(names)) }
    }
}

impl TryFrom<String> for ClaimPath {
    type Error = NotAPath;

    fn try_from(text: String) -> Result<Self, NotAPath> {
        text.parse()
    }
}

impl fmt::Display for ClaimPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().map(|name| name.replace('\\', "\\\\").replace('.', "\\.")).collect();
        formatter.write_str(&names.join("."))
    }
}

impl ClaimPath {
    /// What stands there.
    fn find<'a>(&self, claims: &'a Map<String, Value>) -> Vec<&'a Value> {
        let mut names = self.0.iter();
        let mut found: Vec<_> = names.next().and_then(|name| claims.get(name)).into_iter().collect();
        for name in names {
            found = found.into_iter().flat_map(within).filter_map(|value| value.get(name)).collect();
        }
        found
    }
}

/// What a list has, or else the value.
fn within(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// What a person may do: the most that one of their roles means.
pub(crate) fn role(roles: &Roles, claims: &Map<String, Value>) -> Result<Role, Fault> {
    let mut most = None;
    for value in roles.claim.find(claims).into_iter().filter(|value| !value.is_null()).flat_map(within) {
        let Value::String(name) = value else { return Err(Fault::NotRoles(roles.claim.clone())) };
        most = most.max(roles.meaning(name));
    }
    most.ok_or_else(|| Fault::NoRole(roles.claim.clone()))
}

/// How a person is called: the first of the claims that has a name which can be shown.
pub(crate) fn name(paths: &[ClaimPath], claims: &Map<String, Value>) -> Result<String, Fault> {
    let is_verified = claims.get("email_verified") != Some(&Value::Bool(false));
    let usable = paths.iter().filter(|path| is_verified || path.0 != ["email"]);
    let names = usable.flat_map(|path| path.find(claims)).filter_map(Value::as_str).map(str::trim);
    let mut shown = names.filter(|name| is_shown_as_is(name));
    shown.next().map(str::to_owned).ok_or(Fault::NoName)
}

/// Whether nothing in a name is invisible or turns what stands beside it: people choose their own, and it is shown to others.
fn is_shown_as_is(name: &str) -> bool {
    let is_hidden = |char: char| {
        char.is_control()
            || matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(char, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(is_hidden)
}
