//! `avtale desk`

use std::io::{self, BufRead as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use avtale_pages::RenderWorker;
use avtale_signatures::sign::TimestampAuthority;

use super::args::{Cli, Desk as Args, Format};
use super::desk_provider::provider;
use super::language::language;
use super::office::{OUTPUT, Office};
use super::output::{self, Ending};
use super::send::credentials;
use super::watchdog::Watchdog;
use super::{archive, clock, memory, now, random, usage};
use crate::desk::access::AccessLog;
use crate::desk::reached::own_address;
use crate::desk::session::Role;
use crate::desk::settings::Settings;
use crate::desk::work::Means;
use crate::desk::{Desk, Limits, Setting, metrics, serve};
use crate::diagnostic::Diagnostic;
use crate::mail::Server;
use crate::message::says::desk as says;
use crate::message::says::outside::OpenStep;
use crate::message::says::provider::Asked;
use crate::message::says::register::{NoRandom, NoRandomStep};
use crate::send::Carrier;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Args) -> Ending {
    match open(cli, worker, args) {
        Ok(()) => Ending::default(),
        Err(faults) => output::finish(Format::Human, ().into(), Ending::with(faults)),
    }
}

fn open(cli: &Cli, worker: &RenderWorker, args: &Args) -> Result<(), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let settings = Settings::read(&office.workspace)?;
    let address = address(&settings, args.listen.as_deref()).map_err(one)?;
    let by = cli.writer().map_err(one)?.by().to_owned();
    let carrier = carrier(args).map_err(one)?;
    let authority = args.tsa.as_deref();
    authority.map(TimestampAuthority::new).transpose().map_err(|fault| one(fault.into()))?;
    let provider = provider(&settings).map_err(one)?;
    let (address, listener) = bound(address).map_err(one)?;
    let metrics = settings.metrics.map(bound).transpose().map_err(one)?;
    let output = office.workspace.root().join(OUTPUT);
    let access = settings.access_days.map(|days| AccessLog::begin(&output, days, clock)).transpose().map_err(one)?;
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
        language: settings.language.unwrap_or_else(language),
        address,
        settings,
        provider,
        limits: Limits::default(),
        work: Means {
            jobs: || memory::jobs(None).0,
            watch: |jobs, at_work| Box::new(Watchdog::start(jobs, at_work)),
            carrier,
            authority: args.tsa.clone(),
            scratch: std::env::temp_dir(),
            program: || archive::program(false),
        },
        access,
        log: Box::new(output::log),
    }));
    let address = own_address(address);
    output::tell(says::Listens { address: format!("http://{address}/") }.into());
    if let Some(outside) = &desk.settings().outside {
        output::tell(says::ReachedAt { address: format!("{}/", outside.address()) }.into());
    }
    if let (Some(outside), Some(sign_in)) = (&desk.settings().outside, &desk.settings().sign_in) {
        let address = format!("{}/sign-in", outside.address());
        output::tell(Asked { provider: sign_in.name.as_str(), address }.into());
    }
    if let Some((address, listener)) = metrics {
        output::tell(says::CountsAt { address: format!("http://{address}/metrics") }.into());
        let counted = Arc::clone(&desk);
        // Nobody waits for this thread: it tells until the program ends.
        std::thread::spawn(move || metrics::serve(&counted, listener));
    }
    let asked = Arc::clone(&desk);
    let another = move || show_link(&asked, address, &by);
    another().map_err(one)?;
    let by_signal = another.clone();
    // Nobody waits for this thread: it hears the terminal until the program ends.
    std::thread::spawn(move || {
        for _ in io::stdin().lock().lines().map_while(Result::ok) {
            let _ = another();
        }
    });
    let broke_off = |cause: io::Error| Diagnostic::error(says::BrokeOff { cause: &cause });
    let stopped = stopped(move || _ = by_signal());
    serve(desk, listener, stopped).map_err(|cause| one(broke_off(cause)))?;
    output::tell(says::Ended {}.into());
    Ok(())
}

/// How letters go, each time that some do.
fn carrier(args: &Args) -> Result<Box<dyn Fn() -> Carrier + Send + Sync>, Diagnostic> {
    let Some(url) = &args.smtp else { return Ok(Box::new(|| Carrier::Outbox)) };
    let (server, credentials) = (Server::parse(url)?, credentials());
    Ok(Box::new(move || Carrier::server(server.clone(), credentials.clone())))
}

/// Where it listens: where it was asked to, or as the settings say.
fn address(settings: &Settings, listen: Option<&str>) -> Result<SocketAddr, Diagnostic> {
    let Some(listen) = listen else { return Ok(settings.listen) };
    let address: SocketAddr =
        listen.parse().map_err(|_| usage(says::NotAnAddress { address: listen }).hint(says::NotAnAddressStep {}))?;
    match settings.objection(address) {
        Some(why) => Err(usage(why).hint(OpenStep {})),
        None => Ok(address),
    }
}

/// Listens, on the port that was asked for or on any that is free.
fn bound(address: SocketAddr) -> Result<(SocketAddr, TcpListener), Diagnostic> {
    let listener = TcpListener::bind(address).and_then(|listener| Ok((listener.local_addr()?, listener)));
    listener.map_err(|cause| {
        let address = address.to_string();
        Diagnostic::error(says::NotListening { address, cause: &cause }).hint(says::NotListeningStep {})
    })
}

/// Shows a new link by which the person who started the program signs in.
fn show_link(desk: &Desk, address: SocketAddr, by: &str) -> Result<(), Diagnostic> {
    let secret = desk.links.make(by, Role::Administrator);
    let secret = secret.ok_or_else(|| Diagnostic::error(NoRandom {}).hint(NoRandomStep {}))?;
    let link = says::Link { address: format!("http://{address}/sign-in/{}", secret.text()) };
    output::print_lines(&[link.into(), says::LinkAgain {}.into()]);
    Ok(())
}

/// Ready when the program is asked to end. Where no terminal is, a signal (`SIGUSR1`) asks for another link.
async fn stopped(another: impl Fn()) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = (signal(SignalKind::terminate()), signal(SignalKind::user_defined1()));
        if let (Ok(mut terminated), Ok(mut asked)) = signals {
            loop {
                tokio::select! {
                    _ = tokio::signal::ctrl_c() => return,
                    _ = terminated.recv() => return,
                    _ = asked.recv() => another(),
                }
            }
        }
    }
    let _ = (tokio::signal::ctrl_c().await, another);
}
