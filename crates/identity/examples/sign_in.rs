//! Signs somebody in at a provider, from a terminal.
//!
//! ```text
//! sign_in SETTINGS REDIRECT secret FILE [BACK]
//! sign_in SETTINGS REDIRECT key FILE KID [BACK]
//! ```
//!
//! SETTINGS is a file of `Settings` as JSON, REDIRECT the address that the provider sends browsers back to. It prints where to go, reads the
//! address that the browser was sent back to from standard input, and prints who it is, and where one signs out; BACK is where
//! one comes back to from there. More addresses are taken too, which must be refused, unless an empty line begins anew.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program, which has a terminal and a clock")]

use std::error::Error;
use std::io::BufRead as _;
use std::time::Duration;
use std::{env, fs, io};

use avtale_identity::{Authentication, Client, Key, MOST_BYTES, Request, Response, Unanswered, World};
use avtale_signatures::Unanswered as Why;
use jiff::Timestamp;
use ring::rand::{SecureRandom as _, SystemRandom};
use serde_json::json;

/// This machine's clock, its random numbers, and the network.
struct Here(avtale_signatures::Client);

impl World for Here {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn random(&self) -> Option<[u8; 16]> {
        let mut bytes = [0; 16];
        SystemRandom::new().fill(&mut bytes).ok().map(|()| bytes)
    }

    fn ask(&self, request: Request) -> Result<Response, Unanswered> {
        self.0.exchange(request, MOST_BYTES as u64).map_err(|why| match why {
            Why::TimedOut(_) => Unanswered::TimedOut,
            Why::TooLong => Unanswered::TooLarge,
            other => Unanswered::Unreachable(other.to_string()),
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let (settings, redirect, authentication, back) = match arguments.as_slice() {
        [settings, redirect, "secret", file, back @ ..] => {
            (settings, redirect, Authentication::secret(&fs::read_to_string(file)?), back)
        }
        [settings, redirect, "key", file, id, back @ ..] => {
            let key = Key::from_pem(&fs::read_to_string(file)?, Some((*id).to_owned()))?;
            (settings, redirect, Authentication::Key(key), back)
        }
        _ => return Err("usage: sign_in SETTINGS REDIRECT (secret FILE | key FILE KID) [BACK]".into()),
    };
    let client = Client::new(serde_json::from_str(&fs::read_to_string(settings)?)?, authentication, redirect)?;
    let world = Here(avtale_signatures::Client::default().with_patience(Duration::from_secs(10)));

    let begin = || client.begin(&world).map_err(|fault| fault.to_string());
    let mut begun = begin()?;
    println!("{}", begun.address);
    for address in io::stdin().lock().lines() {
        let address = address?;
        if address.is_empty() {
            begun = begin()?;
            println!("{}", begun.address);
            continue;
        }
        let (_, query) = address.split_once('?').unwrap_or_default();
        let said = match client.finish(&world, &begun.browser, query) {
            Ok(who) => json!({
                "issuer": who.issuer,
                "subject": who.subject,
                "name": who.name,
                "role": format!("{:?}", who.role),
                "sign_out": back.first().and_then(|back| client.sign_out(&who.id_token, back)),
            }),
            Err(fault) => json!({ "fault": format!("{fault:?}"), "words": fault.to_string() }),
        };
        println!("{said}");
    }
    Ok(())
}
