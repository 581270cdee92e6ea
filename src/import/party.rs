//! Which party a row is about.

use super::columns::Header;
use super::role::Role;
use super::table::{Line, Value};
use crate::diagnostic::Diagnostic;
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::reference::{NotOne, Party, PartyKind, PartyTable};

type Found<'a> = Result<Option<&'a Party>, Diagnostic>;
/// Why it is nobody, once that is asked: whom a name may have meant takes long to find out.
type Why<'a> = Box<dyn FnOnce() -> Diagnostic + 'a>;

/// The party a row is about, by whatever the row tells of it. What it tells must agree. A kommune that got another number has
/// kept its organisasjonsnummer, which is the old one's too.
pub(super) fn find<'a>(parties: &'a PartyTable, line: &Line, header: &Header) -> Result<&'a Party, Diagnostic> {
    who(parties, line, header).map_err(|why| why())
}

/// The same, for whom it does not matter why it is nobody.
pub(super) fn known<'a>(parties: &'a PartyTable, line: &Line, header: &Header) -> Option<&'a Party> {
    who(parties, line, header).ok()
}

fn who<'a, 'w>(parties: &'a PartyTable, line: &'w Line, header: &'w Header) -> Result<&'a Party, Why<'w>>
where
    'a: 'w,
{
    let at_once = |fault| Box::new(move || fault) as Why;
    let by_number = by_number(parties, line, header).map_err(at_once)?;
    let by_organisation = by_organisation_number(parties, line, header).map_err(at_once)?;
    if let (Some(one), Some(other)) = (by_number, by_organisation)
        && one.number != other.number
        && one.organisation_number != other.organisation_number
    {
        let message = says::TwoParties { one: full(parties, one), other: full(parties, other) };
        return Err(at_once(fault(line, header, Role::OrganisationNumber, message).hint(says::TwoPartiesStep {})));
    }
    match by_number.or(by_organisation) {
        Some(party) => agree(parties, line, header, party).map(|()| party).map_err(at_once),
        None => {
            by_name(parties, line, header)?.ok_or_else(|| at_once(line.row.fault(says::NoParty {}).hint(says::NoPartyStep {})))
        }
    }
}

/// Whom a row may be about that does not say so in a way that can be relied on.
#[derive(Debug)]
pub(super) struct MayBe {
    numbers: Vec<String>,
    name: Option<String>,
}

impl MayBe {
    /// Everybody of whom a row has a number or the name; of one that has neither, whoever stands above.
    pub(super) fn of(parties: &PartyTable, line: &Line, header: &Header, above: &Above) -> Self {
        let shown = |role| line.value(header, role).map(Value::shown);
        let written = shown(Role::Party);
        let name = written.as_deref().map(simple);
        let named = name.as_deref().map(|name| parties.named(name)).unwrap_or_default();
        let found = [by_number(parties, line, header), by_organisation_number(parties, line, header)];
        let found = found.into_iter().filter_map(Result::ok).flatten().chain(named);
        let found = found.chain(written.as_deref().and_then(|written| by_digits(parties, written)));
        let mut numbers: Vec<String> = found.map(|party| party.number.clone()).collect();
        // One that stands in no table yet is known by it.
        let digits = |shown: String| shown.chars().filter(char::is_ascii_digit).collect::<String>();
        numbers.extend([Role::OrganisationNumber, Role::Number].into_iter().filter_map(shown).map(digits));
        numbers.extend(above.party.clone().filter(|_| !is_named(line, header)));
        Self { numbers, name }
    }

    /// Whether it may be about this party.
    pub(super) fn is(&self, party: &Party) -> bool {
        self.numbers.contains(&party.number) || self.name.as_ref().is_some_and(|name| *name == simple(&party.norwegian_name))
    }
}

/// Whom the rows right above are about: where a party has a cell over several rows, the first has its name.
#[derive(Debug, Default)]
pub(super) struct Above {
    party: Option<String>,
    number: u32,
}

impl Above {
    /// Goes on to a row.
    pub(super) fn pass(&mut self, parties: &PartyTable, line: &Line, header: &Header) {
        let number = line.row.number();
        if is_named(line, header) {
            self.party = known(parties, line, header).map(|party| party.number.clone());
        } else if number != self.number + 1 {
            self.party = None;
        }
        self.number = number;
    }
}

/// Whether a row says anything of a party.
pub(super) fn is_named(line: &Line, header: &Header) -> bool {
    [Role::Number, Role::OrganisationNumber, Role::Party].into_iter().any(|role| line.value(header, role).is_some())
}

fn fault(line: &Line, header: &Header, role: Role, message: impl Into<Message>) -> Diagnostic {
    match header.column(role) {
        Some(column) => line.row.fault_in(column.nth, message),
        None => line.row.fault(message),
    }
}

/// `Herøy kommune (1818, Nordland)`.
fn full(parties: &PartyTable, party: &Party) -> String {
    let fylke = parties.fylke_name(&party.fylke).filter(|_| party.kind == PartyKind::Kommune);
    let fylke = fylke.map(|fylke| format!(", {fylke}")).unwrap_or_default();
    format!("{} ({}{fylke})", party.name_with_form(), party.number)
}

/// A number as it was before Excel took it for one: 301 → 0301. Of an organisation it is its organisasjonsnummer.
fn by_number<'a>(parties: &'a PartyTable, line: &Line, header: &Header) -> Found<'a> {
    let Some(value) = line.value(header, Role::Number) else { return Ok(None) };
    let shown = value.shown();
    match by_digits(parties, &shown) {
        Some(party) => Ok(Some(party)),
        None => Err(fault(line, header, Role::Number, says::NoNumber { value: shown }).hint(says::NoNumberStep {})),
    }
}

