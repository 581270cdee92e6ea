//! The questions that settings must answer rightly.

use std::net::SocketAddr;

use ipnet::IpNet;

use super::{Accessibility, LISTEN, Meets, Outside, Settings, Spoken, Written, WrittenAccessibility};
use crate::diagnostic::Diagnostic;
use crate::invitation::desk_address;
use crate::message::says::outside as says;
use crate::message::{Language, Message};
use crate::text::{self, Words};
use crate::yaml::Document;

/// No network of proxies is larger than the largest private ones (RFC 1918; RFC 4193), by the length of their prefixes.
const WIDEST: (u8, u8) = (8, 7);

/// What asks them: each fault goes to the list with its place.
pub(super) struct Check<'a> {
    document: &'a Document,
    faults: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    /// Of what a document says.
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, faults: Vec::new() }
    }

    /// That something there is wrong, and what to do about it.
    pub(super) fn fault(&mut self, path: &[&str], message: impl Into<Message>, step: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(self.document.place(path)).hint(step));
    }

    /// The settings. The error is everything that is wrong with them.
    pub(super) fn settings(mut self, written: Written) -> Result<Settings, Vec<Diagnostic>> {
        let listen = written.lytter.as_deref().and_then(|text| self.socket("lytter", text));
        let outside = self.outside(&written);
        let mut settings = Settings { listen: listen.unwrap_or(LISTEN), outside, ..Settings::default() };
        if listen.is_some()
            && written.adresse.is_none()
            && let Some(why) = settings.objection(settings.listen)
        {
            self.fault(&["lytter"], why, says::OpenStep {});
        }
        settings.sign_in = written.innlogging.and_then(|sign_in| self.sign_in(sign_in, written.adresse.is_some()));
        settings.metrics = written.måltall.as_deref().and_then(|text| self.socket("måltall", text));
        if let Some(metrics) = settings.metrics {
            if !metrics.ip().is_loopback() {
                self.fault(&["måltall"], says::MetricsOpen { address: metrics.to_string() }, says::MetricsOpenStep {});
            } else if metrics.port() == settings.listen.port() && metrics.port() != 0 {
                self.fault(&["måltall"], says::SamePort {}, says::SamePortStep {});
            }
        }
        settings.access_days = written.tilgangslogg_dager;
        settings.language = written.språk.map(|spoken| match spoken {
            Spoken::Bokmål => Language::Bokmal,
            Spoken::Nynorsk => Language::Nynorsk,
            Spoken::Engelsk => Language::English,
        });
        settings.controller = written.behandlingsansvarlig.inspect(|controller| {
            self.said(&["behandlingsansvarlig", "navn"], &controller.name, Words::Name);
            self.email(&["behandlingsansvarlig", "epost"], Some(&controller.email));
            self.email(&["behandlingsansvarlig", "personvernombud"], controller.officer.as_deref());
            if let Some(grounds) = &controller.grounds {
                self.said(&["behandlingsansvarlig", "grunnlag"], grounds, Words::Any);
            }
        });
        settings.accessibility = written.tilgjengelighet.and_then(|written| self.accessibility(written));
        if self.faults.is_empty() { Ok(settings) } else { Err(self.faults) }
    }

    fn socket(&mut self, key: &str, text: &str) -> Option<SocketAddr> {
        let address = text.parse().ok();
        if address.is_none() {
            self.fault(&[key], says::NoSocket { address: text }, says::NoSocketStep {});
        }
        address
    }

    /// How it is reached from outside: by an address, through somebody who encrypts. One is nothing without the other.
    fn outside(&mut self, written: &Written) -> Option<Outside> {
        let mut proxies = Vec::new();
        for (nth, text) in written.mellomtjenere.iter().enumerate() {
            let path = ["mellomtjenere", &nth.to_string()];
            match network(text) {
                Some(network) if is_narrow(&network) => proxies.push(network),
                Some(_) => self.fault(&path, says::WideNetwork { network: text }, says::WideNetworkStep {}),
                None => self.fault(&path, says::NoNetwork { network: text }, says::NoNetworkStep {}),
            }
        }
        let header = written.klientadresse;
        match &written.adresse {
            Some(text) => {
                if written.mellomtjenere.is_empty() {
                    self.fault(&["adresse"], says::NoProxy {}, says::NoProxyStep {});
                }
                match desk_address(text) {
                    Ok(address) => return Some(Outside::new(address, proxies, header.unwrap_or_default())),
                    Err(is) => self.fault(&["adresse"], says::BadAddress { address: text, is }, says::BadAddressStep {}),
                }
            }
            None if !written.mellomtjenere.is_empty() => self.fault(&["mellomtjenere"], says::NoAddress {}, says::AddressStep {}),
            None if header.is_some() => self.fault(&["klientadresse"], says::NoAddress {}, says::AddressStep {}),
            None => {}
        }
        None
    }

    fn accessibility(&mut self, written: WrittenAccessibility) -> Option<Accessibility> {
        let path = |key: &'static str| ["tilgjengelighet", key];
        for (nth, lack) in written.mangler.iter().enumerate() {
            self.said(&["tilgjengelighet", "mangler", &nth.to_string()], lack, Words::Any);
        }
        match (written.status, written.mangler.is_empty()) {
            (Meets::Helt, false) => self.fault(&path("mangler"), says::NothingLacks {}, says::LacksStep {}),
            (Meets::Delvis | Meets::Ikke, true) => self.fault(&path("status"), says::SomethingLacks {}, says::LacksStep {}),
            _ => {}
        }
        self.email(&path("epost"), written.epost.as_deref());
        let is_link = |link: &str| link.starts_with("https://") && link.bytes().all(|byte| byte.is_ascii_graphic());
        if let Some(link) = written.erklæring.as_deref().filter(|link| !is_link(link)) {
            self.fault(&path("erklæring"), says::NoStatement { address: link }, says::NoStatementStep {});
        }
        let found = text::recorded_date(&written.vurdert);
        let found = found.map_err(|unfit| self.fault(&path("vurdert"), unfit.message, unfit.hint)).ok()?;
        let WrittenAccessibility { status, mangler, epost, erklæring, .. } = written;
        Some(Accessibility { meets: status, found, lacks: mangler, email: epost, statement: erklæring })
    }

    /// That a text can stand where it is shown.
    pub(super) fn said(&mut self, path: &[&str], value: &str, words: Words) {
        if let Some(reason) = text::unsaid(value, words) {
            let name = path.iter().filter(|part| !part.starts_with(|digit: char| digit.is_ascii_digit()));
            let name = name.copied().collect::<Vec<_>>().join(".");
            self.fault(path, crate::message::says::text::Line { name, is: reason.message }, reason.hint);
        }
    }

    /// That an address is one that mail goes to.
    pub(super) fn email(&mut self, path: &[&str], address: Option<&str>) {
        if let Some(reason) = address.and_then(|address| text::mailable(address).err()) {
            self.fault(path, reason, says::EmailStep {});
        }
    }
}

/// A network, or one address.
fn network(text: &str) -> Option<IpNet> {
    text.parse().ok().or_else(|| Some(IpNet::from(text.parse::<std::net::IpAddr>().ok()?.to_canonical())))
}

fn is_narrow(network: &IpNet) -> bool {
    let (v4, v6) = WIDEST;
    network.prefix_len() >= if matches!(network, IpNet::V4(_)) { v4 } else { v6 }
}
