use axum::http::HeaderValue;

use super::*;

const PEER: &str = "127.0.0.1";

fn outside(header: ClientHeader) -> Outside {
    let proxies = ["127.0.0.1/32", "10.0.0.0/8", "::1/128"].map(|network| network.parse().unwrap());
    Outside::new("https://avtaler.nettverk.no".to_owned(), proxies.to_vec(), header)
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    headers
}

#[track_caller]
fn is_client(header: ClientHeader, peer: &str, pairs: &[(&'static str, &str)], expected: &str) {
    let client = outside(header).client(peer.parse().unwrap(), &headers(pairs));
    assert_eq!(client, expected.parse::<IpAddr>().unwrap(), "{pairs:?}");
}

#[test]
fn of_those_on_the_way_the_last_that_is_no_proxy_is_the_client() {
    let is = |peer, value, expected| is_client(ClientHeader::XForwardedFor, peer, &[("x-forwarded-for", value)], expected);
    is(PEER, "203.0.113.7", "203.0.113.7");
    is(PEER, "203.0.113.7:51000", "203.0.113.7");
    is(PEER, "2001:db8::7", "2001:db8::7");
    is(PEER, "[2001:db8::7]:51000", "2001:db8::7");
    is(PEER, "::ffff:203.0.113.7", "203.0.113.7");
    // What a browser wrote stands before what the proxy adds.
    is(PEER, "198.51.100.1, 203.0.113.7", "203.0.113.7");
    is(PEER, "127.0.0.1, 203.0.113.7", "203.0.113.7");
    // Through two proxies of ours.
    is(PEER, "198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7");
    is(PEER, "10.9.9.9, 10.1.2.3", "10.9.9.9");
    // What cannot be read ends what is believed.
    is(PEER, "198.51.100.1, unknown, 10.1.2.3", "10.1.2.3");
    is(PEER, "", PEER);
    // Of others it is not believed.
    is("192.0.2.1", "203.0.113.7", "192.0.2.1");
}

#[test]
fn several_lines_are_one_and_the_other_header_is_not_believed() {
    let both = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.7"), ("forwarded", "for=192.0.2.60")];
    is_client(ClientHeader::XForwardedFor, PEER, &both, "203.0.113.7");
    is_client(ClientHeader::Forwarded, PEER, &both, "192.0.2.60");
}

#[test]
fn forwarded_is_read_as_its_standard_has_it() {
    let is = |value, expected| is_client(ClientHeader::Forwarded, PEER, &[("forwarded", value)], expected);
    is("for=192.0.2.60;proto=https;by=203.0.113.43", "192.0.2.60");
    is("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17");
    is("for=198.51.100.1, FOR=192.0.2.60", "192.0.2.60");
    is("for=198.51.100.1, for=_hidden", PEER);
    is("for=198.51.100.1;for=192.0.2.60", PEER);
    is("for=\"198.51.100.1, for=192.0.2.60", "192.0.2.60");
}

fn door(listen: &str, peer: &str, pairs: &[(&'static str, &str)]) -> Option<Door> {
    let outside = outside(ClientHeader::XForwardedFor);
    let reached = reached(listen.parse().unwrap(), Some(&outside), peer.parse().unwrap(), &headers(pairs));
    reached.ok().map(|reached| reached.door)
}

#[test]
fn there_are_two_doors_and_no_third() {
    let host = |host| door("127.0.0.1:8371", PEER, &[("host", host), ("x-forwarded-for", "203.0.113.7")]);
    for own in ["avtaler.nettverk.no", "AVTALER.nettverk.no", "avtaler.nettverk.no:443"] {
        assert_eq!(host(own), Some(Door::Outside), "{own}");
    }
    // By the names of this machine nobody comes through a proxy.
    for other in
        ["127.0.0.1:8371", "localhost:8371", "nettverk.no", "avtaler.nettverk.no.evil.example", "avtaler.nettverk.no:80", ""]
    {
        assert_eq!(host(other), None, "{other}");
    }
    assert_eq!(door("127.0.0.1:8371", PEER, &[("host", "localhost:8371")]), Some(Door::Here));
    assert_eq!(door("127.0.0.1:8371", PEER, &[("host", "avtaler.nettverk.no"), ("host", "localhost:8371")]), None);
    // Where it listens to others too, they come through a proxy or not at all.
    let all = "0.0.0.0:8371";
    assert_eq!(door(all, "10.1.2.3", &[("host", "avtaler.nettverk.no")]), Some(Door::Outside));
    assert_eq!(door(all, "192.0.2.1", &[("host", "avtaler.nettverk.no")]), None);
    assert_eq!(door(all, "10.1.2.3", &[("host", "localhost:8371")]), None);
    assert_eq!(door(all, PEER, &[("host", "127.0.0.1:8371")]), Some(Door::Here));
    assert_eq!(door("10.1.2.4:8371", "10.1.2.4", &[("host", "10.1.2.4:8371")]), Some(Door::Here));
    assert_eq!(door("10.1.2.4:8371", "10.1.2.3", &[("host", "10.1.2.4:8371")]), None);
}