fn numbered<'a>(parties: &'a PartyTable, shown: &str) -> Option<&'a Party> {
    if shown.len() == 3 { parties.party(&format!("0{shown}")) } else { parties.party(shown) }
}

/// The party with a number as people write it, also where a name is expected, be it an organisasjonsnummer.
fn by_digits<'a>(parties: &'a PartyTable, shown: &str) -> Option<&'a Party> {
    let digits: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| numbered(parties, &digits).or_else(|| parties.organisation(&digits))).flatten()
}

fn by_organisation_number<'a>(parties: &'a PartyTable, line: &Line, header: &Header) -> Found<'a> {
    let Some(value) = line.value(header, Role::OrganisationNumber) else { return Ok(None) };
    let shown = value.shown();
    let digits: String = shown.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    match parties.organisation(&digits) {
        Some(party) => Ok(Some(party)),
        None => {
            let message = says::NoOrganisationNumber { value: shown };
            Err(fault(line, header, Role::OrganisationNumber, message).hint(says::NoOrganisationNumberStep {}))
        }
    }
}

/// That a row names no other party than its number says.
fn agree(parties: &PartyTable, line: &Line, header: &Header, party: &Party) -> Result<(), Diagnostic> {
    let Some(written) = line.value(header, Role::Party).map(Value::shown) else { return Ok(()) };
    let name = simple(&written);
    // Beside a number, Voss kommune is as clear as Voss herad, and so is Herøy (Nordland).
    let bare = without_form(name.split('(').next().unwrap_or_default().trim(), party.kind);
    let is_its_name = |name: &str| parties.named(name).iter().any(|named| named.number == party.number);
    let is_its_number = by_digits(parties, &written).is_some_and(|named| named.number == party.number);
    if is_its_name(&name) || is_its_name(bare) || is_its_number {
        return Ok(());
    }
    let message = says::OtherName { party: full(parties, party), name: written };
    // Of a sheet that was exported somebody may have meant to change the name.
    let step = header.column(Role::Mark).map(|_| Message::from(says::ByTablesStep {}));
    Err(fault(line, header, Role::Party, message).hint(says::TwoPartiesStep {}).hints(step))
}

fn by_name<'a, 'w>(parties: &'a PartyTable, line: &'w Line, header: &'w Header) -> Result<Option<&'a Party>, Why<'w>>
where
    'a: 'w,
{
    let Some(written) = line.value(header, Role::Party).map(Value::shown) else { return Ok(None) };
    let name = simple(&written);
    let mut found = parties.named(&name);
    if found.len() > 1 {
        let fylke = line.value(header, Role::Fylke).and_then(|value| fylke_number(parties, value));
        let there: Vec<_> = found.iter().copied().filter(|party| Some(&party.fylke) == fylke.as_ref()).collect();
        found = if there.is_empty() { found } else { there };
    }
    if found.is_empty() {
        found.extend(by_digits(parties, &written));
    }
    if let [only] = found.as_slice() {
        return Ok(Some(only));
    }
    Err(Box::new(move || {
        if found.is_empty() {
            let step = meant(parties, &name).unwrap_or_else(|| says::NoNameStep {}.into());
            return fault(line, header, Role::Party, says::NoName { name: written }).hint(step);
        }
        let step = says::NamesakesStep { parties: found.iter().map(|party| full(parties, party)).collect::<Argument>() };
        fault(line, header, Role::Party, says::Namesakes { name: written }).hint(step)
    }))
}

/// Who may have been meant by a name that nobody has.
fn meant(parties: &PartyTable, name: &str) -> Option<Message> {
    let bare =
        [PartyKind::Kommune, PartyKind::Fylkeskommune].into_iter().flat_map(|kind| parties.named(without_form(name, kind)));
    let near = || match parties.find(name) {
        Err(NotOne::None(near)) => Some(near).filter(|near| !near.is_empty()),
        Err(NotOne::Several(several)) => Some(several),
        Ok(party) => Some(vec![party]),
    };
    let found: Vec<_> = Some(bare.collect::<Vec<_>>()).filter(|bare| !bare.is_empty()).or_else(near)?;
    Some(says::DidYouMeanStep { parties: Argument::any_of(found.into_iter().map(|party| full(parties, party))) }.into())
}

/// Small letters, with one space between words.
fn simple(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_form(name: &str, kind: PartyKind) -> &str {
    let forms: &[&str] = match kind {
        PartyKind::Kommune => &[" kommune", " herad"],
        PartyKind::Fylkeskommune => &[" fylkeskommune", " fylke"],
        PartyKind::Organisasjon => &[],
    };
    forms.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}

/// The fylkesnummer of a fylke that is given by number or name.
fn fylke_number(parties: &PartyTable, value: &Value) -> Option<String> {
    let shown = simple(&value.shown());
    let padded = format!("{shown:0>2}");
    if parties.fylke_name(&padded).is_some() {
        return Some(padded);
    }
    let name = without_form(&shown, PartyKind::Fylkeskommune);
    let fylke = parties.named(name).into_iter().find(|party| party.kind == PartyKind::Fylkeskommune || party.fylke == "03");
    fylke.map(|party| party.fylke.clone())
}
