//! `avtale desk`

use std::io::{self, BufRead as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use avtale_pages::RenderWorker;
use avtale_signatures::sign::TimestampAuthority;

use super::args::{Cli, Desk as Args, Format};
use super::language::language;
use super::office::Office;
use super::output::{self, Ending};
use super::send::credentials;
use super::watchdog::Watchdog;
use super::{archive, clock, memory, now, random, usage};
use crate::desk::session::Role;
use crate::desk::work::Means;
use crate::desk::{Desk, Limits, Setting, serve};
use crate::diagnostic::Diagnostic;
use crate::mail::Server;
use crate::message::says::desk as says;
use crate::message::says::register::{NoRandom, NoRandomStep};
use crate::send::Carrier;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Args) -> Ending {
    match open(cli, worker, args) {
        Ok(()) => Ending::default(),
        Err(fault) => output::finish(Format::Human, ().into(), fault.into()),
    }
}

fn open(cli: &Cli, worker: &RenderWorker, args: &Args) -> Result<(), Diagnostic> {
    let address = address(&args.listen)?;
    let office = cli.office()?;
    let by = cli.writer()?.by().to_owned();
    let carrier = carrier(args)?;
    let authority = args.tsa.as_deref();
    authority.map(TimestampAuthority::new).transpose()?;
    let listener = TcpListener::bind(address).and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = listener.map_err(|cause| {
        let address = address.to_string();
        Diagnostic::error(says::NotListening { address, cause: &cause }).hint(says::NotListeningStep {})
    })?;
    let invitations = Arc::new(office.invitations());
    let Office { workspace, register, store, holder, limit, .. } = office;
    let desk = Arc::new(Desk::new(Setting {
        workspace: Arc::new(workspace),
        register: Arc::new(register),
        store: Arc::new(store),
        invitations,
        worker: worker.clone(),
        agreement: cli.agreement.clone(),
        clock: now,
        true_clock: clock,
        random,
        holder,
        patience: limit,
        language: language(),
        address,
        limits: Limits::default(),
        work: Means {
            jobs: || memory::jobs(None).0,
            watch: |jobs, at_work| Box::new(Watchdog::start(jobs, at_work)),
            carrier,
            authority: args.tsa.clone(),
            scratch: std::env::temp_dir(),
            program: || archive::program(false),
        },
        log: Box::new(output::log),
    }));
    output::tell(says::Listens { address: format!("http://{address}/") }.into());
    let asked = Arc::clone(&desk);
    show_link(&desk, address, &by)?;
    // Nobody waits for this thread: it hears the terminal until the program ends.
    std::thread::spawn(move || {
        for _ in io::stdin().lock().lines().map_while(Result::ok) {
            let _ = show_link(&asked, address, &by);
        }
    });
    let broke_off = |cause: io::Error| Diagnostic::error(says::BrokeOff { cause: &cause });
    serve(desk, listener, stopped()).map_err(broke_off)?;
    output::tell(says::Ended {}.into());
    Ok(())
}

/// How letters go, each time that some do.
fn carrier(args: &Args) -> Result<Box<dyn Fn() -> Carrier + Send + Sync>, Diagnostic> {
    let Some(url) = &args.smtp else { return Ok(Box::new(|| Carrier::Outbox)) };
    let (server, credentials) = (Server::parse(url)?, credentials());
    Ok(Box::new(move || Carrier::server(server.clone(), credentials.clone())))
}

/// An address of this machine for itself. Others would be sent everything in the open.
fn address(listen: &str) -> Result<SocketAddr, Diagnostic> {
    let address: SocketAddr =
        listen.parse().map_err(|_| usage(says::NotAnAddress { address: listen }).hint(says::NotAnAddressStep {}))?;
    if !address.ip().is_loopback() {
        return Err(usage(says::NotLoopback { address: listen }).hint(says::NotLoopbackStep {}));
    }
    Ok(address)
}

/// Shows a new link by which the person who started the program signs in.
fn show_link(desk: &Desk, address: SocketAddr, by: &str) -> Result<(), Diagnostic> {
    let secret = desk.links.make(by, Role::Administrator);
    let secret = secret.ok_or_else(|| Diagnostic::error(NoRandom {}).hint(NoRandomStep {}))?;
    let link = says::Link { address: format!("http://{address}/sign-in/{}", secret.text()) };
    output::print_lines(&[link.into(), says::LinkAgain {}.into()]);
    Ok(())
}

/// Ready when the program is asked to end.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
