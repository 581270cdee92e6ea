//! What columns are called.

use super::role::Role;
use crate::member::value;
use crate::profile::Keys;
use crate::sheet;

use Role::{
    Agreement, Contact, Date, Edition, FamilyName, FirstName, Fylke, Line, Manner, Mark, Number, OrganisationNumber, Own, Party,
    Place, PostalCode, Signatory, Status, Title, Told,
};

/// The names that say what a column is for and nothing else, as `plain` makes them.
const NAMES: [(Role, &str); 10] = [
    (
        Number,
        "kommunenummer kommunenr kommnr knr kommunenummeret kommunefylkesnummer kommuneogfylkesnummer partsnummer partsnr \
         municipalitynumber municipalityno numberofmunicipality partynumber",
    ),
    (
        OrganisationNumber,
        "organisasjonsnummer orgnr organisasjonsnr orgnummer organisationnumber organizationnumber orgno orgnumber",
    ),
    (
        Party,
        "kommune part municipality kommunenavn kommunenamn kommunensnavn navnpåkommune navnpåkommunen namnpåkommune \
         namnpåkommunen kommunefylkeskommune kommuneogfylkeskommune kommuneellerfylkeskommune parten partsnavn partsnamn \
         partiavtalen partiavtala avtalepart medlem organisasjon organisasjonsnavn organisasjonsnamn virksomhet \
         virksomhetsnavn verksemd verksemdsnamn bedrift bedriftsnavn bedriftsnamn firma firmanavn firmanamn selskap \
         selskapsnavn selskapsnamn nameofmunicipality municipalityname companyname nameofcompany municipalitycounty party partyname nameofparty partytotheagreement member organisation organization",
    ),
    (Fylke, "fylke fylkesnavn fylkesnamn county countyname nameofcounty"),
    (
        Date,
        "dato signertdato date signert datosignert signertden signeringsdato signaturdato datoforsignering datoforsignatur \
         underskrevet underskrevetdato underskrevetden datounderskrevet underskriftsdato datoforunderskrift undertegnet \
         undertegnetdato underskrive underskriven underskrivendato underskriveden underteikna underteiknadato datoforunderskriving \
         signed signedon signeddate datesigned dateofsigning dateofsignature signingdate signaturedate",
    ),
    (
        Signatory,
        "signatar signertav underskriver signataren signatarsnavn signatarensnavn signatarnavn signatarnamn navnpåsignatar \
         namnpåsignatar signatør underskrevetav undertegnetav undertegner underskrivenav underskriveav underteiknaav \
         underskrivar underskrivernavn underskrivarnamn signedby signatory signatoryname nameofsignatory signer signername",
    ),
    (
        Title,
        "tittel stilling title stillingstittel rolle verv funksjon signatarstittel signatarenstittel signatartittel \
         underskriverstittel jobtitle office position role signatorytitle titleofsignatory",
    ),
    (
        Manner,
        "måte form how signeringsmåte signaturmåte signeringsform underskriftsmåte underskriftsform papirdigital \
         papirellerdigital papirellerdigitalt digitalpapir digitalellerpapir digitaltellerpapir manner method howsigned \
         signingmethod paperdigital paperordigital digitalorpaper digitalpaper",
    ),
    (
        Status,
        "status statusen statuskode statustekst avtalestatus avtalensstatus statusavtale statusforavtalen signeringsstatus \
         signaturstatus statussignering statussignatur statusforsignering svarstatus ersignert harsignert signertjanei \
         signertavtale avtalesignert signedyesno issigned signingstatus signaturestatus agreementstatus",
    ),
    (Edition, "utgave utgåve utgavenummer utgavenr utgåvenummer utgåvenr avtaleutgave edition editionnumber editionno"),
];

