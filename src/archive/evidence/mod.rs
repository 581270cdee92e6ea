//! The evidence page of a party: what is known of its documents on paper (PDF/A-2a, PDF/UA-1), in its language form.
//!
//! It is typeset as agreements are, from a template and fonts that are part of the program, so that the same facts give the
//! same bytes.

mod picture;
mod side;

use std::path::Path;
use std::sync::Arc;

use super::Archiving;
use super::material::{Material, Party};
use super::source::LeftOut;
use crate::diagnostic::{Diagnostic, Kind};
use crate::init;
use crate::message::Language;
use crate::message::says::archive as says;
use crate::pdf;
use crate::template::Markup;
use crate::typeset::{self, Fonts, SharedWorld};
use crate::workspace::MemoryWorkspace;

/// What all evidence pages have in common.
const TEMPLATE: (&str, &[u8]) = ("evidence.typ", include_bytes!("evidence.typ"));
/// The file that each language's pages begin from.
const MAINS: [(Language, &str, &[u8]); 2] =
    [(Language::Bokmal, "nb.typ", include_bytes!("nb.typ")), (Language::Nynorsk, "nn.typ", include_bytes!("nn.typ"))];

/// Makes evidence pages. Several threads may use it at the same time, each of which typesets on a [`typeset::thread`].
pub struct Evidence {
    worlds: Vec<(Language, SharedWorld)>,
    fonts: Arc<Fonts>,
    author: String,
}

impl Evidence {
    /// Prepares what all pages have in common.
    pub fn new(material: &Material) -> Result<Self, Diagnostic> {
        let mut workspace = MemoryWorkspace::default();
        for (name, bytes) in init::fonts() {
            workspace = workspace.with(Path::new("templates/fonts").join(name), bytes);
        }
        let fonts = Fonts::read(&workspace).map_err(|faults| fault(faults.iter().map(|fault| fault.message.to_string())))?;
        let fonts = Arc::new(fonts);
        let world = |(language, main, bytes): (Language, &str, &'static [u8])| {
            let plain = [TEMPLATE, (main, bytes)];
            (language, SharedWorld::new(fonts.clone(), main, plain.into_iter(), &[], material.on))
        };
        let author = material.projects.first().map(|project| project.agreement.sender.name.clone()).unwrap_or_default();
        Ok(Self { worlds: MAINS.into_iter().map(world).collect(), fonts, author })
    }

    /// A party's page.
    pub fn page(
        &self,
        party: &Party,
        left_out: &[LeftOut],
        material: &Material,
        archiving: &Archiving,
    ) -> Result<Vec<u8>, Diagnostic> {
        let printed = |text: &str| printable(text, &self.fonts);
        let (side, pictures) = side::of(party, left_out, material, archiving, &printed);
        let own = [Markup { path: "side.json".to_owned(), text: side.to_string() }];
        let (_, world) = self.worlds.iter().find(|(language, _)| *language == party.language).unwrap_or(&self.worlds[0]);
        let told = |faults: Vec<typeset::TypesetFault>| fault(faults.iter().map(|fault| fault.message.text(Language::English)));
        let pages = typeset::typeset_with(world, &own, pictures).map_err(told)?;
        let metadata = pdf::Metadata {
            title: side["title"].as_str().unwrap_or_default().to_owned(),
            author: if self.author.is_empty() { "Avtale" } else { &self.author },
            identifier: format!("{}-{}", side["kind"].as_str().unwrap_or_default(), party.number),
            date: material.on,
        };
        pdf::export(pages, &metadata, &[], None).map_err(|_| fault([party.name.clone()].into_iter()))
    }
}

/// That our own template cannot be typeset.
fn fault(causes: impl Iterator<Item = String>) -> Diagnostic {
    Diagnostic::of(Kind::Bug, says::NoEvidencePage { cause: causes.collect::<Vec<_>>().join("; ") })
}

/// A text in letters that the fonts have; of another letter its code point is told.
fn printable(text: &str, fonts: &Fonts) -> String {
    let letter = |c: char| match c {
        '\n' | '\t' => " ".to_owned(),
        c if fonts.cover(c) => c.to_string(),
        c => format!("[U+{:04X}]", u32::from(c)),
    };
    crate::text::shown_but(text, "\n\t").chars().map(letter).collect()
}
