//! What a call is answered with.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, REFRESH, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};

use super::reached::Door;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::desk as says;

/// Marks a page with a script of the desk's own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Live;

/// An answer.
#[derive(Debug)]
pub struct Answer(Response<Body>);

impl Answer {
    fn new(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        // Whoever sits at the machine next is not to find it in the browser.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Self(response).with(CONTENT_TYPE, kind)
    }

    /// A page.
    pub fn html(status: StatusCode, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", html)
    }

    /// Plain text, for programs.
    pub fn text(text: &'static str) -> Self {
        Self::new(StatusCode::OK, "text/plain; charset=utf-8", text)
    }

    /// A file of the program's own, which is the same for everybody.
    pub fn own(kind: &'static str, body: String) -> Self {
        Self::new(StatusCode::OK, kind, body).with(CACHE_CONTROL, "no-cache")
    }

    /// A document, to be looked at under this name, of letters that need no quoting.
    pub fn document(kind: &'static str, name: &str, bytes: Vec<u8>) -> Self {
        let how = if kind == "application/pdf" { "inline" } else { "attachment" };
        Self::new(StatusCode::OK, kind, bytes).with_text(CONTENT_DISPOSITION, &format!("{how}; filename=\"{name}\""))
    }

    /// A picture that the desk has drawn (PNG).
    pub fn picture(bytes: Vec<u8>) -> Self {
        Self::new(StatusCode::OK, "image/png", bytes)
    }

    /// A document that is saved under this name.
    pub fn saved(kind: &'static str, name: &str, bytes: Vec<u8>) -> Self {
        Self::new(StatusCode::OK, kind, bytes).with_text(CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
    }

    /// What is sent bit by bit, for as long as it lasts.
    pub fn events(body: Body) -> Self {
        // A server in front of this one is not to gather them.
        Self::new(StatusCode::OK, "text/event-stream", body).with(HeaderName::from_static("x-accel-buffering"), "no")
    }

    /// The same of a document that is saved under this name.
    pub fn sent(kind: &'static str, name: &str, body: Body) -> Self {
        Self::new(StatusCode::OK, kind, body).with_text(CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
    }

    /// The same page with a script of the desk's own, which asks the desk for more.
    pub fn live(mut self) -> Self {
        self.0.extensions_mut().insert(Live);
        self
    }

    /// That what was asked for is elsewhere, or done: the browser goes there.
    pub fn see(path: &str) -> Self {
        Self::new(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Body::empty()).with_text(LOCATION, path)
    }

    fn with(mut self, name: HeaderName, value: &'static str) -> Self {
        self.0.headers_mut().insert(name, HeaderValue::from_static(value));
        self
    }

    /// A value that is no header's is left out: none of ours is one.
    fn with_text(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().append(name, value);
        }
        self
    }

    /// The same with a cookie that goes nowhere else, and that no script sees. Without an age it is gone with the browser.
    ///
    /// Strict: no other page leads to anything that one must be signed in for, except by the person's own typing or clicking
    /// outside the browser.
    pub fn with_cookie(self, cookie: &Cookie, value: &str, age: Option<u32>) -> Self {
        self.with_text(SET_COOKIE, &cookie.text(value, "Strict", age))
    }

    /// The same with one that also comes back with who is led here from another server. Nobody is signed in by it.
    pub fn with_lax_cookie(self, cookie: &Cookie, value: &str, age: u32) -> Self {
        self.with_text(SET_COOKIE, &cookie.text(value, "Lax", Some(age)))
    }

    /// The same, from which the browser goes on by itself.
    pub fn and_then(self, path: &str) -> Self {
        self.with_text(REFRESH, &format!("0; url={path}"))
    }

    /// As it is sent.
    pub fn into_response(self) -> Response<Body> {
        self.0
    }
}

/// A cookie of the desk's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Whether it goes over what is encrypted alone. On this machine's own address nothing is, and some browsers refuse it there.
    pub is_secure: bool,
}

impl Cookie {
    /// One that is called so, of a desk that listens on a port, for whoever comes through a door.
    ///
    /// Browsers keep cookies by machine and not by port: two desks on one must not sign each other's people out. What begins with
    /// `__Host-` no other server of the same domain can set (RFC 6265bis, 4.1.3.2).
    pub fn of(name: &str, port: u16, door: Door) -> Self {
        match door {
            Door::Here => Self { name: format!("{name}-{port}"), is_secure: false },
            Door::Outside => Self { name: format!("__Host-{name}"), is_secure: true },
        }
    }

