//! The provider of an organisation, asked by OpenID Connect: what [`avtale_identity`] finds out, to the desk.
//!
//! It is asked when somebody wants to sign in, and not before: a desk starts, and the link on its terminal works, whatever becomes
//! of the provider.

use std::time::Duration;

use avtale_identity::{Authentication, Contradiction, Fault, Identity, MOST_BYTES, Request, Response, Unanswered, World};
use avtale_signatures::Unanswered as Why;
use jiff::Timestamp;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::provider::{BACK, Errand, Person, Provider, Refusal, Told};
use super::session::Role;
use super::settings::SignIn;
use crate::register::{Clock, Random};

/// So long is waited for one answer of the provider's.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many may wait for it at the same time, each on a thread that others need too.
const WAITING: usize = 8;

/// The provider of an organisation.
pub struct OpenId {
    name: String,
    client: avtale_identity::Client,
    /// Where one comes back to after signing out there.
    after: String,
    outside: Network,
    waiting: Semaphore,
}

/// What is outside of the program.
struct Network {
    http: avtale_signatures::Client,
    clock: Clock,
    random: Random,
}

impl OpenId {
    /// The one that the settings name, for a desk that is reached at an address. Nothing is asked yet.
    ///
    /// The clock is one that nothing moves: it decides which tokens are of now.
    pub fn new(
        settings: &SignIn,
        authentication: Authentication,
        address: &str,
        clock: Clock,
        random: Random,
    ) -> Result<Self, Contradiction> {
        let client = avtale_identity::Client::new(settings.provider.clone(), authentication, &format!("{address}{BACK}"))?;
        let http = avtale_signatures::Client::default().with_patience(PATIENCE);
        Ok(Self {
            name: settings.name.clone(),
            client,
            after: format!("{address}/sign-in"),
            outside: Network { http, clock, random },
            waiting: Semaphore::new(WAITING),
        })
    }

    /// One's turn to wait for the provider.
    fn turn(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        let busy = || Refusal { told: Told::Busy, why: "too many wait for the provider".to_owned() };
        self.waiting.try_acquire().map_err(|_| busy())
    }
}

impl Provider for OpenId {
    fn name(&self) -> &str {
        &self.name
    }

    fn begin(&self) -> Result<Errand, Refusal> {
        let _turn = self.turn()?;
        let begun = self.client.begin(&self.outside).map_err(|fault| refusal(&fault, fault.to_string()))?;
        Ok(Errand { address: begun.address, browser: begun.browser })
    }

    fn finish(&self, browser: &str, query: &str) -> Result<Person, Refusal> {
        let _turn = self.turn()?;
        let identity = self.client.finish(&self.outside, browser, query).map_err(|fault| {
            // What could not be understood may be a person's, and is quoted.
            let is_quoted = matches!(fault, Fault::NotUnderstood(_));
            let why = if is_quoted { "the provider's answer cannot be understood".to_owned() } else { fault.to_string() };
            refusal(&fault, why)
        })?;
        let way_out = self.client.sign_out(&identity.id_token, &self.after);
        let Identity { name, role, .. } = identity;
        Ok(Person { name, role: role.into(), way_out })
    }
}

fn refusal(fault: &Fault, why: String) -> Refusal {
    let told = match fault {
        Fault::NoRandom
        | Fault::Unanswered(_)
        | Fault::Status(_)
        | Fault::NotUnderstood(_)
        | Fault::OtherIssuer(_)
        | Fault::NoTokenEndpoint
        | Fault::NotSigned => Told::Down,
        Fault::NotAnAnswer | Fault::NoAttempt | Fault::OtherBrowser | Fault::AnswerOfOther => Told::WayOver,
        Fault::Refused(_) => Told::Refused,
        Fault::NoRole(_) | Fault::NotRoles(_) => Told::NoRole,
        Fault::NotSureEnough(_) => Told::NotSureEnough,
        _ => Told::NotProven,
    };
    Refusal { told, why }
}

impl From<avtale_identity::Role> for Role {
    fn from(role: avtale_identity::Role) -> Self {
        match role {
            avtale_identity::Role::Reader => Self::Reader,
            avtale_identity::Role::Caseworker => Self::Caseworker,
            avtale_identity::Role::Administrator => Self::Administrator,
        }
    }
}

impl World for Network {
    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    fn random(&self) -> Option<[u8; 16]> {
        (self.random)()
    }

    fn ask(&self, request: Request) -> Result<Response, Unanswered> {
        self.http.exchange(request, MOST_BYTES as u64).map_err(|why| match why {
            Why::TimedOut(_) => Unanswered::TimedOut,
            Why::TooLong => Unanswered::TooLarge,
            other => Unanswered::Unreachable(other.to_string()),
        })
    }
}
