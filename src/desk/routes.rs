//! The table of all addresses. Each has who may ask for it: there is no way to write a line without.

use std::sync::Arc;

use axum::RequestPartsExt as _;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{Response, StatusCode};
use axum::routing::{MethodFilter, on};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::guard::Told;
use super::reached::{Door, Reached};
use super::secret::Secret;
use super::session::{Role, Session};
use super::{
    Desk, agreements, coded, document, edit, erasing, event, evidence, files, health, history, inbox, invited, language, links,
    overview, pages, party, provider, sign_in, statement, verify, work,
};

/// Who may ask for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Whoever reaches the server. Nothing of the office is told or changed.
    Anybody,
    /// Whoever has a link of a letter, which is part of the address: what it is to, and nothing else.
    Link,
    /// Who is signed in, and has at least this role.
    From(Role),
}

impl Rule {
    /// Whether somebody may, or nobody who is known.
    pub fn admits(self, session: Option<&Session>) -> bool {
        match self {
            // A link is opened where it is known which.
            Self::Anybody | Self::Link => true,
            Self::From(role) => session.is_some_and(|session| session.role >= role),
        }
    }
}

/// What answers.
type Handler = fn(&Call) -> Result<Answer, Problem>;

/// An address.
pub struct Route {
    /// How it is asked for.
    pub method: Method,
    /// Its pattern.
    pub path: &'static str,
    /// Who may.
    pub rule: Rule,
    takes: Takes,
    handler: Handler,
}

impl Route {
    /// The one by which something is seen at an address.
    pub(super) fn to(path: &str) -> Option<&'static Self> {
        let is_there = |route: &&Self| {
            let (own, asked) = (route.path.split('/'), path.split('/'));
            own.clone().count() == asked.clone().count() && own.zip(asked).all(|(own, part)| own == part || own.starts_with('{'))
        };
        ROUTES.iter().filter(|route| route.method == Method::Get).find(is_there)
    }
}

/// What is sent with a call.
#[derive(Clone, Copy)]
enum Takes {
    Nothing,
    /// Nothing; but a file is judged.
    Turn,
    Form,
    /// A form with files, of so many bytes together.
    Files(usize),
}

/// How an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To see something. Nothing is changed.
    Get,
    /// To change something, with a form.
    Post,
}

const fn get(path: &'static str, rule: Rule, handler: Handler) -> Route {
    Route { method: Method::Get, path, rule, takes: Takes::Nothing, handler }
}

const fn post(path: &'static str, rule: Rule, handler: Handler) -> Route {
    Route { method: Method::Post, path, rule, takes: Takes::Form, handler }
}

/// Takes files, each call in its turn ([`super::turns`]).
const fn hand_in(path: &'static str, rule: Rule, most: usize, handler: Handler) -> Route {
    Route { method: Method::Post, path, rule, takes: Takes::Files(most), handler }
}

/// Judges a file that lies here: in its turn too.
const fn judged(path: &'static str, rule: Rule, handler: Handler) -> Route {
    Route { method: Method::Get, path, rule, takes: Takes::Turn, handler }
}

const ANYBODY: Rule = Rule::Anybody;
const LINK: Rule = Rule::Link;
const READER: Rule = Rule::From(Role::Reader);
const CASEWORKER: Rule = Rule::From(Role::Caseworker);
const ADMINISTRATOR: Rule = Rule::From(Role::Administrator);