    fn text(&self, value: &str, same_site: &str, age: Option<u32>) -> String {
        let Self { name, is_secure } = self;
        let age = age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if *is_secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{secure}{age}")
    }
}

/// Why a call is not answered as it asked.
#[derive(Debug)]
pub struct Problem {
    /// What it is to the browser.
    pub status: StatusCode,
    /// What is wrong, and what can be done about it.
    pub faults: Vec<Diagnostic>,
}

impl Problem {
    fn new(status: StatusCode, message: impl Into<Message>) -> Self {
        Self { status, faults: vec![Diagnostic::error(message)] }
    }

    /// There is nothing at this address.
    pub fn absent() -> Self {
        Self::new(StatusCode::NOT_FOUND, says::Absent {}).step(says::AbsentStep {})
    }

    /// There is nothing at this address any more.
    pub fn gone(message: impl Into<Message>) -> Self {
        Self::new(StatusCode::GONE, message)
    }

    /// The person may not do that.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, says::Forbidden {}).step(says::ForbiddenStep {})
    }

    /// One must be signed in. How one is depends on where one comes from.
    pub fn sign_in(how: impl Into<Message>) -> Self {
        Self::new(StatusCode::FORBIDDEN, says::NotSignedIn {}).step(how)
    }

    /// It does not come from a page of this desk, or from one that is of another session.
    pub fn foreign() -> Self {
        Self::new(StatusCode::FORBIDDEN, says::Foreign {}).step(says::ForeignStep {})
    }

    /// It does not come through the server in front.
    pub fn direct() -> Self {
        Self::new(StatusCode::FORBIDDEN, says::Direct {}).step(says::DirectStep {})
    }

    /// It is for another server.
    pub fn misdirected() -> Self {
        Self::new(StatusCode::MISDIRECTED_REQUEST, says::Misdirected {}).step(says::MisdirectedStep {})
    }

    /// What is sent cannot be understood.
    pub fn unclear() -> Self {
        Self::new(StatusCode::BAD_REQUEST, says::Unclear {}).step(says::UnclearStep {})
    }

    /// What is sent is understood, and cannot be done.
    pub fn refused(message: impl Into<Message>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    /// It was right when the page was shown, and is no more.
    pub fn conflict(message: impl Into<Message>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// What it is to the browser where a service found it: not a fault of the server, unless the program itself is at fault or
    /// something is broken.
    pub fn as_refused(&self) -> StatusCode {
        let is_ours = self.faults.iter().any(|fault| matches!(fault.kind, Kind::Bug | Kind::Integrity));
        let is_service = self.status == StatusCode::INTERNAL_SERVER_ERROR;
        if is_service && !is_ours { StatusCode::UNPROCESSABLE_ENTITY } else { self.status }
    }

    /// The same as something that was sent and cannot be done.
    pub fn unprocessable(self) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, ..self }
    }

    /// What is sent is more than is taken, in megabytes.
    pub fn large(most: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, says::Large { size: most >> 20 }).step(says::LargeStep {})
    }

    /// Others are being answered, or this one was often enough.
    pub fn busy() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, says::Busy {}).step(says::BusyStep {})
    }

    /// It took too long.
    pub fn slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, says::Slow {}).step(says::SlowStep {})
    }

    /// The system has nothing random.
    pub fn no_random() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, crate::message::says::register::NoRandom {})
    }

    /// The program itself is at fault.
    pub fn bug(message: impl Into<Message>) -> Self {
        Diagnostic::of(Kind::Bug, message).into()
    }

    /// The same with what can be done about it.
    pub fn step(mut self, step: impl Into<Message>) -> Self {
        if let Some(fault) = self.faults.pop() {
            self.faults.push(fault.hint(step));
        }
        self
    }
}

impl From<Diagnostic> for Problem {
    fn from(fault: Diagnostic) -> Self {
        vec![fault].into()
    }
}

impl From<Vec<Diagnostic>> for Problem {
    fn from(faults: Vec<Diagnostic>) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, faults }
    }
}
