//! How a request reaches the desk: through which door, and from whom.
//!
//! There are two doors. By an address of this machine comes whoever sits at it: over no network, so nothing need be encrypted.
//! By the public address comes everybody else, through a server in front that encrypts: a proxy that the settings name. It tells
//! for whom it asks in a header, to which every server on the way adds whom it heard; so only what a known proxy added is true.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;
use axum::http::header::{FORWARDED, HOST, HeaderName, HeaderValue, VIA};
use ipnet::IpNet;
use serde::Deserialize;

use super::answer::Problem;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// What servers on the way add, and no browser sends.
const ADDED: [HeaderName; 6] = [
    X_FORWARDED_FOR,
    FORWARDED,
    VIA,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-real-ip"),
];

/// The door that a request came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// An address of this machine, from this machine.
    Here,
    /// The public address, through a proxy.
    Outside,
}

/// How a request reached the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Through which door.
    pub door: Door,
    /// The machine that asks.
    pub client: IpAddr,
}

/// The header in which a proxy says for whom it asks. One of them is believed and not both: a proxy that writes the one lets
/// through what a browser wrote in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum ClientHeader {
    /// As most write it.
    #[default]
    #[serde(rename = "X-Forwarded-For")]
    XForwardedFor,
    /// RFC 7239.
    Forwarded,
}

impl ClientHeader {
    /// Whom each server on the way heard, the last one last; none where that cannot be read.
    fn hops(self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let name = if self == Self::Forwarded { FORWARDED } else { X_FORWARDED_FOR };
        let texts = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
        // No address has a comma in it, so a quotation mark that nobody closed hides none.
        let hops = texts.flat_map(|text| text.split(','));
        hops.map(|hop| if self == Self::Forwarded { forwarded_for(hop) } else { node(hop.trim()) }).collect()
    }
}

/// `for=` in an element of `Forwarded` (RFC 7239, 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
    let mut of = pairs.filter(|(name, _)| name.eq_ignore_ascii_case("for")).map(|(_, value)| value);
    let value = of.next().filter(|_| of.next().is_none())?;
    node(value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value))
}

/// An address, which may have a port (RFC 7239, 6).
fn node(text: &str) -> Option<IpAddr> {
    let bracketed = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let address = bracketed.unwrap_or(text).parse().ok();
    address.or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip())).map(|address: IpAddr| address.to_canonical())
}

/// How the desk is reached from outside.
#[derive(Debug, Clone)]
pub struct Outside {
    /// As `https://avtaler.nettverk.no`, without a slash at its end and without the usual port.
    address: String,
    proxies: Vec<IpNet>,
    header: ClientHeader,
}

impl Outside {
    /// By an address, through proxies that say for whom they ask.
    pub fn new(address: String, proxies: Vec<IpNet>, header: ClientHeader) -> Self {
        Self { address, proxies, header }
    }

    /// The address, without a slash at its end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether it is the desk's name as browsers send it, with the usual port or without.
    fn is_named(&self, host: &str) -> bool {
        let own = self.address.strip_prefix("https://").unwrap_or_default();
        let host = if own.contains(':') { host } else { host.strip_suffix(":443").unwrap_or(host) };
        host.eq_ignore_ascii_case(own)
    }

    /// Whether an address is that of a proxy.
    pub fn is_proxy(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.proxies.iter().any(|network| network.contains(&address))
    }

    /// For whom a connection asks: each proxy is believed for the one that it heard.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        for hop in self.header.hops(headers).into_iter().rev() {
            match hop {
                Some(hop) if self.is_proxy(client) => client = hop,
                _ => break,
            }
        }
        client
    }
}

/// How a request reaches a desk that listens on an address.
pub(super) fn reached(
    listen: SocketAddr,
    outside: Option<&Outside>,
    peer: IpAddr,
    headers: &HeaderMap,
) -> Result<Reached, Problem> {
    let (host, peer) = (one(headers, &HOST).unwrap_or_default(), peer.to_canonical());
    if let Some(outside) = outside.filter(|outside| outside.is_named(host)) {
        let client = outside.client(peer, headers);
        return if outside.is_proxy(peer) { Ok(Reached { door: Door::Outside, client }) } else { Err(Problem::direct()) };
    }
    let is_here = peer.is_loopback() || peer == listen.ip();
    let is_passed_on = ADDED.iter().any(|name| headers.contains_key(name));
    if is_here && !is_passed_on && is_of_this_machine(listen, host) {
        return Ok(Reached { door: Door::Here, client: peer });
    }
    Err(Problem::misdirected())
}

/// A header that is there once.
pub(super) fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value: &HeaderValue = values.next().filter(|_| values.next().is_none())?;
    value.to_str().ok()
}

/// Whether a name is that of this machine, for itself. A name that somebody else made lead here is none.
pub(super) fn is_of_this_machine(listen: SocketAddr, host: &str) -> bool {
    let (name, port) = name_and_port(host);
    let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    // Whoever listens on all addresses listens on those of the machine for itself.
    let is_own = |ip: IpAddr| ip == listen.ip() || listen.ip().is_unspecified() && ip.is_loopback();
    let is_address = |text: &str| text.parse::<IpAddr>().is_ok_and(is_own);
    port == Some(listen.port()) && (is_name(host) || is_address(name) || bracketed.is_some_and(is_address))
}

/// Whether it is the machine's name, and not an address.
pub(super) fn is_name(host: &str) -> bool {
    name_and_port(host).0.eq_ignore_ascii_case("localhost")
}

fn name_and_port(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    }
}

/// The address by which this machine reaches what listens on one: whoever listens on all listens on its own.
pub fn own_address(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests;