/// All of them.
pub const ROUTES: &[Route] = &[
    get("/", READER, overview::page),
    get("/parties/{party}", READER, party::page),
    get("/parties/{party}/documents/{sha256}", READER, document::file),
    judged("/parties/{party}/documents/{sha256}/read", READER, document::read),
    get("/parties/{party}/documents/{sha256}/receipt", READER, document::receipt),
    get("/parties/{party}/history", READER, history::page),
    judged("/parties/{party}/documents/{sha256}/evidence", READER, evidence::page),
    get("/parties/{party}/record/{kind}", CASEWORKER, event::ask),
    hand_in("/parties/{party}/record/{kind}", CASEWORKER, event::MOST, event::register),
    get("/parties/{party}/erase", ADMINISTRATOR, erasing::ask),
    post("/parties/{party}/erase", ADMINISTRATOR, erasing::begin),
    get("/parties/{party}/links", READER, links::page),
    post("/parties/{party}/links", CASEWORKER, links::make),
    post("/parties/{party}/links/revoke", CASEWORKER, links::revoke),
    get("/parties/{party}/edit", CASEWORKER, edit::ask),
    post("/parties/{party}/edit", CASEWORKER, edit::edit),
    get("/inbox", CASEWORKER, inbox::page),
    hand_in("/inbox", CASEWORKER, inbox::MOST, inbox::hand_in),
    post("/inbox/look", CASEWORKER, inbox::look),
    get("/inbox/{file}", CASEWORKER, inbox::file),
    get("/inbox/{file}/file", CASEWORKER, inbox::bytes),
    get("/inbox/{file}/pages/{page}", CASEWORKER, inbox::picture),
    get("/inbox/{file}/issued/{page}", CASEWORKER, inbox::issued),
    get("/inbox/{file}/differences/{page}", CASEWORKER, inbox::differences),
    post("/inbox/{file}/confirm", CASEWORKER, inbox::confirm),
    post("/inbox/{file}/refuse", CASEWORKER, inbox::put_aside),
    post("/inbox/{file}/back", CASEWORKER, inbox::put_back),
    get("/work", READER, work::page),
    get("/work/check", READER, work::check),
    get("/work/generate", CASEWORKER, work::ask_generate),
    post("/work/generate", CASEWORKER, work::begin_generate),
    get("/work/letters/{occasion}", READER, work::letters),
    post("/work/letters/{occasion}", CASEWORKER, work::send),
    post("/work/letters/{occasion}/test", CASEWORKER, work::test),
    get("/work/outbox", CASEWORKER, work::ask_outbox),
    post("/work/outbox", CASEWORKER, work::begin_outbox),
    get("/work/seal", CASEWORKER, work::ask_seal),
    hand_in("/work/seal", CASEWORKER, work::MOST_KEYS, work::begin_seal),
    get("/work/checkpoint", CASEWORKER, work::ask_checkpoint),
    hand_in("/work/checkpoint", CASEWORKER, work::MOST_KEYS, work::begin_checkpoint),
    get("/work/archive", READER, work::ask_archive),
    post("/work/archive", READER, work::begin_archive),
    get("/work/import", CASEWORKER, work::ask_import),
    hand_in("/work/import", CASEWORKER, work::MOST_SHEET, work::begin_import),
    get("/work/export.xlsx", READER, work::workbook),
    get("/work/jobs/{job}", READER, work::look),
    get("/work/jobs/{job}/events", READER, work::events),
    get("/work/jobs/{job}/packages/{nth}", READER, work::package),
    post("/work/jobs/{job}/cancel", READER, work::cancel),
    get("/sign-in", ANYBODY, sign_in::how),
    get("/sign-in/begin", ANYBODY, provider::begin),
    get("/sign-in/back", ANYBODY, provider::back),
    get("/sign-in/{link}", ANYBODY, sign_in::offer),
    post("/sign-in/{link}", ANYBODY, sign_in::enter),
    post("/sign-out", READER, sign_in::leave),
    post("/language", ANYBODY, language::choose),
    post("/agreement", READER, agreements::choose),
    get("/verify", ANYBODY, verify::ask),
    hand_in("/verify", ANYBODY, verify::MOST, verify::judge),
    get("/lenke/{secret}", LINK, invited::read),
    get("/lenke/{secret}/avtale.pdf", LINK, invited::document),
    post("/lenke/{secret}/utfylt", LINK, invited::fill),
    hand_in("/lenke/{secret}/retur", LINK, invited::MOST, invited::returned),
    get("/{document}/{mark}", ANYBODY, coded::page),
    get("/personvern", ANYBODY, statement::privacy),
    get("/tilgjengelighet", ANYBODY, statement::accessibility),
    get("/style.css", ANYBODY, pages::style),
    get("/work.js", ANYBODY, work::script),
    get("/inbox.js", ANYBODY, inbox::script),
    get("/icon.svg", ANYBODY, pages::icon),
    get("/healthz", ANYBODY, health::page),
];

/// What answers where there is nothing.
const NOWHERE: Route = get("", ANYBODY, |_| Err(Problem::absent()));

/// So many bytes are sent with files at most, beside what is in them.
const BESIDE_FILES: usize = 1 << 20;