/// The names that say that a column is about the contact person.
const CONTACT: [(&str, &str); 6] = [
    (
        "navn",
        "kontaktperson kontaktpersonen kontakt kontaktnavn kontaktnamn kontaktpersonnavn kontaktpersonnamn kontaktpersonensnavn \
         kontaktpersonensnamn kontaktpersonsnavn navnpåkontaktperson namnpåkontaktperson navnkontaktperson contact \
         contactperson contactname nameofcontact",
    ),
    (
        "tittel",
        "kontaktpersonenstittel kontaktpersonstittel kontaktpersontittel kontakttittel kontaktpersonensstilling \
         kontaktpersonstilling kontaktpersonensrolle tittelkontaktperson stillingkontaktperson contacttitle",
    ),
    ("organisasjon", "kontaktpersonensorganisasjon kontaktpersonorganisasjon kontaktpersonensarbeidsgiver contactorganisation"),
    ("adresse", "kontaktpersonensadresse kontaktpersonadresse kontaktadresse adressekontaktperson contactaddress"),
    (
        "telefon",
        "kontaktpersonenstelefon kontaktpersontelefon kontakttelefon kontaktpersonenstlf kontakttlf telefonkontaktperson \
         contactphone contacttelephone",
    ),
    (
        "epost",
        "kontaktpersonensepost kontaktpersonepost kontaktepost kontaktpersonensepostadresse kontaktpersonmail kontaktmail \
         epostkontaktperson epostadressekontaktperson contactemail contactmail",
    ),
];

/// The same where no signatures are: there, whose address it is would be a guess.
const BARE: [(Role, &str); 7] = [
    (
        Contact("telefon"),
        "telefon telefonnummer telefonnr tlf tlfnr tlfnummer mobil mobiltelefon mobilnummer mobilnr phone phonenumber telephone \
         mobile",
    ),
    (Contact("epost"), "epost epostadresse epostadr mail mailadresse email emailaddress"),
    (Contact("adresse"), "adresse postadresse gateadresse address postaladdress"),
    (FirstName, "fornavn fornamn firstname givenname"),
    (FamilyName, "etternavn etternamn lastname surname familyname"),
    (PostalCode, "postnr postnummer postkode postcode postalcode zip zipcode"),
    (Place, "poststed poststad postalplace"),
];

/// The names that say that a column is about another line of a record.
const LINES: [(&str, &str); 5] = [
    ("målform", "målform målforma målforman målformen malform språkform languageform formoflanguage norwegianlanguageform"),
    (
        "kopi",
        "kopi kopitil kopiepost kopiepostadresse kopiadresse epostkopi epostforkopi kopiavbrev kopimottaker kopimottakar cc copy \
         copyto copyaddress copyemail emailforcopies",
    ),
    ("skjermes", "skjermes skjermast skjerming skjermingshjemmel skjermingsheimel"),
    (
        "signatar.navn",
        "forventetsignatar forventasignatar ventasignatar forventetunderskriver forventaunderskrivar ventaunderskrivar \
         expectedsignatory",
    ),
    (
        "signatar.tittel",
        "forventetsignatarstittel forventasignatarstittel ventasignatarstittel forventetunderskriverstittel \
         forventaunderskrivarstittel expectedsignatorytitle expectedsignatorystitle",
    ),
];

/// The same beside a column for whoever approved it: alone they may be about anything.
const APPROVAL: [(&str, &str); 3] = [
    (
        "godkjenning.organ",
        "godkjentav godkjendav godkjentavorgan godkjendavorgan godkjenningsorgan vedtattav vedtekenav approvedby",
    ),
    ("godkjenning.saksnummer", "saksnummer saksnr saknummer saknr sak casenumber caseno case"),
    (
        "godkjenning.dato",
        "godkjent godkjend godkjentdato godkjenddato godkjenningsdato vedtaksdato approved approvedon approvaldate",
    ),
];

/// The same where no signatures are: what a register of signatures says of a post room is nothing to be changed in records.
const POST_ROOM: &str = "postmottak postmottaket epostpostmottak eposttilpostmottak postmottakepost postmottaksepost \
     postmottaksadresse epostadressepostmottak postroom";

