//! A checkpoint in whatever somebody kept: its file, a receipt, a line that was copied, or a mail in which that stands.

use std::collections::HashSet;

use avtale_log::{Checkpoint, Hash, Note, Receipt, Request, Signature};
use mail_parser::{Message, MessageParser, PartType};

use crate::nested;

/// Letters of base 64 in a root, in a log's signature, and in a witness's.
const ROOT: usize = 44;
const SIGNATURE: usize = 92;
const COSIGNATURE: usize = 104;
/// What stands before the name of whoever signs, in a checkpoint's file.
const DASH: &str = "\u{2014}";

/// The checkpoints in some bytes, each once, in the order in which they stand there. Lines may be divided anywhere between
/// blanks or in base 64, and quoted with `>`, as mail programs do. Whether they are signed by anybody is not looked at.
pub fn find(bytes: &[u8]) -> Vec<(Checkpoint, Note)> {
    let mut found = in_text(bytes);
    // What a mail says may be encoded, so that something else is read in its bytes, or nothing. Some programs save one without
    // saying whom it is from.
    let is_mail = |message: &Message| message.from().is_some() || found.is_empty();
    if let Some(message) = nested::parse(&MessageParser::default(), bytes).filter(is_mail) {
        let mut said = Vec::new();
        in_mail(&message, &mut said);
        if !said.is_empty() {
            found = said;
        }
    }
    // A page, in which some characters are written otherwise: a report, say.
    if found.is_empty() && bytes.contains(&b'<') {
        let page = encoding_rs::UTF_8.decode(bytes).0;
        found = in_text(mail_parser::decoders::html::html_to_text(&page).as_bytes());
    }
    let mut known = HashSet::new();
    found.retain(|(_, note)| known.insert(note.to_string()));
    found
}

fn in_text(bytes: &[u8]) -> Vec<(Checkpoint, Note)> {
    // By the mark in front, which Windows' shell puts there with UTF-16.
    let text = encoding_rs::UTF_8.decode(bytes).0.replace("\r\n", "\n");
    whole(&text).map_or_else(|| scattered(&text), |one| vec![one])
}

/// The receipt that some bytes are, if they are one.
pub fn receipt(bytes: &[u8]) -> Option<Receipt> {
    encoding_rs::UTF_8.decode(bytes).0.replace("\r\n", "\n").parse().ok()
}

/// The checkpoint that all of a text is, or is about.
fn whole(text: &str) -> Option<(Checkpoint, Note)> {
    if let Ok(found) = Checkpoint::signed(text) {
        return Some(found);
    }
    let receipt = text.parse::<Receipt>().map(|receipt| receipt.note);
    let note = receipt.or_else(|_| text.parse::<Request>().map(|request| request.note)).ok()?;
    Some((note.text().parse().ok()?, note))
}

fn in_mail(message: &Message, found: &mut Vec<(Checkpoint, Note)>) {
    for part in &message.parts {
        match &part.body {
            PartType::Text(text) => found.extend(in_text(text.as_bytes())),
            PartType::Html(text) => found.extend(in_text(mail_parser::decoders::html::html_to_text(text).as_bytes())),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => found.extend(in_text(bytes)),
            PartType::Message(message) => in_mail(message, found),
            PartType::Multipart(_) => {}
        }
    }
}