/// The table as what takes requests to their answers.
pub(super) fn router(desk: &Arc<Desk>) -> Router {
    let answers = |route: &'static Route| {
        let desk = Arc::clone(desk);
        move |request: Request| answer(desk, route, request)
    };
    let nowhere = Router::new().fallback(answers(&NOWHERE)).method_not_allowed_fallback(answers(&NOWHERE));
    ROUTES.iter().fold(nowhere, |router, route| {
        let method = match route.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        // What stands before, between and behind files is read into memory too.
        let most = if let Takes::Files(most) = route.takes { most + BESIDE_FILES } else { 0 };
        router.route(route.path, on(method, answers(route)).layer(DefaultBodyLimit::max(most)))
    })
}

async fn answer(desk: Arc<Desk>, route: &'static Route, request: Request) -> Response<Body> {
    let (mut head, body) = request.into_parts();
    let parts = head.extract::<RawPathParams>().await;
    let parts = parts.iter().flat_map(|all| all.iter()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let here = Reached { door: Door::Here, client: desk.setting.address.ip() };
    let reached = head.extensions.get::<Reached>().copied().unwrap_or(here);
    let number = head.extensions.get::<Arc<str>>().map(|number| number.to_string()).unwrap_or_default();
    let mut call = Call::new(desk, &head, parts, reached, number);
    let outcome = match admit(&mut call, route, &head, body).await {
        Ok(()) => {
            let work = move || {
                let outcome = (route.handler)(&call);
                (call, outcome)
            };
            // Handlers read files and wait for locks: on a thread that may.
            match tokio::task::spawn_blocking(work).await {
                Ok((answered, outcome)) => {
                    call = answered;
                    outcome
                }
                Err(_) => return bare(StatusCode::INTERNAL_SERVER_ERROR, route),
            }
        }
        Err(problem) => Err(problem),
    };
    let role = call.session.as_ref().map(|session| session.role.id());
    let mut told = Told { route: Some(route.path).filter(|path| !path.is_empty()), role, faults: Vec::new() };
    let answer = outcome.unwrap_or_else(|problem| {
        told.faults = problem.faults.iter().map(|fault| fault.message.code()).collect();
        pages::problem(&call, &problem)
    });
    let mut response = agreements::kept(&call, answer).into_response();
    response.extensions_mut().insert(told);
    response
}

/// An answer without a page, where even that failed.
fn bare(status: StatusCode, route: &Route) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.extensions_mut().insert(Told { route: Some(route.path), role: None, faults: vec!["panic"] });
    response
}

/// Reads what belongs to a call, if whoever asks may.
async fn admit(call: &mut Call, route: &Route, head: &Parts, body: Body) -> Result<(), Problem> {
    if !route.rule.admits(call.session.as_ref()) {
        return Err(if call.session.is_some() { Problem::forbidden() } else { sign_in::needed(call) });
    }
    let limits = call.desk.setting.limits;
    if route.rule == Rule::Link {
        // Before anything that is sent is read.
        call.invitation = Some(tokio::task::block_in_place(|| invited::opened(call))?);
        call.language = invited::language(call);
        call.leads_back_to_link();
    }
    match route.takes {
        Takes::Nothing => return Ok(()),
        Takes::Turn => {
            let turn = call.desk.turns.take(call.session.is_none().then_some(call.address)).await?;
            call.turn = Some(turn.at_work().await?);
            return Ok(());
        }
        Takes::Form => call.with_form(files::form(head, body, limits.form_time).await?),
        // Whoever has no file waits for nobody who has.
        Takes::Files(_) if files::is_form(head) => call.with_form(files::form(head, body, limits.form_time).await?),
        Takes::Files(most) => {
            let turn = call.desk.turns.take(call.session.is_none().then_some(call.address)).await?;
            let (form, uploads) = files::files(head, body, most, limits.files_time).await?;
            call.with_form(form);
            call.uploads = uploads;
            let waiting = call.desk.metrics.waiting.one();
            call.turn = Some(turn.at_work().await?);
            drop(waiting);
        }
    }
    // Where nobody need be signed in, nothing is changed that is anybody's.
    match &call.session {
        Some(session) if matches!(route.rule, Rule::From(_)) && !is_same(call.field("token"), &session.token) => {
            Err(Problem::foreign())
        }
        _ => Ok(()),
    }
}

/// Whether two secrets are the same, in a time that does not say where they differ.
fn is_same(one: &str, other: &str) -> bool {
    Secret::mark(one) == Secret::mark(other)
}
