//! What is sent with a call, read to a limit and for so long.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;

use super::answer::Problem;
use super::call::{LONGEST, MOST, pairs};

/// A form without files is never larger.
const FORM: usize = 256 << 10;
/// So many files are taken at a time.
const FILES: usize = 200;

/// The fields of a form.
type Form = Vec<(String, String)>;

/// A file that somebody handed in. It is kept in memory, for as long as the call is answered.
pub struct Upload {
    /// The field that it was handed in in.
    pub field: String,
    /// What they call it, which says nothing of what it is.
    pub name: String,
    /// What is in it.
    pub bytes: Arc<Vec<u8>>,
}

impl Upload {
    /// The last part of what they call it: some browsers say in which folder it lay.
    pub fn own_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

/// Whether what is sent is a form without files, as it says.
pub(super) fn is_form(head: &Parts) -> bool {
    kind(head).split(';').next().map(str::trim) == Some("application/x-www-form-urlencoded")
}

fn kind(head: &Parts) -> &str {
    head.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

/// Reads a form (URL Standard, 5.1), for so long.
pub(super) async fn form(head: &Parts, body: Body, time: Duration) -> Result<Form, Problem> {
    if !is_form(head) && !kind(head).is_empty() {
        return Err(Problem::unclear());
    }
    let form = in_time(time, to_bytes(body, FORM)).await?.map_err(|_| Problem::large(FORM))?;
    pairs(&form).ok_or_else(Problem::unclear)
}

/// Reads a form with files (RFC 7578), of so many bytes together, for so long.
pub(super) async fn files(head: &Parts, body: Body, most: usize, time: Duration) -> Result<(Form, Vec<Upload>), Problem> {
    let request = Request::from_parts(head.clone(), body);
    let multipart = Multipart::from_request(request, &()).await.map_err(|_| Problem::unclear())?;
    let length = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    in_time(time, parts(multipart, most, length.unwrap_or_default())).await?
}

/// Reads the parts of a form that says that it is of so many bytes.
async fn parts(mut multipart: Multipart, most: usize, length: usize) -> Result<(Form, Vec<Upload>), Problem> {
    let unclear = |_: MultipartError| Problem::unclear();
    let (mut form, mut uploads, mut left) = (Form::new(), Vec::new(), most);
    while let Some(field) = multipart.next_field().await.map_err(unclear)? {
        if form.len() + uploads.len() >= MOST + FILES {
            return Err(Problem::unclear());
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) => {
                // The first is most likely all that there is: room for it is made once, and it is never copied.
                let room = if uploads.is_empty() { length } else { 0 };
                let bytes = bytes(field, left, room).await?.ok_or_else(|| Problem::large(most))?;
                left -= bytes.len();
                // A field for a file in which none was chosen.
                if !(bytes.is_empty() && file.is_empty()) {
                    uploads.push(Upload { field: name, name: file, bytes: Arc::new(bytes) });
                }
            }
            None => {
                let bytes = bytes(field, LONGEST, 0).await?.ok_or_else(Problem::unclear)?;
                form.push((name, String::from_utf8(bytes).map_err(|_| Problem::unclear())?));
            }
        }
    }
    Ok((form, uploads))
}

/// The bytes of a field, with room for those that are expected; none if they are more than so many.
async fn bytes(mut field: Field<'_>, most: usize, room: usize) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Vec::with_capacity(room.min(most));
    while let Some(chunk) = field.chunk().await.map_err(|_| Problem::unclear())? {
        if bytes.len() + chunk.len() > most {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

async fn in_time<T>(limit: Duration, reading: impl Future<Output = T>) -> Result<T, Problem> {
    tokio::time::timeout(limit, reading).await.map_err(|_| Problem::slow())
}
