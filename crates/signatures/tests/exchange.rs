//! The client's plain requests, to a server on loopback that says one thing.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use avtale_signatures::{Client, Unanswered};
use ureq::http::Request;

/// A server that answers once, and gives what it was asked: the head, and the body.
fn server(answer: &'static str) -> (SocketAddr, JoinHandle<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(&stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).unwrap(), 0);
        }
        let length = head.to_lowercase().split("content-length: ").nth(1).map_or(0, |rest| {
            let digits = rest.split("\r\n").next().unwrap();
            digits.parse().unwrap()
        });
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        (&stream).write_all(answer.as_bytes()).unwrap();
        (head, String::from_utf8(body).unwrap())
    });
    (address, asked)
}

fn client() -> Client {
    Client::default().with_patience(Duration::from_secs(10))
}

#[test]
fn headers_and_body_are_sent_as_they_are() {
    let (address, asked) = server("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    let request = Request::post(format!("http://{address}/token?a=b"))
        .header("authorization", "Basic eA==")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(b"code=1&state=2".to_vec());
    let response = client().exchange(request.unwrap(), 2).unwrap();
    assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, b"{}".as_slice()));
    assert_eq!(response.headers()["content-type"], "application/json");
    let (head, body) = asked.join().unwrap();
    let head = head.to_lowercase();
    assert!(head.starts_with("post /token?a=b http/1.1\r\n"), "{head}");
    assert!(head.contains("\r\nauthorization: basic ea==\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"), "{head}");
    assert_eq!(body, "code=1&state=2");
}

#[test]
fn an_answer_against_it_is_an_answer() {
    let (address, asked) = server("HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nno, never");
    let response = client().exchange(Request::get(format!("http://{address}/")).body(Vec::new()).unwrap(), 9).unwrap();
    assert_eq!((response.status().as_u16(), response.body().as_slice()), (400, b"no, never".as_slice()));
    assert!(asked.join().unwrap().0.starts_with("GET / HTTP/1.1\r\n"));
}

#[test]
fn where_it_leads_is_not_followed() {
    // Nobody listens there: had it been followed, there would be no answer.
    let (address, asked) = server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    let response = client().exchange(Request::get(format!("http://{address}/")).body(Vec::new()).unwrap(), 9).unwrap();
    assert_eq!(response.status().as_u16(), 302);
    asked.join().unwrap();
}

#[test]
fn no_more_is_read_than_was_said() {
    let (address, asked) = server("HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nno, never");
    let outcome = client().exchange(Request::get(format!("http://{address}/")).body(Vec::new()).unwrap(), 8);
    assert_eq!(outcome.unwrap_err(), Unanswered::TooLong);
    asked.join().unwrap();
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let request = Request::get(format!("http://{}/", listener.local_addr().unwrap())).body(Vec::new()).unwrap();
    let patience = Duration::from_millis(200);
    let outcome = Client::default().with_patience(patience).exchange(request, 9);
    assert_eq!(outcome.unwrap_err(), Unanswered::TimedOut(patience));
}
