//! What is asked: by whom, in which language, with what.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use axum::http::StatusCode;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use minijinja::Value;

use super::answer::{Answer, Cookie, Problem};
use super::files::Upload;
use super::picture::{Of, Picture};
use super::reached::{Door, Reached};
use super::session::Session;
use super::turns::Turn;
use super::{Desk, agreements, as_of, language, pages};
use crate::invitation::{Invitation, PATH};
use crate::message::{Language, Message};
use crate::register::Writer;
use crate::text::shown;

/// So long a value of a form may be, and so many may there be.
pub const LONGEST: usize = 16 << 10;
/// See [`LONGEST`].
pub const MOST: usize = 64;

/// A call, with everything in it read and its right to an answer judged.
pub struct Call {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Who is signed in.
    pub session: Option<Session>,
    /// The language that they are spoken to in.
    pub language: Language,
    /// The other machine, or a person at this one.
    pub address: IpAddr,
    /// The door that it came through.
    pub door: Door,
    /// Its number in the log.
    pub number: String,
    /// What the link in the address is to, where it has one.
    pub invitation: Option<Invitation>,
    /// The files that are handed in, where the address takes any.
    pub uploads: Vec<Upload>,
    /// The turn that they were taken in, until the call is answered.
    pub(super) turn: Option<Turn>,
    /// See [`Self::agreement`].
    agreement: OnceLock<Option<String>>,
    /// See [`Self::to`].
    to: String,
    parts: Vec<(String, String)>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
}

impl Call {
    pub(super) fn new(desk: Arc<Desk>, head: &Parts, parts: Vec<(String, String)>, reached: Reached, number: String) -> Self {
        let cookies: Vec<(String, String)> = cookies(head);
        let query = pairs(head.uri.query().unwrap_or_default().as_bytes()).unwrap_or_default();
        let to = head.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let language = desk.setting.language;
        let (session, invitation, uploads, turn, form) = (None, None, Vec::new(), None, Vec::new());
        let (Reached { door, client: address }, agreement) = (reached, OnceLock::new());
        let mut call = Self {
            desk,
            session,
            language,
            address,
            door,
            number,
            invitation,
            uploads,
            turn,
            agreement,
            to,
            parts,
            query,
            form,
            cookies,
        };
        call.session = call.cookie(&call.session_cookie()).and_then(|secret| call.desk.sessions.of(secret));
        call.language = call.chosen().unwrap_or(language);
        call
    }

    pub(super) fn with_form(&mut self, form: Vec<(String, String)>) {
        self.form = form;
    }

    /// The same, of nobody who is known: for a page that is shown when somebody has signed out.
    pub(super) fn of_nobody(&self) -> Self {
        Self {
            desk: Arc::clone(&self.desk),
            session: None,
            language: self.language,
            address: self.address,
            door: self.door,
            number: self.number.clone(),
            invitation: None,
            uploads: Vec::new(),
            turn: None,
            agreement: OnceLock::new(),
            to: "/sign-in".to_owned(),
            parts: Vec::new(),
            query: Vec::new(),
            form: Vec::new(),
            cookies: Vec::new(),
        }
    }

    /// What stands in the address at a place that has this name.
    pub fn part(&self, name: &str) -> &str {
        find(&self.parts, name)
    }

    /// What the query says; nothing, if it says nothing.
    pub fn query(&self, name: &str) -> &str {
        find(&self.query, name)
    }

    /// What stands in a field of the form; nothing, if there is none.
    pub fn field(&self, name: &str) -> &str {
        find(&self.form, name)
    }

    /// All fields of the form, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.form.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The agreement that it is about, by the name of its folder; none where there is none.
    pub fn agreement(&self) -> Option<&str> {
        self.agreement.get_or_init(|| agreements::of(self)).as_deref()
    }

    /// What register and records say of that agreement now.
    pub(super) fn picture(&self) -> Result<Arc<Picture>, Problem> {
        self.desk.picture(&Of { agreement: self.agreement().map(str::to_owned), as_of: None })
    }

    /// The same of how the register stood at the end of the day that the address names, if it names one.
    pub(super) fn picture_as_of(&self) -> Result<Arc<Picture>, Problem> {
        let as_of = as_of::day(self)?;
        self.desk.picture(&Of { agreement: self.agreement().map(str::to_owned), as_of })
    }

    /// The language that was chosen, if one was.
    pub(super) fn chosen(&self) -> Option<Language> {
        language::chosen(self)
    }

    /// What a cookie says, if the browser has it.
    pub fn cookie(&self, cookie: &Cookie) -> Option<&str> {
        self.cookies.iter().find(|(name, _)| *name == cookie.name).map(|(_, value)| value.as_str())
    }

    /// Whoever has done something by a link is led back to its page: what they did has no address of its own.
    pub(super) fn leads_back_to_link(&mut self) {
        self.to = format!("{PATH}{}", self.part("secret"));
    }

    /// Where one comes back to, after choosing another language: the address itself, with its query, or that of a link's page.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The cookie that has the secret of a session.
    pub fn session_cookie(&self) -> Cookie {
        self.own_cookie("avtale")
    }

    /// A cookie of this desk's, for the door that the call came through.
    pub(super) fn own_cookie(&self, name: &str) -> Cookie {
        Cookie::of(name, self.desk.setting.address.port(), self.door)
    }

    /// Who does what is asked for: each event says so.
    pub fn writer(&self) -> Result<Writer, Problem> {
        let name = self.session.as_ref().map_or("", |session| session.name.as_str());
        Ok(Writer::new(name, self.desk.setting.clock, self.desk.setting.random)?)
    }

    /// A page with a title, made from a template and its values.
    pub fn page(&self, title: impl Into<Message>, template: &str, values: Value) -> Result<Answer, Problem> {
        pages::filled(self, title, StatusCode::OK, template, values)
    }

    /// A sentence in the language of the call.
    pub fn text(&self, message: impl Into<Message>) -> String {
        shown(&message.into().text(self.language))
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
}

/// The pairs of a query or a form (URL Standard, 5.1); none if they are too many or too long.
pub(super) fn pairs(text: &[u8]) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for (name, value) in form_urlencoded::parse(text) {
        if pairs.len() == MOST || value.len() > LONGEST || name.len() > LONGEST {
            return None;
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    Some(pairs)
}

/// What stands in `Cookie` (RFC 6265, 4.2.1).
fn cookies(head: &Parts) -> Vec<(String, String)> {
    let lines = head.headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
