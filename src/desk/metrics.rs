//! Numbers for programs that watch over the desk, in the text format of Prometheus (0.0.4): how often each address was asked for,
//! how that ended and how long it took, and what is going on. They are of patterns of addresses, and of no person and no party.
//!
//! They are read at a listener of their own, which this machine alone reaches: whoever uses the desk need not know them.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::io;
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HOST, HeaderValue};
use axum::http::{Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};

use super::Desk;
use super::log::known;
use super::reached::{is_of_this_machine, one};

/// Where they are.
const PATH: &str = "/metrics";
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// Answers are counted by how long they took: at most so many milliseconds.
const BUCKETS: [u64; 10] = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000];
/// A call for them does not take longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is counted.
#[derive(Default)]
pub struct Metrics {
    answers: Mutex<Answers>,
    /// Connections that are open.
    pub connections: Gauge,
    /// Calls whose files wait to be judged.
    pub waiting: Gauge,
}

#[derive(Default)]
struct Answers {
    /// How often, by pattern, method and status.
    ended: BTreeMap<(&'static str, &'static str, u16), u64>,
    /// How long, by pattern.
    took: BTreeMap<&'static str, Took>,
}

#[derive(Default)]
struct Took {
    /// Those that took no longer than each of [`BUCKETS`], and longer than the one before.
    within: [u64; BUCKETS.len()],
    all: u64,
    sum: Duration,
}

/// How many there are of something.
#[derive(Default, Clone)]
pub struct Gauge(Arc<AtomicUsize>);

/// One of them, until it is dropped.
pub struct Counted(Gauge);

impl Gauge {
    /// One more.
    pub fn one(&self) -> Counted {
        self.0.fetch_add(1, Ordering::Relaxed);
        Counted(self.clone())
    }

    fn number(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// Counts an answer; without a pattern, to what is no address.
    pub fn answered(&self, route: Option<&'static str>, method: &Method, status: StatusCode, took: Duration) {
        let route = route.unwrap_or("none");
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        *answers.ended.entry((route, known(method), status.as_u16())).or_default() += 1;
        let times = answers.took.entry(route).or_default();
        let within = BUCKETS.iter().position(|most| took <= Duration::from_millis(*most));
        if let Some(count) = within.and_then(|nth| times.within.get_mut(nth)) {
            *count += 1;
        }
        times.all += 1;
        times.sum += took;
    }

    /// As they are told. What labels have is all our own, and needs no quoting.
    fn text(&self, desk: &Desk) -> String {
        let mut text = String::new();
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = |line: std::fmt::Arguments<'_>| _ = writeln!(text, "{line}");
        line(format_args!("# TYPE avtale_desk_requests_total counter"));
        for ((route, method, status), number) in &answers.ended {
            let labels = format_args!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            line(format_args!("avtale_desk_requests_total{{{labels}}} {number}"));
        }
        line(format_args!("# TYPE avtale_desk_request_seconds histogram"));
        for (route, Took { within, all, sum }) in &answers.took {
            let mut so_far = 0;
            for (most, number) in BUCKETS.iter().zip(within) {
                so_far += number;
                let le = Duration::from_millis(*most).as_secs_f64();
                line(format_args!("avtale_desk_request_seconds_bucket{{route=\"{route}\",le=\"{le}\"}} {so_far}"));
            }
            line(format_args!("avtale_desk_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {all}"));
            line(format_args!("avtale_desk_request_seconds_sum{{route=\"{route}\"}} {}", sum.as_secs_f64()));
            line(format_args!("avtale_desk_request_seconds_count{{route=\"{route}\"}} {all}"));
        }
        let gauges = [
            ("connections", self.connections.number()),
            ("files_waiting", self.waiting.number()),
            ("jobs", desk.jobs.all().iter().filter(|job| !job.is_over()).count()),
            ("signed_in", desk.sessions.number()),
        ];
        for (name, number) in gauges {
            line(format_args!("# TYPE avtale_desk_{name} gauge"));
            line(format_args!("avtale_desk_{name} {number}"));
        }
        text
    }
}

/// Tells the numbers of a desk to whoever asks at a listener, for as long as the program runs.
pub fn serve(desk: &Arc<Desk>, listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listen = listener.local_addr()?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // The system has no more room for a moment, or whoever connected has gone.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let service = service_fn(|request: Request<Incoming>| {
                let host = one(request.headers(), &HOST).unwrap_or_default();
                let is_for_us = request.uri().path() == PATH && is_of_this_machine(listen, host);
                let told = (is_for_us && request.method() == Method::GET).then(|| desk.metrics.text(desk));
                async move { Ok::<_, Infallible>(answer(told)) }
            });
            // One after the other, and none for long: whoever asks is a program.
            let _ = tokio::time::timeout(PATIENCE, http.serve_connection(TokioIo::new(stream), service)).await;
        }
    })
}

fn answer(told: Option<String>) -> Response<Body> {
    let status = if told.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let mut response = Response::new(Body::from(told.unwrap_or_default()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(FORMAT));
    response
}
