//! What can be typed to choose parties, whatever is done for them.

use clap::{Args, ValueEnum};

/// Which parties. What is said narrows it.
#[derive(Debug, Args)]
pub struct Selection {
    /// Only these parties, by number or name
    #[arg(value_name = "PARTY")]
    pub parties: Vec<String>,
    /// Only some of them
    #[command(flatten)]
    pub among: Among,
}

/// Which of many.
#[derive(Debug, Args)]
pub struct Among {
    /// Only parties with an edition at one of these: sent, signed, in-force, …
    #[arg(long, value_name = "STATUS", value_delimiter = ',', num_args = 1..)]
    pub status: Vec<Stands>,
    /// Only parties in these fylker, by number or name
    #[arg(long, value_name = "FYLKE", num_args = 1..)]
    pub fylke: Vec<String>,
}

impl Among {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.status.is_empty() && self.fylke.is_empty()
    }
}

/// A status, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands(pub crate::register::Status);

impl ValueEnum for Stands {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: [Stands; crate::register::Status::ALL.len()] = {
            let mut all = [Stands(crate::register::Status::NotGenerated); crate::register::Status::ALL.len()];
            let mut nth = 0;
            while nth < all.len() {
                all[nth] = Stands(crate::register::Status::ALL[nth]);
                nth += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.id()))
    }
}
