//! Judging with certificates made for it.
