//! Answers that are sent bit by bit: how far something has come, and files that need not be in memory.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use tokio::sync::mpsc;

/// So many bits wait for a browser.
const WAITING: usize = 4;
/// Bytes of a file that are sent at once.
const PIECE: usize = 64 << 10;

/// What the bits of an answer are put into.
pub type Pieces = mpsc::Sender<io::Result<Bytes>>;

struct Stream(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// An answer, and what is put into it for as long as it is read.
pub fn pieces() -> (Pieces, Body) {
    let (pieces, read) = mpsc::channel(WAITING);
    (pieces, Body::new(Stream(read)))
}

/// A file. Where it cannot be read to its end, the connection breaks, so that nobody takes a part for the whole. A thread is held
/// while a piece is read, and not while somebody takes it.
pub fn file(path: &Path) -> io::Result<Body> {
    let mut file = File::open(path)?;
    let (pieces, body) = pieces();
    tokio::spawn(async move {
        loop {
            let read = move || {
                let mut piece = vec![0; PIECE];
                let length = file.read(&mut piece)?;
                piece.truncate(length);
                Ok((file, Bytes::from(piece)))
            };
            let read = tokio::task::spawn_blocking(read).await.unwrap_or_else(|error| Err(io::Error::other(error)));
            let is_sent = match read {
                Ok((_, piece)) if piece.is_empty() => return,
                Ok((rest, piece)) => {
                    file = rest;
                    pieces.send(Ok(piece)).await.is_ok()
                }
                Err(error) => {
                    let _ = pieces.send(Err(error)).await;
                    return;
                }
            };
            if !is_sent {
                return;
            }
        }
    });
    Ok(body)
}