/// What `avtale status --format csv` writes. Its date is that of the status, which is none of signing.
const STATUS_CSV: [(&str, Option<Role>); 10] = [
    ("party", Some(Number)),
    ("name", Some(Party)),
    ("edition", Some(Edition)),
    ("status", None),
    ("date", None),
    ("waiting", None),
    ("sent", None),
    ("signed", Some(Date)),
    ("signatory", Some(Signatory)),
    ("title", Some(Title)),
];

/// The roles of columns with these names; nothing for one that is not understood.
pub(super) fn roles(titles: &[&str], keys: &Keys) -> Vec<Option<Role>> {
    let plain: Vec<_> = titles.iter().map(|title| plain(title)).collect();
    if STATUS_CSV.iter().all(|(own, _)| plain.iter().any(|name| name == own)) {
        // Which agreement a row is about is told where there are several.
        let of = |name: &String| match name.as_str() {
            "agreement" => Some(Agreement),
            name => STATUS_CSV.iter().find(|(own, _)| *own == name)?.1,
        };
        return plain.iter().map(of).collect();
    }
    let of_name = |plain: &String| NAMES.iter().find(|(_, names)| names.split_whitespace().any(|name| name == plain));
    let of_contact = |plain: &String| CONTACT.iter().find(|(_, names)| names.split_whitespace().any(|name| name == plain));
    let mut roles: Vec<_> = plain
        .iter()
        .map(|plain| of_name(plain).map(|(role, _)| *role).or(of_contact(plain).map(|(key, _)| Contact(key))))
        .collect();
    // What the others mean depends on which are there; `navn` on all the rest.
    for group in [&FYLKE_NUMBER[..], &FYLKESKOMMUNE, &COUNT, &NAME] {
        let there = roles.clone();
        let has = |role| there.contains(&Some(role)) || plain.iter().any(|plain| bare(plain) == Some(role));
        for (role, plain) in roles.iter_mut().zip(&plain) {
            if let Some((_, meaning)) = group.iter().find(|(name, _)| name == plain) {
                *role = meaning(&has);
            }
        }
    }
    contacts(&mut roles, &plain);
    lines(&mut roles, &plain, keys);
    exported(&mut roles, titles, keys);
    roles
}

