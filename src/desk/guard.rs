//! What every request goes through before it is looked at, and every answer before it is sent.
//!
//! Any page in the world can have a browser send something to this machine. A request that is meant for another name
//! (DNS rebinding) or would change something and comes from another page (CSRF) ends here; the token in the forms of those who are
//! signed in is the second lock on the same door.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Response};
use tower::ServiceExt as _;

use super::Desk;
use super::answer::{Answer, Live, Problem};
use super::log::Line;
use super::reached::{Door, Outside, Reached, is_name, one, own_address, reached};

/// What a page may do: show itself with the desk's own style and icon, and send forms to the desk. No script runs.
const PAGE: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same for one with a script of the desk's own.
const LIVE: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What a document may: browsers show a PDF in a page of their own, which has its style in itself and the PDF as an object.
const DOCUMENT: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// For a year a browser comes by HTTPS alone (RFC 6797, 6.1). It is said where it came so: by the public address.
const ENCRYPTED: &str = "max-age=31536000";

const HEADERS: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// What the log tells of an answer.
#[derive(Clone, Default)]
pub(super) struct Told {
    pub route: Option<&'static str>,
    pub role: Option<&'static str>,
    pub faults: Vec<&'static str>,
}

/// Answers a request of a connection from an address.
pub async fn answer(desk: &Desk, router: Router, peer: IpAddr, mut request: Request) -> Response<Body> {
    let (begun, number) = (Instant::now(), desk.requests.next());
    let method = request.method().clone();
    let outside = desk.setting.settings.outside.as_ref();
    let reached = reached(desk.setting.address, outside, peer, request.headers());
    let is_outside = reached.as_ref().is_ok_and(|reached| reached.door == Door::Outside);
    let client = reached.as_ref().map_or(peer, |reached| reached.client);
    let by_name = reached
        .as_ref()
        .is_ok_and(|reached| reached.door == Door::Here)
        .then(|| by_name(desk.setting.address, &request))
        .flatten();
    let mut response = match (reached.and_then(|reached| own(outside, reached, &request)), by_name) {
        (Err(problem), _) => bare(&problem),
        (Ok(_), Some(to)) => Answer::see(&to).into_response(),
        (Ok(reached), None) => {
            request.extensions_mut().insert(reached);
            request.extensions_mut().insert(Arc::<str>::from(number.as_str()));
            // A router refuses nothing.
            router.oneshot(request).await.unwrap_or_else(|never| match never {})
        }
    };
    let is_live = response.extensions_mut().remove::<Live>().is_some();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_outside {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ENCRYPTED));
    }
    let is_pdf = |kind: &HeaderValue| kind.as_bytes() == b"application/pdf";
    let policy = match headers.get(CONTENT_TYPE).is_some_and(is_pdf) {
        true => DOCUMENT,
        false if is_live => LIVE,
        false => PAGE,
    };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    let told = response.extensions_mut().remove::<Told>().unwrap_or_default();
    let (at, took) = ((desk.setting.true_clock)(), begun.elapsed());
    let Told { route, role, faults } = &told;
    let status = response.status();
    desk.metrics.answered(*route, &method, status, took);
    let mut line =
        Line { at, request: &number, from: None, method: &method, route: *route, status: &status, took, role: *role, faults };
    if let Ok(line) = serde_json::to_string(&line) {
        desk.log.write(line);
    }
    line.from = Some(client);
    if let (Some(access), Ok(line)) = (&desk.setting.access, serde_json::to_string(&line)) {
        access.line(line);
    }
    response
}

/// Refuses what would change something and comes from another page.
fn own(outside: Option<&Outside>, reached: Reached, request: &Request) -> Result<Reached, Problem> {
    let headers = request.headers();
    // Where the address itself names a server, that one is meant, whatever the header says (RFC 9112, 3.2.2).
    let meant = request.uri().authority();
    if meant.is_some_and(|meant| Some(meant.as_str()) != one(headers, &HOST)) {
        return Err(Problem::misdirected());
    }
    let host = one(headers, &HOST).unwrap_or_default();
    let origin = match (reached.door, outside) {
        (Door::Outside, Some(outside)) => outside.address().to_owned(),
        _ => format!("http://{host}"),
    };
    let is_from_here = || is_from_here(&origin, headers) && !(reached.door == Door::Here && is_name(host));
    if request.method().is_safe() || is_from_here() { Ok(reached) } else { Err(Problem::foreign()) }
}

/// Where whoever came by the machine's name is led. Browsers keep cookies by names and not by ports, and what has this port under
/// that name by another of the machine's addresses may be somebody else's server.
fn by_name(listen: SocketAddr, request: &Request) -> Option<String> {
    let is_named = one(request.headers(), &HOST).is_some_and(is_name);
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    is_named.then(|| format!("http://{}{path}", own_address(listen)))
}

/// Whether a request that changes something comes from a page of this desk: browsers say so themselves (Fetch Metadata, 2.4), and
/// older ones by the origin. Because of [`REFERRER_POLICY`] that is `null` where the other is said.
fn is_from_here(own: &str, headers: &HeaderMap) -> bool {
    let origin = one(headers, &ORIGIN);
    let is_here = origin == Some(own);
    match one(headers, &HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" && (is_here || origin.is_none_or(|origin| origin == "null")),
        None => is_here,
    }
}

/// An answer to what is not looked at.
fn bare(problem: &Problem) -> Response<Body> {
    let said = problem.faults.iter().map(|fault| format!("{}\n", fault.message)).collect::<String>();
    let mut response = Response::new(Body::from(said));
    *response.status_mut() = problem.status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    let faults = problem.faults.iter().map(|fault| fault.message.code()).collect();
    response.extensions_mut().insert(Told { faults, ..Told::default() });
    response
}
