//! The desk: a workspace in the browser.
//!
//! It is a user interface as the command line is: it parses what is asked for, calls the services, and puts their answers into
//! words. It knows nothing that they do not know, and keeps nothing but who is signed in.
//!
//! 1. [`mod@serve`] bounds what anybody can ask of the machine: connections, headers, bodies, time.
//! 2. [`guard`] refuses what does not come from a page of this desk, and says with every answer what a browser may do with it.
//! 3. [`routes`] is the one table of all addresses: each with who may ask for it and the function that answers.
//! 4. That function, an ordinary one on a thread of its own, takes a [`Call`] and gives an [`Answer`].
//!
//! Who may ask is known from a [`session`], which begins with a link that is printed on the terminal ([`sign_in`]). It encrypts
//! nothing, so it is a server for this machine alone, unless [`settings`] name one in front of it that does ([`reached`]).

pub mod access;
mod acts;
mod agreements;
mod answer;
mod as_of;
mod call;
mod coded;
mod commands;
mod document;
mod edit;
mod erasing;
mod event;
mod evidence;
mod fields;
mod files;
mod form;
pub mod guard;
mod health;
mod history;
mod inbox;
mod invited;
mod language;
mod latest;
mod links;
mod log;
pub mod metrics;
pub mod openid;
mod overview;
mod paced;
mod pages;
mod party;
mod peers;
mod picture;
pub mod provider;
pub mod reached;
mod registered;
pub mod routes;
pub mod serve;
pub mod session;
pub mod settings;
pub mod sign_in;
mod signatories;
mod statement;
mod stream;
mod turns;
mod verify;
pub mod work;
mod written;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use avtale_pages::RenderWorker;
use axum::http::StatusCode;
use jiff::civil::Date;

pub use answer::{Answer, Problem};
pub use call::Call;
pub use inbox::Room;
pub use serve::{Limits, serve};

use crate::invitation::Invitations;
use crate::message::Language;
use crate::register::{Clock, Holder, Random, Register, Writer, day};
use crate::secret;
use crate::store::Store;
use crate::workspace::Workspace;
use access::AccessLog;
use latest::Latest;
use metrics::Metrics;
use picture::Pictures;
use provider::Provider;
use registered::Registered;
use session::Sessions;
use settings::Settings;
use sign_in::Links;
use turns::{Rate, Turns};
use work::jobs::Jobs;
use work::sheets::Sheets;

/// What the desk is of, and what it does not find out by itself.
pub struct Setting {
    /// Settings and records.
    pub workspace: Arc<dyn Workspace>,
    /// What was registered.
    pub register: Arc<dyn Register>,
    /// The documents.
    pub store: Arc<dyn Store>,
    /// The links in letters.
    pub invitations: Arc<dyn Invitations>,
    /// Who looks at pages.
    pub worker: RenderWorker,
    /// The agreement that it is for; of several, where none is named, each person chooses.
    pub agreement: Option<String>,
    /// What tells which day it is, and what is written beside events.
    pub clock: Clock,
    /// What tells when a session or a link is over, and the moment that files are judged at: nothing moves it.
    pub true_clock: Clock,
    /// What secrets are drawn from.
    pub random: Random,
    /// This program, as it is told to whoever waits for the register.
    pub holder: Holder,
    /// So long it is waited for the register itself.
    pub patience: Duration,
    /// The language of those who have not chosen one.
    pub language: Language,
    /// Where it listens: as the settings say, or as somebody asked for, with a port.
    pub address: SocketAddr,
    /// How it is reached from outside, and what it says of itself.
    pub settings: Settings,
    /// Who says who somebody is that comes from outside, if anybody does.
    pub provider: Option<Box<dyn Provider>>,
    /// What nobody goes beyond.
    pub limits: Limits,
    /// What long work needs.
    pub work: work::Means,
    /// Where it is written down who asked, if it is.
    pub access: Option<AccessLog>,
    /// Takes a line of the log.
    pub log: Box<dyn Fn(&str) + Send + Sync>,
}

/// A desk, and who sits at it.
pub struct Desk {
    setting: Setting,
    /// Who is signed in.
    pub sessions: Sessions,
    /// How one signs in.
    pub links: Links,
    /// What is being done.
    pub jobs: Jobs,
    /// What was found out about the files in the inbox.
    inbox: inbox::Judgements,
    sheets: Sheets,
    pictures: Pictures,
    registered: Latest<Registered>,
    turns: Turns,
    /// How often each address asked for links and codes that there are not.
    guesses: Rate,
    /// How often each address began to sign in.
    begun: Rate,
    requests: log::Numbers,
    log: log::Lines,
    metrics: Metrics,
}

impl Desk {
    /// Of a workspace. Nothing is read yet.
    pub fn new(mut setting: Setting) -> Self {
        let (clock, random) = (setting.true_clock, setting.random);
        Self {
            sessions: Sessions::new(clock, random),
            links: Links::new(clock, random),
            jobs: Jobs::default(),
            inbox: inbox::Judgements::default(),
            sheets: Sheets::default(),
            pictures: Pictures::default(),
            registered: Latest::default(),
            turns: Turns::new(&setting.limits),
            guesses: Rate::new(setting.limits.guesses_a_minute),
            begun: Rate::new(setting.limits.sign_ins_a_minute),
            requests: log::Numbers::new(random),
            log: log::Lines::new(std::mem::replace(&mut setting.log, Box::new(|_| {}))),
            metrics: Metrics::default(),
            setting,
        }
    }

    /// How it is reached, and what it says of itself.
    pub fn settings(&self) -> &Settings {
        &self.setting.settings
    }

    /// Whether a connection is a proxy's, which has it for many.
    fn is_proxy(&self, peer: IpAddr) -> bool {
        self.settings().outside.as_ref().is_some_and(|outside| outside.is_proxy(peer))
    }

    /// This program, at work for somebody.
    fn holder(&self, writer: &Writer) -> Holder {
        Holder { name: writer.by().to_owned(), since: (self.setting.true_clock)(), ..self.setting.holder.clone() }
    }

    /// Looks up what nobody should guess, for an address that has not guessed too often.
    fn looked_up<T>(&self, address: IpAddr, look: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        if !self.guesses.has_left(address) {
            return Err(Problem::busy());
        }
        let found = look();
        if found.as_ref().is_err_and(|problem| problem.status == StatusCode::NOT_FOUND) {
            self.guesses.count(address);
        }
        found
    }

    /// The day it is.
    fn today(&self) -> Date {
        day((self.setting.clock)())
    }
}
