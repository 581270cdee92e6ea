//! CMS and PAdES signatures, made ([`sign`]) and validated ([`trust`]): certificates and the anchors they lead to, revocation,
//! time-stamps. Nothing here knows what is signed, or reads a PDF; no clock is asked, and no network but a time-stamping
//! authority that is named.

pub mod sign;
pub mod trust;