/// Those that stand somewhere in a text, in one line or as in their files, wherever the lines are divided now.
fn scattered(text: &str) -> Vec<(Checkpoint, Note)> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_start_matches('>')).filter(|word| !word.is_empty()).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match at_word(&words[at..]) {
            Some((one, length)) => {
                found.push(one);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The checkpoint that begins with the first of these words, and how many it takes.
fn at_word(words: &[&str]) -> Option<((Checkpoint, Note), usize)> {
    let [origin, size, rest @ ..] = words else { return None };
    let size = size.parse().ok()?;
    let (root, mut used) = joined(rest, &[ROOT])?;
    let root: Hash = root.parse().ok()?;
    let checkpoint = Checkpoint::new(origin, size, root);
    let mut note = checkpoint.note().ok()?;
    let signature = |name: &str, encoded: &str| Signature::parse(&format!("{DASH} {name} {encoded}"));
    while let Some((&DASH, [name, encoded @ ..])) = rest.get(used..).and_then(<[_]>::split_first) {
        let Some((encoded, more)) = joined(encoded, &[SIGNATURE, COSIGNATURE]) else { break };
        if !note.add(signature(name, &encoded)?) {
            break;
        }
        used += 2 + more;
    }
    if note.signatures().is_empty() {
        let (encoded, more) = joined(rest.get(used..)?, &[SIGNATURE])?;
        note.add(signature(origin, &encoded)?);
        used += more;
    }
    Some(((checkpoint, note), 2 + used))
}

/// The first words together, as soon as they are as long as one of these.
fn joined(words: &[&str], lengths: &[usize]) -> Option<(String, usize)> {
    let mut text = String::new();
    for (nth, word) in words.iter().enumerate() {
        text += word;
        if lengths.contains(&text.len()) {
            return Some((text, nth + 1));
        }
        if lengths.iter().all(|length| text.len() > *length) {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use avtale_log::{Kind, SigningKey, private_key};

    use super::*;

    fn signed(size: u64) -> (Checkpoint, Note) {
        let checkpoint = Checkpoint::new("nettverk.example/avtaler", size, Hash([size as u8; 32]));
        let mut note = checkpoint.note().unwrap();
        let key = |name: &str, kind| SigningKey::read(name, kind, &private_key(&[1; 32])).unwrap();
        key("nettverk.example/avtaler", Kind::Log).sign(&mut note, 0).unwrap();
        key("ks.example/vitne", Kind::Witness).sign(&mut note, 1_795_435_200).unwrap();
        (checkpoint, note)
    }

    /// The same with the log's signature alone, which is all that one line has.
    fn in_line(size: u64) -> (String, (Checkpoint, Note)) {
        let (checkpoint, note) = signed(size);
        let line = checkpoint.line(&note).unwrap();
        let read = Checkpoint::from_line(&line).unwrap();
        (line, read)
    }

    #[test]
    fn files_and_lines_in_which_it_stands() {
        let both = signed(5);
        let (line, one) = in_line(5);
        let note = both.1.to_string();
        let receipt = Receipt { extra: None, index: 0, path: vec![Hash([3; 32])], note: both.1.clone() };
        let request = Request { old: 3, proof: vec![Hash([3; 32])], note: both.1.clone() };
        for text in
            [note.clone(), note.replace('\n', "\r\n"), format!("\u{feff}{note}"), receipt.to_string(), request.to_string()]
        {
            assert_eq!(find(text.as_bytes()), from_ref(&both), "{text}");
        }
        let wide: Vec<u8> = format!("\u{feff}{line}\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(find(&wide), from_ref(&one));
        for text in [line.clone(), format!("Hei!\n\nHer er det: {line}\n\nHilsen Kari\n"), line.replace(' ', "\n> ")] {
            assert_eq!(find(text.as_bytes()), from_ref(&one), "{text}");
        }
        // Divided in the middle of a root and of a signature, and quoted twice.
        let (begin, end) = line.split_at(line.len() - 40);
        let (first, second) = begin.split_at(50);
        assert_eq!(find(format!("> > {first}\n> > {second}\n> > {end}\n> > Hilsen").as_bytes()), from_ref(&one));
        assert_eq!(find(format!("> {}", note.replace('\n', "\n> ")).as_bytes()), [both]);
        let (other, two) = in_line(6);
        assert_eq!(find(format!("{line}\n{other}\n{line}\n").as_bytes()), [one, two]);
    }

    #[test]
    fn mails_in_which_it_stands() {
        use lettre::message::{Attachment, Message, MultiPart, SinglePart};
        let (line, one) = in_line(5);
        let both = signed(6);
        let builder = || Message::builder().from("a@b.no".parse().unwrap()).to("c@d.no".parse().unwrap()).subject("Avtale");
        let text = builder().body(format!("Hei på deg!\n\n{line}\n")).unwrap();
        assert_eq!(find(&text.formatted()), from_ref(&one));
        let parts = MultiPart::mixed()
            .singlepart(SinglePart::html(format!("<p>Hei på <b>deg</b>! {line}</p>")))
            .singlepart(Attachment::new("s.txt".into()).body(both.1.to_string(), "text/plain".parse().unwrap()));
        assert_eq!(find(&builder().multipart(parts).unwrap().formatted()), [one, both]);
    }

    #[test]
    fn mails_without_a_sender_and_pages_in_which_it_stands() {
        let (line, one) = in_line(5);
        let encoded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, format!("Hei!\n\n{line}\n"));
        let quoted = line.replace('=', "=3D");
        let (begin, end) = quoted.split_at(60);
        for (how, kind, body) in [
            ("base64", "text/plain", encoded),
            ("quoted-printable", "text/plain", format!("Hei!\n\n{begin}=\n{end}\n")),
            ("8bit", "text/html", format!("<p>Hei</p><code>{}</code>", line.replace('/', "&#x2f;").replace('+', "&#43;"))),
        ] {
            let mail =
                format!("Subject: Avtale\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n{body}");
            assert_eq!(find(mail.as_bytes()), from_ref(&one), "{mail}");
        }
        let page =
            format!("<!DOCTYPE html><html><body><p>Sjekkpunkt:<br><code>{}</code></body></html>", line.replace('/', "&#x2f;"));
        assert_eq!(find(page.as_bytes()), [one]);
    }

    #[test]
    fn a_mail_with_very_many_in_each_other_is_text() {
        let (line, one) = in_line(5);
        let levels = "Content-Type: message/rfc822\n\n".repeat(100_000);
        assert_eq!(find(format!("From: a@b.no\n{levels}Hei\n\n{line}\n").as_bytes()), [one]);
    }

    /// What is found is read again from where it is kept.
    #[test]
    fn of_very_many_signatures_as_many_as_a_note_has() {
        let (checkpoint, note) = signed(5);
        let line = note.signatures()[0].to_string();
        let (begin, _) = line.rsplit_once(' ').unwrap();
        let other = |number: u32| {
            let bytes = [&number.to_be_bytes()[..], &[7; 64]].concat();
            format!("{begin} {}\n", base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes))
        };
        let many: String = (0..20_000).map(other).collect();
        let found = find(format!("{}\n{many}", note.text()).as_bytes());
        let [(of, note)] = &found[..] else { panic!("{}", found.len()) };
        assert_eq!((of, note.signatures().len()), (&checkpoint, 100));
        assert_eq!(note.to_string().parse::<Note>().as_ref(), Ok(note));
    }

    #[test]
    fn what_is_none() {
        let (line, _) = in_line(5);
        for text in
            ["", "Hei", "nettverk.example 5", &line[..line.len() - 1], &line.replace(" 5 ", " 05 x "), &line.replace('=', "-")]
        {
            assert_eq!(find(text.as_bytes()), [], "{text}");
        }
        assert_eq!(find(b"\xff\xfe\x00"), []);
    }
}
