//! Listening: so many connections, headers of such a size, and not for ever.

use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, watch};

use super::inbox::Room;
use super::paced::Paced;
use super::peers::Peers;
use super::{Desk, guard, routes};

/// What nobody goes beyond.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// So many connections at the same time; others wait until one ends.
    pub connections: usize,
    /// So many of them from one address; more are closed at once.
    pub connections_of_one: usize,
    /// After so long a connection takes no further call. What it is being answered then may take as long again.
    pub connection_life: Duration,
    /// Headers do not take longer to be sent, nor is a connection held open longer without any.
    pub header_time: Duration,
    /// A form does not take longer to be sent.
    pub form_time: Duration,
    /// Files do not.
    pub files_time: Duration,
    /// Nobody takes longer to take a part of an answer.
    pub write_time: Duration,
    /// Nobody waits longer in line with files.
    pub line_time: Duration,
    /// So many of those who are not signed in hand in files at the same time: what they hand in is in memory.
    pub strangers: usize,
    /// So many of those who are signed in.
    pub staff: usize,
    /// So many files of one address are judged in a minute, where nobody is signed in.
    pub files_a_minute: usize,
    /// So much room there is for what is returned by links.
    pub inbox: Room,
    /// So many links and codes that there are not may one address ask for in a minute.
    pub guesses_a_minute: usize,
    /// So often may one address begin to sign in at a provider in a minute.
    pub sign_ins_a_minute: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            connections: 256,
            connections_of_one: 128,
            connection_life: seconds(600),
            header_time: seconds(10),
            form_time: seconds(10),
            files_time: seconds(120),
            write_time: seconds(30),
            line_time: seconds(60),
            strangers: 3,
            staff: 2,
            files_a_minute: 20,
            inbox: Room::default(),
            guesses_a_minute: 60,
            sign_ins_a_minute: 60,
        }
    }
}

/// A request has no more headers.
const HEADERS: usize = 64;
/// They are no larger together.
const HEADER_BYTES: usize = 16 << 10;
/// So many files are read and locks waited for at the same time.
const WORKERS: usize = 32;
/// So long those are waited for at the end who are being answered.
const FAREWELL: Duration = Duration::from_secs(10);

/// Answers whoever connects, until `stop` is ready; then those who are being answered, and nobody else.
pub fn serve(desk: Arc<Desk>, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let log = Arc::clone(&desk);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(WORKERS).build()?;
    let served = runtime.block_on(listen(desk, listener, stop));
    // What is being done on threads is not left in the middle: all that is registered is whole, whenever it ends.
    runtime.shutdown_timeout(FAREWELL);
    log.log.finish(Duration::from_secs(1));
    served
}

async fn listen(desk: Arc<Desk>, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let (limits, router) = (desk.setting.limits, routes::router(&desk));
    let (room, peers, leaving) = (Arc::new(Semaphore::new(limits.connections)), Peers::default(), watch::Sender::new(()));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(HEADERS)
        .max_buf_size(HEADER_BYTES)
        .half_close(false);
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accept => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, from)) = accepted else {
            // The system has no more room for a moment, or whoever connected has gone.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // A proxy has connections for many.
        let of_one = if desk.is_proxy(from.ip()) { limits.connections } else { limits.connections_of_one };
        let Some(peer) = peers.admit(from.ip(), of_one) else { continue };
        let counted = desk.metrics.connections.one();
        let (desk, router) = (Arc::clone(&desk), router.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let (desk, router) = (Arc::clone(&desk), router.clone());
            async move { Ok::<_, std::convert::Infallible>(guard::answer(&desk, router, from.ip(), request.map(Body::new)).await) }
        });
        let connection = http.serve_connection(TokioIo::new(Paced::new(stream, limits.write_time)), service);
        let mut leave = leaving.subscribe();
        tokio::spawn(async move {
            let _held = (place, peer, counted);
            let mut connection = std::pin::pin!(connection);
            tokio::select! {
                // Whoever breaks off is no fault of ours.
                _ = &mut connection => return,
                _ = leave.changed() => {}
                () = tokio::time::sleep(limits.connection_life) => {}
            }
            // What is being answered is answered.
            connection.as_mut().graceful_shutdown();
            let _ = tokio::time::timeout(limits.connection_life, connection).await;
        });
    }
    drop(listener);
    // What was registered is registered; what is not begun need not be.
    desk.jobs.close(FAREWELL).await;
    leaving.send_replace(());
    // Each connection has a place: when all are free, nobody is answered any more.
    let all = room.acquire_many(u32::try_from(limits.connections).unwrap_or(u32::MAX));
    let _ = tokio::time::timeout(FAREWELL, all).await;
    Ok(())
}