/// What is not understood otherwise, and is the name of a line of a record.
fn lines(roles: &mut [Option<Role>], plain: &[String], keys: &Keys) {
    let is_in = |names: &str, name: &str| names.split_whitespace().any(|known| known == name);
    let of =
        |all: &[(&'static str, &str)], name: &str| all.iter().find(|(_, names)| is_in(names, name)).map(|(path, _)| Line(path));
    let is_approved = plain.iter().any(|name| is_in(APPROVAL[0].1, name));
    let is_of_signatures = roles.contains(&Some(Date));
    let has_copy = plain.iter().any(|name| of(&LINES, name) == Some(Line("kopi")));
    for (role, name) in roles.iter_mut().zip(plain).filter(|(role, _)| role.is_none()) {
        let of_approval = || of(&APPROVAL, name).filter(|_| is_approved);
        let of_post_room = || Some(Line("kopi")).filter(|_| !is_of_signatures && !has_copy && is_in(POST_ROOM, name));
        *role = of(&LINES, name)
            .or_else(of_approval)
            .or_else(of_post_room)
            .or_else(|| own_key(keys, |key| self::plain(key) == *name));
    }
}

/// Whether a column may be about the language form, if what stands in it says so: `Språk`.
pub(super) fn may_be_form(title: &str) -> bool {
    ["språk", "skriftspråk", "language"].contains(&plain(title).as_str())
}

/// In a sheet of contacts, e-mail and telephone are the contact person's, and so are name and title. In one of signatures,
/// nobody knows whose they are unless a column names the contact person; and the title is the signatory's.
fn contacts(roles: &mut [Option<Role>], plain: &[String]) {
    let has = |roles: &[Option<Role>], role| roles.contains(&Some(role));
    let has_party = [Number, OrganisationNumber, Party].into_iter().any(|role| has(roles, role));
    let (has_name, has_title) = (has(roles, Contact("navn")), has(roles, Contact("tittel")));
    if !has_party || has(roles, Date) && !has_name {
        return;
    }
    let there = roles.to_vec();
    for (role, plain) in roles.iter_mut().zip(plain).filter(|(role, _)| role.is_none()) {
        *role = bare(plain).filter(|bare| !there.contains(&Some(*bare)));
    }
    // Half of what ends an address is no end of one.
    let is_whole = has(roles, Contact("adresse")) || [PostalCode, Place].into_iter().all(|role| has(roles, role));
    if !is_whole {
        roles.iter_mut().filter(|role| matches!(role, Some(PostalCode | Place))).for_each(|role| *role = None);
    }
    if !roles.iter().flatten().any(|role| role.is_contact()) || has(roles, Date) && has(roles, Signatory) {
        return;
    }
    for (role, plain) in roles.iter_mut().zip(plain) {
        match role {
            Some(Signatory) if !has_name && NAME.iter().any(|(name, _)| name == plain) => *role = Some(Contact("navn")),
            Some(Title) if !has_title => *role = Some(Contact("tittel")),
            _ => {}
        }
    }
}

/// What a column is for in a sheet of contacts.
fn bare(plain: &str) -> Option<Role> {
    BARE.iter().find(|(_, names)| names.split_whitespace().any(|name| name == plain)).map(|(role, _)| *role)
}

/// What was exported means what it was, whatever else it could mean.
fn exported(roles: &mut [Option<Role>], titles: &[&str], keys: &Keys) {
    if !sheet::is_own(titles.iter().copied()) {
        return;
    }
    for (role, title) in roles.iter_mut().zip(titles) {
        let head = title.trim();
        // What somebody added is theirs.
        *role = own_key(keys, |key| key == head).or_else(|| of_sheet(head));
    }
}

/// What stands below a heading of an exported sheet.
fn of_sheet(head: &str) -> Option<Role> {
    let at = |heads: &[&str]| heads.iter().position(|there| *there == head);
    let read = at(&sheet::PARTY).map(|nth| [Number, Party, Fylke, OrganisationNumber][nth]);
    let read = read.or_else(|| at(&sheet::SIGNATURE).map(|nth| [Date, Signatory, Title, Manner][nth]));
    let read = read.or_else(|| at(&sheet::CONTACT).map(|nth| Contact(value::CONTACT[nth])));
    let read = read.or_else(|| sheet::line(head).map(Line));
    match head {
        sheet::AGREEMENT => Some(Agreement),
        sheet::EDITION => Some(Edition),
        sheet::MARK => Some(Mark),
        _ => read.or_else(|| sheet::told(head).map(|_| Told)),
    }
}

/// The agreements' own key of which this is true.
fn own_key(keys: &Keys, is_it: impl Fn(&str) -> bool) -> Option<Role> {
    keys.keys().position(|key| is_it(key)).map(Own)
}

type Meaning = fn(&dyn Fn(Role) -> bool) -> Option<Role>;

/// Where each kommune has a fylke, the fylke is not the party.
const FYLKE_NUMBER: [(&str, Meaning); 3] =
    [("fylkesnummer", fylke_number), ("fylkesnr", fylke_number), ("countynumber", fylke_number)];

const FYLKESKOMMUNE: [(&str, Meaning); 3] =
    [("fylkeskommune", fylkeskommune), ("fylkeskommunenavn", fylkeskommune), ("countymunicipality", fylkeskommune)];

/// These may also count the rows, so they are the party's number only if nothing else is.
const COUNT: [(&str, Meaning); 4] = [("nummer", count), ("nr", count), ("number", count), ("no", count)];

const NAME: [(&str, Meaning); 3] = [("navn", name), ("namn", name), ("name", name)];

fn fylke_number(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    if has(Number) { unless(has, Fylke) } else { Some(Number) }
}

fn fylkeskommune(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    if has(Party) { unless(has, Fylke) } else { Some(Party) }
}

fn count(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    unless(has, Number)
}

fn name(has: &dyn Fn(Role) -> bool) -> Option<Role> {
    let has_party = has(Number) || has(OrganisationNumber) || has(Party);
    // Beside the contact person's name, it is the party's; beside a date, the signatory's.
    let is_partys = !has(Date) && [Contact("navn"), FirstName, FamilyName].into_iter().any(has);
    if has_party && !has(Signatory) && !is_partys { Some(Signatory) } else { unless(has, Party) }
}

fn unless(has: &dyn Fn(Role) -> bool, role: Role) -> Option<Role> {
    (!has(role)).then_some(role)
}

/// Whether a column may be about whether it was signed, if what stands in it says so: `Signert`, which is the date
/// otherwise, or `Svar`.
pub(super) fn may_be_status(title: &str) -> bool {
    let names = "signert signed underskrevet undertegnet underskrive underskriven underteikna svar tilstand resultat utfall \
        vedtak beslutning avgjørelse state result outcome response answer decision";
    names.split_whitespace().any(|name| name == plain(title))
}

/// A column's name without what people vary: case, spaces, punctuation, and what stands in brackets.
fn plain(title: &str) -> String {
    let title = title.split('(').next().unwrap_or_default();
    title.chars().take(100).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(titles: &[&str]) -> Vec<Role> {
        roles(titles, &Keys::new()).into_iter().flatten().collect()
    }

    #[test]
    fn names_are_understood_in_norwegian_and_english() {
        for (role, titles) in [
            (Number, &["Kommunenummer", "KOMM.NR", "komm. nr.", "Fylkesnummer", "Nr.", "nummer", "Municipality number"][..]),
            (OrganisationNumber, &["Org.nr.", "Organisasjonsnummer", "ORGNR"]),
            (
                Party,
                &["Kommune", "Part", "Part i avtalen", "Fylkeskommune", "Kommune/fylkeskommune", "Name of municipality", "Party"],
            ),
            (Fylke, &["Fylke", "County"]),
            (
                Date,
                &[
                    "Dato",
                    "Signert",
                    "Signert\ndato",
                    "Signeringsdato",
                    "Underskrevet",
                    "Dato (dd.mm.åååå)",
                    "Signed on",
                    "Underskriven",
                    "Date",
                ],
            ),
            (
                Signatory,
                &["Signatar", "Signert av", "Underskrevet av", "Underskriven av", "Underskriver", "Signed by", "Signatory"],
            ),
            (Title, &["Tittel", "Stilling:", "Rolle", "Verv", "Title", "Office", "Position"]),
            (Manner, &["Måte", "Signeringsmåte", "Form", "Papir/digital", "How"]),
            (Status, &["Status", "Avtalestatus", "Signing status"][..]),
        ] {
            for title in titles {
                assert_eq!(found(&[title]), [role], "{title}");
            }
        }
        assert_eq!(found(&["Merknad", "Adresse", ""]), []);
    }

    #[test]
    fn a_bare_name_is_whoever_is_not_named_otherwise() {
        assert_eq!(found(&["Navn", "Dato", "Kommune"]), [Signatory, Date, Party]);
        assert_eq!(found(&["Nr", "Name", "Date"]), [Number, Signatory, Date]);
        assert_eq!(found(&["Navn", "Dato", "Signert av"]), [Party, Date, Signatory]);
        assert_eq!(found(&["Kommunenr", "Navn", "Signert av"]), [Number, Party, Signatory]);
    }

    #[test]
    fn a_column_that_only_adds_is_not_taken_for_the_party() {
        assert_eq!(found(&["Fylkesnr", "Kommunenr", "Fylkeskommune", "Kommune"]), [Fylke, Number, Party]);
        assert_eq!(found(&["Nr", "Kommunenr"]), [Number]);
    }
}
